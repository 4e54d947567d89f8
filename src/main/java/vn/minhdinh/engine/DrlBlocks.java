package vn.minhdinh.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.minhdinh.language.Nearest;

/**
 * A rule file cut into its blocks by its words alone, before any parser sees it. What the profile does not know at this
 * level is refused here: other statements than {@code package}, three imports, {@code rule} and {@code declare}; blocks
 * and brackets left open; annotations that would be computed.
 */
final class DrlBlocks {

    /** Deepest nesting of parentheses in a rule. */
    private static final int DEEPEST = 20;

    /** Most rules and declarations of a file. */
    private static final int MOST_BLOCKS = 200;

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

    /** An annotation, or the name of a field, behind which its annotations begin. */
    private static final Pattern ANNOTATION = Pattern.compile("@\\s*([\\w.]+)|\\w\\s*:");

    /** How a constraint begins: a name and a sign or word of comparison. */
    private static final Pattern CONSTRAINT =
            Pattern.compile("\\$?\\w+\\s*(?:[=!<>:]|\\b(?:in|not|matches|contains|memberOf)\\b)");

    private static final Pattern PLAIN_VALUE = Pattern.compile("-?\\d+(?:\\.\\d+)?|true|false");

    /** A {@code rule} or {@code declare}. */
    record Block(String word, String name, int start, int end, int when, int then, boolean broken) {
        boolean isRule() {
            return word.equals("rule");
        }
    }

    private final DrlWords words;
    private final String text;
    private final String code;
    private final List<Block> blocks = new ArrayList<>();
    /** The package and the imports that may stand. */
    private final List<DrlFile.Span> statements = new ArrayList<>();

    private String packageName = "";

    private DrlBlocks(DrlWords words) {
        this.words = words;
        this.text = words.text();
        this.code = words.code();
    }

    static DrlBlocks of(String path, String text) {
        DrlBlocks blocks = new DrlBlocks(DrlWords.of(path, text));
        blocks.cut();
        return blocks;
    }

    List<RuleProblem> problems() {
        return words.problems();
    }

    /** Whether there is no use in reading further. */
    boolean isHopeless() {
        return words.isHopeless();
    }

    List<Block> blocks() {
        return blocks;
    }

    String packageName() {
        return packageName;
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
        return words.firstFrom(at + 1, end);
    }

    private int importStatement(int at) {
        int end = statementEnd(words.get(at).end());
        String imported = statement(at, end);
        if (!IMPORTS.contains(imported)) {
            words.problem(words.get(at).start(), "IMPORT", cut(imported));
        } else {
            statements.add(new DrlFile.Span(words.get(at).start(), end));
        }
        return words.firstFrom(at + 1, end);
    }

    private String statement(int at, int end) {
        return code.substring(words.get(at).end(), end).strip().replaceAll("\\s+", " ");
    }

    /** A statement ends with its line or a semicolon. */
    private int statementEnd(int from) {
        int semicolon = text.indexOf(';', from);
        int end = words.endOfLine(from);
        return semicolon >= 0 && semicolon < end ? semicolon : end;
    }

    private int otherStatement(int at) {
        DrlWords.Word word = words.get(at);
        String refusal = REFUSED.get(word.text());
        if (refusal != null) {
            words.problem(word.start(), refusal, cut(statement(at, statementEnd(word.end()))));
        } else if (word.text().equals("end")) {
            words.problem(word.start(), "STRAY_END", word.text());
        } else {
            String nearest = Nearest.to(word.text(), KNOWN);
            words.problem(word.start(), "UNKNOWN_STATEMENT", cut(word.text()), nearest == null ? "rule" : nearest);
        }
        int next = at + 1;
        while (next < words.size()
                && !(words.get(next).first() && STARTS.contains(words.get(next).text()))) {
            next++;
        }
        return next;
    }

    private int block(int at) {
        DrlWords.Word word = words.get(at);
        int when = -1;
        int then = -1;
        int next = at + 1;
        while (next < words.size()) {
            DrlWords.Word inner = words.get(next);
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
            words.problem(word.start(), "TOO_MANY_RULES", String.valueOf(MOST_BLOCKS));
        }
        boolean closed = next < words.size() && words.get(next).text().equals("end");
        int end = closed
                ? words.get(next).end()
                : next < words.size() ? words.get(next).start() : text.length();
        boolean spoilt = words.hasProblemIn(word.start(), end);
        int before = words.found();
        if (!closed) {
            words.problem(word.start(), "MISSING_END", word.text());
        }
        if (word.text().equals("rule")) {
            checkRule(at, when, then, end, spoilt);
        } else {
            checkDeclare(at);
        }
        checkAnnotations(word.end(), word.text().equals("declare") ? end : when < 0 ? end : when);
        boolean broken = words.found() > before || spoilt;
        blocks.add(new Block(word.text(), nameAfter(at), word.start(), end, when, then, broken));
        return closed ? next + 1 : next;
    }

    private String nameAfter(int at) {
        int from = words.get(at).end();
        Map.Entry<Integer, Integer> next = words.quoted().ceilingEntry(from);
        if (next != null
                && code.substring(from, Math.min(next.getKey(), from + DrlWords.LONGEST_WORD))
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
        DrlWords.Word word = words.get(at);
        if (nameAfter(at).indexOf('\\') >= 0) {
            words.problem(word.start(), "RULE_NAME", "200");
        }
        if (then < 0) {
            words.problem(word.start(), "MISSING_THEN", "then");
        }
        if (when < 0 && then >= 0) {
            words.problem(word.start(), "MISSING_WHEN", "when");
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
                words.problem(matcher.start(), "ANNOTATION_TWICE", cut(name));
            }
            int open = matcher.end();
            while (open < end && Character.isWhitespace(text.charAt(open))) {
                open++;
            }
            if (open < end && code.charAt(open) == '(' && !isPlainValue(open, end)) {
                words.problem(matcher.start(), "ANNOTATION_VALUE", cut(name));
            }
        }
    }

    private boolean isPlainValue(int open, int end) {
        int close = code.indexOf(')', open);
        if (close < 0 || close >= end) {
            return false;
        }
        String written = code.substring(open + 1, close).strip();
        int texts = words.quoted().subMap(open, close).size();
        return written.isEmpty()
                ? texts <= 1
                : texts == 0 && PLAIN_VALUE.matcher(written).matches();
    }

    /** {@code declare Name} or {@code declare enum Name}; everything else a declaration can be is refused. */
    private void checkDeclare(int at) {
        DrlWords.Word word = words.get(at);
        DrlWords.Word kind = at + 1 < words.size() ? words.get(at + 1) : word;
        String refusal = switch (kind.text()) {
            case "trait" -> "TRAIT";
            case "entry" -> "ENTRY_POINT";
            case "window" -> "WINDOW";
            default -> null;
        };
        if (refusal != null) {
            words.problem(kind.start(), refusal, kind.text());
        }
    }

    private void checkBrackets(int start, int end) {
        Deque<Integer> open = new ArrayDeque<>();
        int turns = 0;
        for (int i = start; i < end; i++) {
            char c = code.charAt(i);
            turns = c == '!' || c == '-' || c == '+' ? turns + 1 : Character.isWhitespace(c) ? turns : 0;
            if (turns > DEEPEST) {
                words.problem(i, "TOO_DEEP", String.valueOf(DEEPEST));
                return;
            }
            if (c == '(') {
                open.push(i);
                if (open.size() > DEEPEST) {
                    words.problem(i, "TOO_DEEP", String.valueOf(DEEPEST));
                    return;
                }
            } else if (c == '=' && isAlone(i)) {
                words.problem(i, "SINGLE_EQUALS", "=");
            } else if (c == ')') {
                if (open.isEmpty()) {
                    words.problem(i, "UNBALANCED", ")", "(");
                    return;
                }
                open.pop();
            }
        }
        if (!open.isEmpty()) {
            words.problem(open.pop(), "UNBALANCED", "(", ")");
        }
    }

    private boolean isAlone(int at) {
        return "=!<>:".indexOf(code.charAt(at - 1)) < 0 && (at + 1 == code.length() || code.charAt(at + 1) != '=');
    }

    /** Between the blocks stand statements, comments and semicolons only. */
    private void checkBetween() {
        char[] rest = code.toCharArray();
        blocks.forEach(block -> Arrays.fill(rest, block.start(), block.end(), ' '));
        words.all().forEach(word -> Arrays.fill(rest, word.start(), word.end(), ' '));
        for (int i = 0; i < rest.length; i++) {
            char c = rest[i];
            if (!Character.isWhitespace(c) && c < 127 && c != ';' && c != '.') {
                int line = words.lines().line(i);
                if (words.problems().stream().noneMatch(problem -> problem.line() == line)) {
                    words.problem(i, "UNKNOWN_STATEMENT", String.valueOf(c), "rule");
                }
                return;
            }
        }
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
        return words.lines().line(offset);
    }

    /** Whether at a place a constraint begins right behind another one. */
    boolean lacksComma(int line, int column) {
        int at = words.lines().start(line) + column - 1;
        if (at >= code.length() || !DrlWords.isWordStart(text.charAt(at))) {
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
        return words.problemAt(offset, code, arguments);
    }
}
