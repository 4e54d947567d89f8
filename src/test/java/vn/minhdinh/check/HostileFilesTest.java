package vn.minhdinh.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.ruleset.RulesFolder;

/** Hostile rule files are refused, each with its code and place, in bounded time, and nothing of them runs. */
class HostileFilesTest {

    private static final Path FILES = Path.of("src/test/resources/hostile/files.txt");
    private static final Path FACTS = Path.of("src/test/resources/hostile/facts.drl");
    /** Generous: a check takes milliseconds, and what would explode takes for ever. */
    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static ServerSocket port;
    private static Path canary;

    @BeforeAll
    static void set_the_traps() throws IOException {
        port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        canary = folder.resolve("canary");
    }

    /** A file that ran would leave a file, a call, a thread or a mark; one that exits ends the tests. */
    @AfterAll
    static void nothing_has_run() throws IOException {
        List<String> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon() && !thread.getName().equals("main"))
                .map(Thread::getName)
                .filter(name ->
                        !name.matches("pool-\\d+-thread-\\d+|surefire.*|junit-.*|DestroyJavaVM|Reference Handler|end"))
                .toList();
        assertThat(threads).isEmpty();
        assertThat(canary).doesNotExist();
        assertThat(Canary.touched()).isZero();
        port.setSoTimeout(50);
        try {
            port.accept().close();
            throw new AssertionError("a rule file called the port");
        } catch (SocketTimeoutException nobodyCalled) {
            port.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> each_hostile_file_is_refused_at_its_place() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        String[] cases = Files.readString(FILES).split("(?m)^## ");
        for (int i = 1; i < cases.length; i++) {
            String[] parts = cases[i].split("\n", 3);
            String text = parts[2].replaceFirst("\\s+\\z", "");
            tests.add(DynamicTest.dynamicTest(
                    parts[0], () -> assertThat(places(whole(parts[0], text))).isEqualTo(parts[1])));
        }
        assertThat(tests).hasSizeGreaterThan(250);
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> code_is_not_run_wherever_it_stands() {
        String call = Canary.class.getName() + ".touch()";
        Map<String, String> files = new LinkedHashMap<>();
        for (String annotation :
                List.of("source", "note", "confidence", "row", "decision", "title_en", "remark", "x")) {
            files.put("@" + annotation, whole("head", "@" + annotation + "( " + call + " )"));
        }
        for (String attribute : List.of("salience", "enabled", "duration", "timer", "date-effective", "no-loop")) {
            files.put(attribute, whole("head", attribute + " ( " + call + " )"));
        }
        files.put("enum", whole("statement", "declare enum E A( " + call + " ); x : int end"));
        files.put("field", whole("statement", "declare E x : Integer = " + call + " end"));
        files.put("annotation of a type", whole("statement", "declare E @label( " + call + " ) x : Integer end"));
        files.put("annotation of a field", whole("statement", "declare E x : Integer @min( " + call + " ) end"));
        files.put("annotation of an enum", whole("statement", "declare enum E @label( " + call + " ) A end"));
        files.put("function", whole("statement", "function int f() { return " + call + "; }"));
        files.put("constraint", whole("condition", "Household( " + call + " == 1 )"));
        files.put("right side", whole("condition", "Household( incomePerHeadMonthly == " + call + " )"));
        files.put("binding", whole("condition", "Household( $x : ( " + call + " ) )"));
        files.put("in", whole("condition", "Household( incomePerHeadMonthly in ( " + call + " ) )"));
        files.put("eval", whole("condition", "eval( " + call + " == 1 )"));
        files.put("from", whole("condition", "Household() from " + call));
        files.put("accumulate", whole("condition", "accumulate( Member(); $s : sum( " + call + " ) )"));
        files.put("pattern annotation", whole("condition", "Household() @watch( " + call + " )"));
        files.put("window", whole("condition", "Member() over window:length( " + call + " )"));
        files.put("conclusion", whole("conclusion", call + ";"));
        files.put("argument", whole("conclusion", "insert( new Supported( " + call + " ) );"));
        return files.entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> {
                    assertThat(places(file.getValue())).isNotEmpty();
                    assertThat(Canary.touched()).isZero();
                }));
    }

    @TestFactory
    Stream<DynamicTest> what_would_explode_is_refused_before_it_does() {
        Map<String, String> files = new TreeMap<>();
        files.put(
                "3,000 brackets|TOO_DEEP",
                condition("Household( " + "(".repeat(3_000) + "id == \"x\"" + ")".repeat(3_000) + " )"));
        files.put("open brackets|TOO_DEEP", condition("Household" + "( ".repeat(100_000)));
        files.put("negations|TOO_DEEP", condition("Household( " + "!".repeat(5_000) + "( id == \"x\" ) )"));
        files.put("a long text|TEXT_TOO_LONG", condition("Household( id == \"" + "x".repeat(900_000) + "\" )"));
        files.put(
                "a long number|WORD_TOO_LONG",
                condition("Household( incomePerHeadMonthly == " + "1".repeat(500_000) + " )"));
        files.put("a long name|WORD_TOO_LONG", condition("Household( " + "x".repeat(500_000) + " == 1 )"));
        files.put(
                "a long rule name|RULE_NAME",
                condition("Household()").replace("rule \"x\"", "rule \"" + "x".repeat(1_000) + "\""));
        files.put("a long pattern|PATTERN_SLOW", condition("Household( id matches \"" + "x".repeat(1_000) + "\" )"));
        files.put(
                "many constraints|TOO_MANY_CONDITIONS",
                condition("Household( " + "id == \"x\", ".repeat(3_000) + "id == \"x\" )"));
        files.put("many patterns|TOO_MANY_CONDITIONS", condition("Household() ".repeat(3_000)));
        files.put(
                "many values|TOO_MANY_MEMBERS", condition("Household( id in ( " + "\"x\", ".repeat(400) + "\"x\" ) )"));
        files.put(
                "a long sum|TOO_LONG",
                condition("Household( incomePerHeadMonthly == 1" + " + 1".repeat(50_000) + " )"));
        files.put("a long or|TOO_LONG", condition("Household( " + "id == \"x\" || ".repeat(20_000) + "id == \"x\" )"));
        files.put(
                "many rules|TOO_MANY_RULES",
                "package demo\n"
                        + "rule \"x\" when Household() then insert( new Supported( 1 ) ); end\n".repeat(3_000));
        files.put("many openings|TOO_MANY_RULES", "package demo\n" + "rule\n".repeat(150_000));
        files.put("many words|UNKNOWN_STATEMENT", "package demo\n" + "foo\n".repeat(200_000));
        files.put("many imports|IMPORT", "package demo\n" + "import a\n".repeat(100_000));
        files.put("many fields|TOO_MANY_FIELDS", "package demo\ndeclare Big\n" + fields(20_000) + "end\n");
        files.put("many enum values|TOO_MANY_FIELDS", "package demo\ndeclare enum Big\n" + values(20_000) + ";\nend\n");
        files.put("many annotations|ANNOTATION_TWICE", whole("head", "@note( \"x\" )\n".repeat(60_000)));
        files.put("many insertions|TOO_LONG", whole("conclusion", "insert( new Supported( 1 ) );\n".repeat(30_000)));
        files.put(
                "many arguments|TOO_LONG",
                whole("conclusion", "insert( new Supported( 1" + ", 1".repeat(200_000) + " ) );"));
        files.put("curly quotes|CURLY_QUOTE", "package demo\n" + "“".repeat(300_000));
        files.put("quotes|UNCLOSED_TEXT", "package demo\n" + "\"\n".repeat(400_000));
        files.put("comments|UNKNOWN_STATEMENT", "package demo\n" + "/**/".repeat(200_000) + "x");
        files.put("signs|UNKNOWN_STATEMENT", "package demo\n" + "(".repeat(900_000));
        files.put("back slashes|UNKNOWN_SIGN", "package demo\n" + "\\".repeat(900_000));
        files.put("zero bytes|HIDDEN_CHARACTER", "package demo\n" + "\0".repeat(900_000));
        files.put("only spaces|EMPTY_FILE", " ".repeat(900_000));
        files.put("nothing|EMPTY_FILE", "");
        files.put("many combinations|JOIN_TOO_LARGE", condition("Member() ".repeat(4)));
        files.put("many choices|OR_TOO_MANY", condition("( Member( age > 1 ) or Household() ) ".repeat(14)));
        String choice = "( Member( age > 1 ) or Household() )";
        for (int i = 0; i < 4; i++) {
            choice = "( ( " + choice + " and " + choice + " ) or Household() )";
        }
        files.put("choices inside choices|OR_TOO_MANY", condition(choice));
        return files.entrySet().stream().map(file -> {
            String[] parts = file.getKey().split("\\|");
            return DynamicTest.dynamicTest(
                    parts[0], () -> assertThat(codes(file.getValue())).contains(parts[1]));
        });
    }

    private static String fields(int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> "    f" + i + " : String\n")
                .collect(Collectors.joining());
    }

    private static String values(int count) {
        return Stream.iterate(0, i -> i + 1).limit(count).map(i -> "V" + i).collect(Collectors.joining(",\n"));
    }

    @Test
    void bytes_that_are_no_text_are_refused_where_they_begin() {
        String text = condition("Household( id == \"Hộ nghèo\" )");
        assertThat(places(text.getBytes(StandardCharsets.UTF_16))).isEqualTo("NOT_UTF8 1:1");
        assertThat(places("package demo\n".getBytes(StandardCharsets.UTF_16LE))).contains("HIDDEN_CHARACTER 1:2");
        assertThat(places("package demo\n// Qu\u1ea3ng"
                        .replace('\u1ea3', '\u00e9')
                        .getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("NOT_UTF8 2:6");
        assertThat(places(text.getBytes(Charset.forName("windows-1258")))).startsWith("NOT_UTF8 4:2");
        assertThat(places(new byte[] {(byte) 0xc0, (byte) 0xaf})).isEqualTo("NOT_UTF8 1:1");
    }

    @Test
    void what_is_no_file_of_the_folder_is_not_followed() throws Exception {
        Path rules = Files.createDirectory(folder.resolve("rules"));
        Path demo = Files.createDirectory(rules.resolve("demo"));
        Files.writeString(demo.resolve("facts.drl"), "package demo\n");
        Path outside = Files.writeString(folder.resolve("outside.drl"), "package demo\n");
        Files.createSymbolicLink(demo.resolve("link.drl"), outside);
        Files.createSymbolicLink(demo.resolve("up"), folder);
        Files.createSymbolicLink(demo.resolve("loop"), demo.resolve("loop"));
        Files.writeString(demo.resolve("two\nlines.drl"), "package demo\n");
        Files.writeString(demo.resolve("\u202ecod.drl"), "package demo\n");
        Files.writeString(demo.resolve("hộ.drl"), "package demo\n");
        Path deep = Files.createDirectories(demo.resolve("a/b/c/d/e/f/g/h/i"));
        Files.writeString(deep.resolve("x.drl"), "package demo\n");
        new ProcessBuilder("mkfifo", demo.resolve("pipe.drl").toString())
                .start()
                .waitFor();

        RulesRefused refused = assertTimeoutPreemptively(
                BOUND,
                () -> org.assertj.core.api.Assertions.catchThrowableOfType(
                        RulesRefused.class, () -> RulesFolder.read(rules)));

        assertThat(refused.problems())
                .extracting(problem -> problem.code() + " " + problem.file())
                .containsExactlyInAnyOrder(
                        "LINK demo/link.drl",
                        "LINK demo/up",
                        "LINK demo/loop",
                        "FILE_NAME demo/two\nlines.drl",
                        "FILE_NAME demo/\u202ecod.drl",
                        "FILE_NAME demo/hộ.drl",
                        "FOLDER_TOO_DEEP demo/a/b/c/d/e/f/g/h",
                        "NOT_A_FILE demo/pipe.drl");
    }

    @Test
    void a_folder_named_like_a_word_of_the_language_is_no_service() {
        for (String name : List.of(
                "Demo", "new", "java", "javax", "a-b", "class", "1a", "rules", "services", "schemas", "decisions")) {
            RulesFolder named = RulesFolder.of(Map.of(name + "/facts.drl", bytes("package " + name + "\n")));
            assertThat(Checker.check(named).errors())
                    .extracting(RuleProblem::code)
                    .containsExactly("SERVICE_NAME");
        }
    }

    // ---- the folder a file is laid into ------------------------------------------------------------------------

    private static String condition(String when) {
        return whole("condition", when);
    }

    private static String whole(String kind, String part) {
        String text =
                part.replace("%CANARY%", canary.toString()).replace("%PORT%", String.valueOf(port.getLocalPort()));
        String end = "then\n    insert( new Supported( 1 ) );\nend\n";
        String sound = "rule \"x\"\nwhen\n    Household( overdueDebt == true )\n" + end;
        return switch (kind.split(":")[0]) {
            case "condition" -> "package demo\nrule \"x\"\nwhen\n    " + text + "\n" + end;
            case "conclusion" ->
                "package demo\nrule \"x\"\nwhen\n    $h : Household()\n    AsOf( $d : date )\nthen\n    " + text
                        + "\nend\n";
            case "head" ->
                "package demo\nrule \"x\"\n    " + text + "\nwhen\n    Household( overdueDebt == true )\n" + end;
            case "statement" -> "package demo\n" + text + "\n" + sound;
            default -> text;
        };
    }

    private static String codes(String file) {
        return problems(bytes(file)).stream().map(RuleProblem::code).distinct().collect(Collectors.joining(" "));
    }

    private static String places(String file) {
        return places(bytes(file));
    }

    private static String places(byte[] file) {
        return problems(file).stream()
                .map(problem -> problem.code() + " " + problem.line() + ":" + problem.column())
                .collect(Collectors.joining("; "));
    }

    /** The errors; there are some, all of the file itself, and nothing was compiled. */
    private static List<RuleProblem> problems(byte[] file) {
        RulesFolder rules = RulesFolder.of(Map.of("demo/facts.drl", facts(), "demo/x.drl", file));
        Report report = assertTimeoutPreemptively(BOUND, () -> Checker.check(rules));
        assertThat(report.ruleset()).isEmpty();
        assertThat(report.errors())
                .isNotEmpty()
                .allMatch(problem -> problem.file().equals("demo/x.drl"));
        return report.errors();
    }

    private static byte[] facts() {
        try {
            return Files.readAllBytes(FACTS);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
