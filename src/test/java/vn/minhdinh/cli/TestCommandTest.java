package vn.minhdinh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.minhdinh.settings.Setting;

/** The command {@code test} on a small folder. */
class TestCommandTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2024-06-30T05:00:00Z"), ZoneOffset.UTC);
    private static final String PASSING = """
            - name: Hộ nghèo
              facts: { House: { income: 100 } }
              expect: YES   # đúng mức
            """;

    @TempDir
    Path temp;

    private Path folder;

    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void write_a_small_rules_folder() throws IOException {
        folder = temp.resolve("laws");
        write("home/facts.drl", """
                package home

                declare House
                    @one( true )
                    income : Integer
                end

                declare Poor
                    by : Integer
                end
                """);
        write("home/poor.drl", """
                package home

                rule "Hộ nghèo"
                when
                    House( income <= 100 )
                then
                    insert( new Poor( 1 ) );
                end
                """);
        write("home/poor.scenarios.yaml", PASSING);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static int run(Terminal terminal, String... arguments) {
        return new Cli(
                        terminal,
                        (api, rules, log, access, settings) ->
                                new Server.Listening(settings.number(Setting.PORT), () -> {}),
                        NOON)
                .run(arguments);
    }

    private static Ran test(String... more) {
        List<String> arguments = new ArrayList<>(List.of("test", "--lang", "en"));
        arguments.addAll(List.of(more));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = run(new Terminal(new ByteArrayInputStream(new byte[0]), out, err), arguments.toArray(String[]::new));
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    // ---- which folder ------------------------------------------------------------------------------------------

    @Test
    void the_word_is_a_service_or_a_rules_folder_or_the_folder_of_a_service() {
        Ran expected = new Ran(0, "home/poor.scenarios.yaml  1/1\nPASS 1/1\n", "");
        assertThat(test("home", "--rules", folder.toString())).isEqualTo(expected);
        assertThat(test(folder.toString())).isEqualTo(expected);
        assertThat(test(folder.toString(), "--service", "home")).isEqualTo(expected);
        assertThat(test(folder.resolve("home").toString())).isEqualTo(expected);
    }

    @Test
    void a_word_that_is_neither_offers_the_nearest_service() {
        Ran ran = test("hom", "--rules", folder.toString());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("UNKNOWN_SERVICE", "nearest: home");
        Ran two = test("home", "--service", "plan", "--rules", folder.toString());
        assertThat(two)
                .isEqualTo(new Ran(1, "", "minhdinh: both the service home and --service plan are given; give one\n"));
    }

    // ---- JUnit -------------------------------------------------------------------------------------------------

    @Test
    void the_report_is_xml_whatever_stands_in_a_name() throws Exception {
        write("home/poor.scenarios.yaml", PASSING + """
                - name: "<a> & \\"b\\" \\0 \\x1b[31m 😀 ]]> \\uFFFE"
                  facts: { House: { income: 101 } }
                  expect: YES
                """);
        Path report = temp.resolve("report.xml");
        Files.writeString(report, "an older one");
        assertThat(test(folder.toString(), "--junit", report.toString()).code()).isEqualTo(2);
        Document xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile());
        Element suites = xml.getDocumentElement();
        assertThat(suites.getAttribute("tests")).isEqualTo("2");
        assertThat(suites.getAttribute("failures")).isEqualTo("1");
        Element suite = (Element) suites.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("name")).isEqualTo("home/poor.scenarios.yaml");
        Element failed = (Element) suites.getElementsByTagName("testcase").item(1);
        assertThat(failed.getAttribute("classname")).isEqualTo("home.poor");
        assertThat(failed.getAttribute("name")).isEqualTo("#2 <a> & \"b\" \uFFFD \uFFFD[31m 😀 ]]> \uFFFD");
        assertThat(failed.getAttribute("line")).isEqualTo("4");
        assertThat(failed.getTextContent().strip()).isEqualTo("home/poor.scenarios.yaml:4\npoor: NO, expected YES");
        assertThat(temp.toFile().list()).containsExactlyInAnyOrder("laws", "report.xml");
    }

    @Test
    void a_report_that_cannot_be_written_is_told() {
        Ran ran = test(
                folder.toString(), "--junit", temp.resolve("none/report.xml").toString());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).startsWith("minhdinh: cannot write ");
    }

    // ---- accept ------------------------------------------------------------------------------------------------

    @Test
    void accepting_rewrites_what_fails_and_prints_it() throws IOException {
        write("home/poor.scenarios.yaml", "\uFEFF" + PASSING.replace("\n", "\r\n"));
        write("home/poor.drl", Files.readString(folder.resolve("home/poor.drl")).replace("100", "99"));
        assertThat(test(folder.toString()).code()).isEqualTo(2);
        Ran ran = test(folder.toString(), "--accept");
        assertThat(ran).isEqualTo(new Ran(0, """
                home/poor.scenarios.yaml:1  Hộ nghèo
                  - expect: YES
                  + expect: NO
                Rewrote what 1 scenarios expect; review every change before use.
                home/poor.scenarios.yaml  1/1
                PASS 1/1
                """, ""));
        assertThat(Files.readString(folder.resolve("home/poor.scenarios.yaml")))
                .isEqualTo(
                        "\uFEFF" + PASSING.replace("expect: YES", "expect: NO").replace("\n", "\r\n"));
        assertThat(folder.resolve("home").toFile().list()).hasSize(3);
    }

    @Test
    void accepting_writes_nothing_when_all_holds() throws IOException {
        Path file = folder.resolve("home/poor.scenarios.yaml");
        Object before = Files.getAttribute(file, "unix:ino");
        assertThat(test(folder.toString(), "--accept").out()).isEqualTo("home/poor.scenarios.yaml  1/1\nPASS 1/1\n");
        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(before);
    }

    @Test
    void accepting_does_not_go_with_watching() {
        assertThat(test(folder.toString(), "--accept", "--watch").code()).isEqualTo(1);
    }

    // ---- watch -------------------------------------------------------------------------------------------------

    @Test
    void watching_runs_again_after_each_save_and_waits_while_the_folder_is_bad() throws Exception {
        PipedInputStream printed = new PipedInputStream(1 << 16);
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]), new PipedOutputStream(printed), new ByteArrayOutputStream());
        FutureTask<Integer> watching =
                new FutureTask<>(() -> run(terminal, "test", folder.toString(), "--watch", "--lang", "en"));
        Thread program = new Thread(watching, "watch");
        program.start();
        Scanner lines = new Scanner(printed, StandardCharsets.UTF_8);

        assertThat(untilWaiting(lines)).contains("PASS 1/1");
        write("home/poor.scenarios.yaml", PASSING.replace("100", "101"));
        assertThat(untilWaiting(lines)).contains("FAIL 0/1");
        write("home/poor.drl", "package home\nrule \"x\" when\n");
        assertThat(untilWaiting(lines)).isEmpty();
        write("home/poor.drl", """
                package home

                rule "Hộ nghèo"
                when
                    House( income <= 101 )
                then
                    insert( new Poor( 1 ) );
                end
                """);
        assertThat(untilWaiting(lines)).contains("PASS 1/1");

        program.interrupt();
        assertThat(watching.get(30, TimeUnit.SECONDS)).isZero();
    }

    /** What is printed before the program waits for a change. */
    private static List<String> untilWaiting(Scanner lines) {
        List<String> told = new ArrayList<>();
        String line = lines.nextLine();
        while (!line.startsWith("Watching ")) {
            told.add(line);
            line = lines.nextLine();
        }
        return told;
    }
}
