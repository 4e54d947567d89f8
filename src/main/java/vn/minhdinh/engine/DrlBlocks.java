package vn.minhdinh.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.minhdinh.language.Nearest;

/**
 * A rule file cut into its blocks by its words alone, before any parser sees it. What the profile does not know at this
 * level is refused here: other statements than {@code package}, three imports, {@code rule} and {@code declare};
 * characters that do not show as what they are; blocks, brackets and quotes left open.
 */
final class DrlBlocks {

    /** Deepest nesting of parentheses in a rule. */
    static final int DEEPEST = 20;

    /** Most rules and declarations of a file. */
    static final int MOST_BLOCKS = 200;
    /** Longest quoted text, in characters. */
    static final int LONGEST_TEXT = 2_000;
    /** Longest word or number, in characters. */
    static final int LONGEST_WORD = 100;
    /** Most problems told of one file by its words alone. */
    private static final int MOST_PROBLEMS = 100;

    /** Imports a rule file may hold: the types of fields that are not there without one. */
    static final Set<String> IMPORTS = Set.of("java.math.BigDecimal", "java.time.LocalDate", "java.util.List");

    /** Statements of DRL that rule files may not hold, with the code each is refused by. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("function", "FUNCTION"),
            Map.entry("query", "QUERY"),
            Map.entry("global", "GLOBAL"),
            Map.entry("unit", "UNIT"),
            Map.entry("expander", "EXPANDER"),
            Map.entry("dialect", "ATTRIBUTE"),
            Map.entry("salience", "ATTRIBUTE"),
            Map.entry("enabled", "ATTRIBUTE"),
            Map.entry("no", "ATTRIBUTE"),
            Map.entry("lock", "ATTRIBUTE"),
            Map.entry("auto", "ATTRIBUTE"),
            Map.entry("agenda", "ATTRIBUTE"),
            Map.entry("activation", "ATTRIBUTE"),
            Map.entry("ruleflow", "ATTRIBUTE"),
            Map.entry("timer", "ATTRIBUTE"),
            Map.entry("duration", "ATTRIBUTE"),
            Map.entry("calendars", "ATTRIBUTE"),
            Map.entry("date", "ATTRIBUTE"));

    private static final Set<String> STARTS = Set.of(
            "package", "import", "rule", "declare", "function", "query", "global", "unit", "expander", "dialect");
    private static final List<String> KNOWN = List.of("package", "import", "rule", "declare", "end");

    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(?:\\.\\d{3}){2,}");
    /** An annotation, or the name of a field, behind which its annotations begin. */
    private static final Pattern ANNOTATION = Pattern.compile("@\\s*([\\w.]+)|\\w\\s*:");

    /** How a constraint begins: a name and a sign or word of comparison. */
    private static final Pattern CONSTRAINT =
            Pattern.compile("\\$?\\w+\\s*(?:[=!<>:]|\\b(?:in|not|matches|contains|memberOf)\\b)");

    private static final Pattern PLAIN_VALUE = Pattern.compile("-?\\d+(?:\\.\\d+)?|true|false");

    private static final Set<String> FATAL = Set.of("EMPTY_FILE", "TOO_MANY_RULES");

    /** Signs that editors and keyboards put in place of those rules are written with. */
    private static final Map<String, String> MEANT =
            Map.of("≥", ">=", "≤", "<=", "≠", "!=", "–", "-", "−", "-", "×", "*", "…", "...");

    /** A {@code rule} or {@code declare}. */
    record Block(String word, String name, int start, int end, int when, int then, boolean broken) {
        boolean isRule() {
            return word.equals("rule");
        }
    }

    /** A word of the code, not of a comment or a quoted text. */
    private record Word(String text, int start, int end, boolean first) {}

    private final String path;
    private final String text;
    private final LineStarts lines;
    private final List<RuleProblem> problems = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private final StringBuilder code;
    private final List<Word> words = new ArrayList<>();
    /** Quoted texts: where each begins and ends. */
    private final TreeMap<Integer, Integer> quoted = new TreeMap<>();
    /** The package and the imports that may stand. */
    private final List<DrlFile.Span> statements = new ArrayList<>();

    private String packageName = "";
    private int found;

    private DrlBlocks(String path, String text) {
        this.path = path;
        this.text = text;
        this.lines = new LineStarts(text);
        this.code = new StringBuilder(text);
    }

    static DrlBlocks of(String path, String text) {
        DrlBlocks blocks = new DrlBlocks(path, text);
        blocks.lex();
        if (blocks.words.isEmpty() && blocks.problems.isEmpty()) {
            blocks.problem(0, "EMPTY_FILE");
        }
        blocks.cut();
        return blocks;
    }

    List<RuleProblem> problems() {
        return problems;
    }

    List<Block> blocks() {
        return blocks;
    }

    String packageName() {
        return packageName;
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
                i = quoted(i, c);
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

    private static boolean isWordStart(char c) {
        return Character.isJavaIdentifierStart(c) && !Character.isIdentifierIgnorable(c);
    }

    private int quoted(int start, char quote) {
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

    private int blank(int start, int end) {
        for (int i = start; i < end; i++) {
            if (code.charAt(i) != '\n') {
                code.setCharAt(i, ' ');
            }
        }
        return end;
    }

    private int endOfLine(int start) {
        int newline = text.indexOf('\n', start);
        return newline < 0 ? text.length() : newline;
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

    // ---- blocks ------------------------------------------------------------------------------------------------

    private void cut() {
        int next = 0;
        while (next < words.size() && blocks.size() <= MOST_BLOCKS) {
            next = switch (words.get(next).text()) {
                case "package" -> packageStatement(next);
                case "import" -> importStatement(next);
                case "rule", "declare" -> block(next);
                default -> otherStatement(next);
            };
        }
        checkBetween();
    }

    private int packageStatement(int at) {
        int end = statementEnd(words.get(at).end());
        packageName = statement(at, end);
        statements.add(new DrlFile.Span(words.get(at).start(), end));
        return firstFrom(at + 1, end);
    }

    private int importStatement(int at) {
        int end = statementEnd(words.get(at).end());
        String imported = statement(at, end);
        if (!IMPORTS.contains(imported)) {
            problem(words.get(at).start(), "IMPORT", cut(imported));
        } else {
            statements.add(new DrlFile.Span(words.get(at).start(), end));
        }
        return firstFrom(at + 1, end);
    }

    private String statement(int at, int end) {
        return code.substring(words.get(at).end(), end).strip().replaceAll("\\s+", " ");
    }

    /** A statement ends with its line or a semicolon. */
    private int statementEnd(int from) {
        int semicolon = text.indexOf(';', from);
        int end = endOfLine(from);
        return semicolon >= 0 && semicolon < end ? semicolon : end;
    }

    private int otherStatement(int at) {
        Word word = words.get(at);
        String code = REFUSED.get(word.text());
        if (code != null) {
            problem(word.start(), code, cut(statement(at, statementEnd(word.end()))));
        } else if (word.text().equals("end")) {
            problem(word.start(), "STRAY_END", word.text());
        } else {
            String nearest = Nearest.to(word.text(), KNOWN);
            problem(word.start(), "UNKNOWN_STATEMENT", cut(word.text()), nearest == null ? "rule" : nearest);
        }
        int next = at + 1;
        while (next < words.size()
                && !(words.get(next).first() && STARTS.contains(words.get(next).text()))) {
            next++;
        }
        return next;
    }

    private int block(int at) {
        Word word = words.get(at);
        int when = -1;
        int then = -1;
        int next = at + 1;
        while (next < words.size()) {
            Word inner = words.get(next);
            boolean opensNext = inner.first()
                    && (inner.text().equals("rule") || inner.text().equals("declare"));
            if (opensNext || inner.text().equals("end")) {
                break;
            }
            if (inner.text().equals("when") && when < 0 && then < 0) {
                when = inner.start();
            } else if (inner.text().equals("then") && then < 0) {
                then = inner.start();
            }
            next++;
        }
        if (blocks.size() == MOST_BLOCKS) {
            problem(word.start(), "TOO_MANY_RULES", String.valueOf(MOST_BLOCKS));
        }
        boolean closed = next < words.size() && words.get(next).text().equals("end");
        int end = closed
                ? words.get(next).end()
                : next < words.size() ? words.get(next).start() : text.length();
        boolean spoilt = hasProblemIn(word.start(), end);
        int before = found;
        if (!closed) {
            problem(word.start(), "MISSING_END", word.text());
        }
        if (word.text().equals("rule")) {
            checkRule(at, when, then, end, spoilt);
        } else {
            checkDeclare(at);
        }
        checkAnnotations(word.end(), word.text().equals("declare") ? end : when < 0 ? end : when);
        boolean broken = found > before || spoilt;
        blocks.add(new Block(word.text(), nameAfter(at), word.start(), end, when, then, broken));
        return closed ? next + 1 : next;
    }

    /** Whether there is no use in reading further. */
    boolean isHopeless() {
        return problems.stream().anyMatch(problem -> FATAL.contains(problem.code()));
    }

    // Where more was found than is told, every block counts as spoilt.
    private boolean hasProblemIn(int start, int end) {
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

    private String nameAfter(int at) {
        int from = words.get(at).end();
        Map.Entry<Integer, Integer> next = quoted.ceilingEntry(from);
        if (next != null
                && code.substring(from, Math.min(next.getKey(), from + LONGEST_WORD))
                        .isBlank()) {
            return text.substring(next.getKey() + 1, next.getValue() - 1);
        }
        int name = at + 1;
        if (name < words.size() && words.get(name).text().equals("enum")) {
            name++;
        }
        return name < words.size() ? words.get(name).text() : "";
    }

    private void checkRule(int at, int when, int then, int end, boolean spoilt) {
        Word word = words.get(at);
        if (nameAfter(at).indexOf('\\') >= 0) {
            problem(word.start(), "RULE_NAME", "200");
        }
        if (then < 0) {
            problem(word.start(), "MISSING_THEN", "then");
        }
        if (when < 0 && then >= 0) {
            problem(word.start(), "MISSING_WHEN", "when");
        }
        if (!spoilt) {
            checkBrackets(when < 0 ? word.end() : when, then < 0 ? end : then);
        }
    }

    /**
     * The engine computes what stands in the brackets of an annotation: only a quoted text, a number, true or false may
     * stand there, and each annotation once.
     */
    private void checkAnnotations(int start, int end) {
        Set<String> seen = new HashSet<>();
        Matcher matcher = ANNOTATION.matcher(code).region(start, end);
        while (matcher.find()) {
            if (matcher.group(1) == null) {
                seen.clear();
                continue;
            }
            String name = "@" + matcher.group(1);
            if (!seen.add(name)) {
                problem(matcher.start(), "ANNOTATION_TWICE", cut(name));
            }
            int open = matcher.end();
            while (open < end && Character.isWhitespace(text.charAt(open))) {
                open++;
            }
            if (open < end && code.charAt(open) == '(' && !isPlainValue(open, end)) {
                problem(matcher.start(), "ANNOTATION_VALUE", cut(name));
            }
        }
    }

    private boolean isPlainValue(int open, int end) {
        int close = code.indexOf(")", open);
        if (close < 0 || close >= end) {
            return false;
        }
        String words = code.substring(open + 1, close).strip();
        int texts = quoted.subMap(open, close).size();
        return words.isEmpty()
                ? texts <= 1
                : texts == 0 && PLAIN_VALUE.matcher(words).matches();
    }

    /** {@code declare Name} or {@code declare enum Name}; everything else a declaration can be is refused. */
    private void checkDeclare(int at) {
        Word word = words.get(at);
        Word kind = at + 1 < words.size() ? words.get(at + 1) : word;
        String code = switch (kind.text()) {
            case "trait" -> "TRAIT";
            case "entry" -> "ENTRY_POINT";
            case "window" -> "WINDOW";
            default -> null;
        };
        if (code != null) {
            problem(kind.start(), code, kind.text());
        }
    }

    private void checkBrackets(int start, int end) {
        Deque<Integer> open = new ArrayDeque<>();
        int turns = 0;
        for (int i = start; i < end; i++) {
            char c = code.charAt(i);
            turns = c == '!' || c == '-' || c == '+' ? turns + 1 : Character.isWhitespace(c) ? turns : 0;
            if (turns > DEEPEST) {
                problem(i, "TOO_DEEP", String.valueOf(DEEPEST));
                return;
            }
            if (c == '(') {
                open.push(i);
                if (open.size() > DEEPEST) {
                    problem(i, "TOO_DEEP", String.valueOf(DEEPEST));
                    return;
                }
            } else if (c == '=' && isAlone(i)) {
                problem(i, "SINGLE_EQUALS", "=");
            } else if (c == ')') {
                if (open.isEmpty()) {
                    problem(i, "UNBALANCED", ")", "(");
                    return;
                }
                open.pop();
            }
        }
        if (!open.isEmpty()) {
            problem(open.pop(), "UNBALANCED", "(", ")");
        }
    }

    private boolean isAlone(int at) {
        return "=!<>:".indexOf(code.charAt(at - 1)) < 0 && (at + 1 == code.length() || code.charAt(at + 1) != '=');
    }

    /** Between the blocks stand statements, comments and semicolons only. */
    private void checkBetween() {
        char[] rest = code.toString().toCharArray();
        blocks.forEach(block -> Arrays.fill(rest, block.start(), block.end(), ' '));
        words.forEach(word -> Arrays.fill(rest, word.start(), word.end(), ' '));
        for (int i = 0; i < rest.length; i++) {
            char c = rest[i];
            if (!Character.isWhitespace(c) && c < 127 && c != ';' && c != '.') {
                int line = lines.line(i);
                if (problems.stream().noneMatch(problem -> problem.line() == line)) {
                    problem(i, "UNKNOWN_STATEMENT", String.valueOf(c), "rule");
                }
                return;
            }
        }
    }

    private int firstFrom(int at, int offset) {
        int next = at;
        while (next < words.size() && words.get(next).start() < offset) {
            next++;
        }
        return next;
    }

    /**
     * The text with everything but sound blocks, the package and the imports blanked out: lines and columns stay, and the
     * parser sees nothing that was refused.
     */
    String sound(List<Block> except) {
        char[] sound = new char[text.length()];
        for (int i = 0; i < sound.length; i++) {
            char c = text.charAt(i);
            sound[i] = c == '\n' || c == '\r' ? c : ' ';
        }
        statements.forEach(span -> code.getChars(span.start(), span.end(), sound, span.start()));
        for (Block block : blocks) {
            if (!block.broken() && !except.contains(block)) {
                text.getChars(block.start(), block.end(), sound, block.start());
            }
        }
        return new String(sound);
    }

    /** The package, the imports and one block. */
    String only(Block block) {
        return sound(blocks.stream().filter(other -> other != block).toList());
    }

    int line(int offset) {
        return lines.line(offset);
    }

    /** Whether at a place a constraint begins right behind another one. */
    boolean lacksComma(int line, int column) {
        int at = lines.start(line) + column - 1;
        if (at >= code.length() || !isWordStart(text.charAt(at))) {
            return false;
        }
        int before = at - 1;
        while (before >= 0 && Character.isWhitespace(text.charAt(before))) {
            before--;
        }
        boolean begins = CONSTRAINT.matcher(code).region(at, code.length()).lookingAt();
        boolean ended = before >= 0
                && before < at - 1
                && begins
                && (Character.isLetterOrDigit(text.charAt(before)) || "\")".indexOf(text.charAt(before)) >= 0);
        return ended
                && blocks.stream()
                        .anyMatch(block -> block.isRule()
                                && block.when() >= 0
                                && block.when() < at
                                && at < block.end()
                                && code.substring(block.when(), at)
                                                .chars()
                                                .map(c -> c == '(' ? 1 : c == ')' ? -1 : 0)
                                                .sum()
                                        > 0);
    }

    private static String cut(String shown) {
        return shown.length() > 80 ? shown.substring(0, 80) + "…" : shown;
    }

    RuleProblem problemAt(int offset, String code, String... arguments) {
        return new RuleProblem(path, lines.line(offset), lines.column(offset), code, List.of(arguments));
    }

    private void problem(int offset, String code, String... arguments) {
        found++;
        if (problems.size() < MOST_PROBLEMS || FATAL.contains(code)) {
            problems.add(problemAt(offset, code, arguments));
        }
    }
}
