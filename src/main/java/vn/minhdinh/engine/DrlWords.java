package vn.minhdinh.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A rule file as words: comments and quoted texts blanked out, the rest told apart by its characters alone. What shows
 * as something it is not, is left open or is too long is a problem here; the list of problems of the file, which the
 * cutting into blocks goes on with, is bounded.
 */
final class DrlWords {

    /** Longest word or number, in characters. */
    static final int LONGEST_WORD = 100;

    /** Longest quoted text, in characters. */
    private static final int LONGEST_TEXT = 2_000;

    /** Most problems told of one file by its words alone. */
    private static final int MOST_PROBLEMS = 100;

    /** Told even when the list is full: there is no use in reading further. */
    private static final Set<String> FATAL = Set.of("EMPTY_FILE", "TOO_MANY_RULES");

    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(?:\\.\\d{3}){2,}");

    /** Signs that editors and keyboards put in place of those rules are written with. */
    private static final Map<String, String> MEANT =
            Map.of("≥", ">=", "≤", "<=", "≠", "!=", "–", "-", "−", "-", "×", "*", "…", "...");

    /**
     * A word of the code, not of a comment or a quoted text.
     *
     * @param first whether only blanks and comments stand before it in its line
     */
    record Word(String text, int start, int end, boolean first) {}

    private final String path;
    private final String text;
    private final LineStarts lines;
    private final StringBuilder code;
    private final List<Word> words = new ArrayList<>();
    private final TreeMap<Integer, Integer> quoted = new TreeMap<>();

    private final List<RuleProblem> problems = new ArrayList<>();
    private int found;

    private DrlWords(String path, String text) {
        this.path = path;
        this.text = text;
        this.lines = new LineStarts(text);
        this.code = new StringBuilder(text);
    }

    static DrlWords of(String path, String text) {
        DrlWords words = new DrlWords(path, text);
        words.lex();
        if (words.words.isEmpty() && words.problems.isEmpty()) {
            words.problem(0, "EMPTY_FILE");
        }
        return words;
    }

    String text() {
        return text;
    }

    /** The text with blanks for comments and quoted texts; every offset stays. */
    String code() {
        return code.toString();
    }

    LineStarts lines() {
        return lines;
    }

    List<Word> all() {
        return words;
    }

    int size() {
        return words.size();
    }

    Word get(int at) {
        return words.get(at);
    }

    /** The first word, from one on, that does not begin before an offset. */
    int firstFrom(int at, int offset) {
        int next = at;
        while (next < words.size() && words.get(next).start() < offset) {
            next++;
        }
        return next;
    }

    int endOfLine(int start) {
        int newline = text.indexOf('\n', start);
        return newline < 0 ? text.length() : newline;
    }

    static boolean isWordStart(char c) {
        return Character.isJavaIdentifierStart(c) && !Character.isIdentifierIgnorable(c);
    }

    /** Quoted texts: where each begins, and where it ends. */
    NavigableMap<Integer, Integer> quoted() {
        return quoted;
    }

    // ---- characters --------------------------------------------------------------------------------------------

    /** Blanks comments and quoted texts out of the code and finds its words. */
    private void lex() {
        int i = 0;
        boolean first = true;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\n') {
                first = true;
                i++;
            } else if (c == '/' && text.startsWith("//", i)) {
                i = blank(i, endOfLine(i));
            } else if (c == '/' && text.startsWith("/*", i)) {
                int close = text.indexOf("*/", i + 2);
                if (close < 0) {
                    problem(i, "UNCLOSED_COMMENT", "/*");
                }
                i = blank(i, close < 0 ? text.length() : close + 2);
            } else if (c == '"' || c == '\'') {
                i = quotedText(i, c);
                first = false;
            } else if (isWordStart(c)) {
                int end = i + 1;
                while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
                    end++;
                }
                words.add(new Word(text.substring(i, end), i, end, first));
                checkWord(i, end);
                first = false;
                i = end;
            } else if (c >= '0' && c <= '9') {
                i = number(i);
                first = false;
            } else {
                checkSign(i);
                first &= Character.isWhitespace(c);
                i++;
            }
        }
        checkHidden();
    }

    private int blank(int start, int end) {
        for (int i = start; i < end; i++) {
            if (code.charAt(i) != '\n') {
                code.setCharAt(i, ' ');
            }
        }
        return end;
    }

    private int quotedText(int start, char quote) {
        int i = start + 1;
        while (i < text.length() && text.charAt(i) != quote && text.charAt(i) != '\n') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        if (i >= text.length() || text.charAt(i) == '\n') {
            problem(start, "UNCLOSED_TEXT", String.valueOf(quote));
            return blank(start, endOfLine(start));
        }
        if (i - start > LONGEST_TEXT) {
            problem(start, "TEXT_TOO_LONG", String.valueOf(LONGEST_TEXT));
        }
        quoted.put(start, i + 1);
        return blank(start, i + 1);
    }

    private void checkWord(int start, int end) {
        if (end - start > LONGEST_WORD) {
            problem(start, "WORD_TOO_LONG", String.valueOf(LONGEST_WORD));
            return;
        }
        for (int i = start; i < end; i++) {
            if (text.charAt(i) > 127) {
                problem(start, "NOT_ASCII", text.substring(start, end));
                return;
            }
        }
    }

    private int number(int start) {
        int end = start;
        while (end < text.length() && (text.charAt(end) == '.' || Character.isLetterOrDigit(text.charAt(end)))) {
            end++;
        }
        String written = text.substring(start, Math.min(end, start + LONGEST_WORD + 1));
        if (written.length() > LONGEST_WORD) {
            problem(start, "WORD_TOO_LONG", String.valueOf(LONGEST_WORD));
        } else if (THOUSANDS.matcher(written).matches()) {
            problem(start, "THOUSANDS", written);
        }
        return end;
    }

    private void checkSign(int at) {
        char c = text.charAt(at);
        if ("“”„‟‘’‚‛«»″′".indexOf(c) >= 0) {
            problem(at, "CURLY_QUOTE", String.valueOf(c));
        } else if ("\\#`~^?".indexOf(c) >= 0) {
            problem(at, "UNKNOWN_SIGN", String.valueOf(c));
        } else if (c > 127 && !Character.isIdentifierIgnorable(c) && Character.getType(c) != Character.FORMAT) {
            String meant = MEANT.get(String.valueOf(c));
            if (meant != null) {
                problem(at, "OTHER_SIGN", String.valueOf(c), meant);
            } else if (Character.isSpaceChar(c)) {
                problem(at, "HIDDEN_CHARACTER", name(c));
            } else if (!Character.isLowSurrogate(c)) {
                problem(at, "NOT_ASCII", text.substring(at, at + Character.charCount(text.codePointAt(at))));
            }
        }
    }

    /** Characters that do not show, or turn the text round, wherever they stand; and letters written as numbers. */
    private void checkHidden() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' ' && c < 127 || c == '\n' || c == '\r' || c == '\t';
            if (plain) {
                if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == 'u') {
                    problem(i, "UNICODE_ESCAPE", "\\u");
                }
                continue;
            }
            switch (Character.getType(c)) {
                case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    problem(i, "HIDDEN_CHARACTER", name(c));
                default -> {
                    // shows as what it is
                }
            }
        }
    }

    private static String name(char c) {
        return String.format("U+%04X", (int) c);
    }

    // ---- problems ----------------------------------------------------------------------------------------------

    List<RuleProblem> problems() {
        return problems;
    }

    /** How many were found, told or not. */
    int found() {
        return found;
    }

    void problem(int offset, String code, String... arguments) {
        found++;
        if (problems.size() < MOST_PROBLEMS || FATAL.contains(code)) {
            problems.add(problemAt(offset, code, arguments));
        }
    }

    RuleProblem problemAt(int offset, String code, String... arguments) {
        return new RuleProblem(path, lines.line(offset), lines.column(offset), code, List.of(arguments));
    }

    /** Whether there is no use in reading further. */
    boolean isHopeless() {
        return problems.stream().anyMatch(problem -> FATAL.contains(problem.code()));
    }

    /** Where more was found than is told, every stretch counts as spoilt. */
    boolean hasProblemIn(int start, int end) {
        if (found > problems.size()) {
            return true;
        }
        int first = lines.line(start);
        int last = lines.line(Math.max(start, end - 1));
        return problems.stream()
                .anyMatch(problem -> problem.line() > first && problem.line() < last
                        || problem.line() == first && problem.column() >= lines.column(start)
                        || problem.line() == last && problem.column() <= lines.column(Math.max(start, end - 1)));
    }
}
