package vn.minhdinh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.settings.Setting;

class CliTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2024-06-30T05:00:00Z"), ZoneOffset.UTC);
    private static final String CASE = """
            { "asOf": "2024-06-30", "facts": {
                "House": { "area": "RURAL", "income": 2300000.50 },
                "Person": [ { "id": "M1", "adult": true } ] } }
            """;

    @TempDir
    Path folder;

    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void write_a_small_rules_folder() throws IOException {
        write("home/facts.drl", """
                package home

                import java.math.BigDecimal

                declare enum Area
                    RURAL( "Nông thôn", "Rural" ),
                    URBAN( "Thành thị", "Urban" );
                    vi : String
                    en : String
                end

                declare House
                    @one( true ) @label( "Hộ" ) @label_en( "Household" )
                    area : Area
                        @label( "Khu vực" ) @label_en( "Area" )
                        @question( "Hộ ở đâu?" ) @question_en( "Where does the household live?" )
                    income : BigDecimal
                        @label( "Thu nhập" ) @label_en( "Income" ) @unit( "đồng" ) @unit_en( "VND" )
                        @question( "Thu nhập bao nhiêu?" ) @question_en( "What is the income?" )
                end

                declare Person
                    @label( "Người" ) @label_en( "Person" )
                    id : String @label( "Mã" ) @label_en( "Code" )
                    adult : Boolean @label( "Đã lớn" ) @label_en( "Grown up" )
                end

                declare Poor
                    @label( "Hộ nghèo" ) @label_en( "Poor household" )
                    area : Area @label( "Khu vực" ) @label_en( "Area" )
                end

                declare Supported
                    @label( "Hỗ trợ" ) @label_en( "Support" )
                    amount : Integer @label( "Mức" ) @label_en( "Amount" ) @unit( "đồng" ) @unit_en( "VND" )
                end
                """);
        write("home/poor.drl", """
                package home

                rule "Hộ nghèo nông thôn"
                    @decision( "Hộ nghèo" ) @decision_en( "Poor household" )
                    @title_en( "Poor rural household" )
                    @source( "13/2023/NQ-HĐND" ) @confidence( "news" )
                    @note( "Tạm tính." ) @note_en( "For now." )
                    date-effective "2023-04-10"
                    date-expires "2026-01-01"
                when
                    House( area == Area.RURAL, income <= 2100000 )
                then
                    insert( new Poor( Area.RURAL ) );
                end
                """);
        write("home/support.drl", """
                package home

                rule "Hỗ trợ"
                    @decision( "Được hỗ trợ" ) @decision_en( "Is supported" )
                    @title_en( "Support" )
                when
                    exists Poor()
                    exists Person( adult == true )
                then
                    insert( new Supported( 500000 ) );
                end
                """);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Ran run(String input, String... arguments) {
        return run(
                (api, rules, log, access, settings) -> new Server.Listening(settings.number(Setting.PORT), () -> {}),
                input,
                arguments);
    }

    private Ran run(Server server, String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        int code = new Cli(new Terminal(in, out, err), server, NOON).run(arguments);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Ran evaluate(String input, String... more) {
        List<String> arguments = new ArrayList<>(List.of("evaluate", "home", "--rules", folder.toString()));
        arguments.addAll(List.of(more));
        return run(input, arguments.toArray(String[]::new));
    }

    private String revision() throws Exception {
        return RulesetLoader.load(folder).revision();
    }

    // ---- evaluate ----------------------------------------------------------------------------------------------

    @Test
    void a_case_is_shown_as_a_table_in_vietnamese() throws Exception {
        Ran ran = evaluate(CASE);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEqualTo("""
                Dịch vụ home · ngày xét 30/06/2024 · bản quy tắc %s

                ✗ Hộ nghèo · không đủ điều kiện · poor
                  Không đủ điều kiện: thu nhập 2.300.000,5 đồng cao hơn mức 2.100.000 đồng.

                  Điều kiện     Trong hồ sơ       Quy định          Nơi ghi
                  ✗ Hộ nghèo nông thôn  (home/poor.drl:3)
                    ✓ Khu vực   Nông thôn         = Nông thôn       poor.drl:11
                    ✗ Thu nhập  2.300.000,5 đồng  ≤ 2.100.000 đồng  poor.drl:11
                    Ghi chú: Tạm tính.
                  Thu nhập: cao hơn mức quy định 200.000,5 đồng.
                  Sẽ đạt nếu: thu nhập đổi từ 2.300.000,5 đồng thành 2.100.000 đồng.
                  Căn cứ: 13/2023/NQ-HĐND [theo báo chí]

                ✗ Được hỗ trợ · không đủ điều kiện · support
                  Không đủ điều kiện: thu nhập 2.300.000,5 đồng cao hơn mức 2.100.000 đồng.

                  Điều kiện     Trong hồ sơ  Quy định  Nơi ghi
                  ✗ Hỗ trợ  (home/support.drl:3)
                    ✗ Hộ nghèo  không có               support.drl:7
                      ✗ Hộ nghèo nông thôn  (xem poor)
                    ✓ Có người  M1                     support.drl:8
                      ✓ Đã lớn  có           = có      support.drl:8
                  Sẽ đạt nếu: thu nhập đổi từ 2.300.000,5 đồng thành 2.100.000 đồng.
                  Căn cứ: 13/2023/NQ-HĐND [theo báo chí]
                """.formatted(revision().substring(0, 12)));
    }

    @Test
    void a_case_is_shown_as_a_table_in_english() throws Exception {
        Ran ran = evaluate(CASE, "--lang", "en");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEqualTo("""
                Service home · as of 30 Jun 2024 · rules revision %s

                ✗ Poor household · not eligible · poor
                  Not eligible: income 2,300,000.5 VND is above 2,100,000 VND.

                  Condition   In the case      Required         Place
                  ✗ Poor rural household  (home/poor.drl:3)
                    ✓ Area    Rural            = Rural          poor.drl:11
                    ✗ Income  2,300,000.5 VND  ≤ 2,100,000 VND  poor.drl:11
                    Note: For now.
                  Income: 200,000.5 VND too much.
                  Would be met if: income went from 2,300,000.5 VND to 2,100,000 VND.
                  Source: 13/2023/NQ-HĐND [from the press]

                ✗ Is supported · not eligible · support
                  Not eligible: income 2,300,000.5 VND is above 2,100,000 VND.

                  Condition             In the case  Required  Place
                  ✗ Support  (home/support.drl:3)
                    ✗ Poor household    none                   support.drl:7
                      ✗ Poor rural household  (see poor)
                    ✓ There is: person  M1                     support.drl:8
                      ✓ Grown up        yes          = yes     support.drl:8
                  Would be met if: income went from 2,300,000.5 VND to 2,100,000 VND.
                  Source: 13/2023/NQ-HĐND [from the press]
                """.formatted(revision().substring(0, 12)));
    }

    @Test
    void what_is_missing_is_asked_at_the_end() {
        String asked = evaluate("{\"facts\":{\"House\":{}}}").out().split("Cần hỏi thêm\n")[1];
        assertThat(asked).isEqualTo("""
                  1. Hộ ở đâu?
                     House.area: RURAL = Nông thôn; URBAN = Thành thị · cho: poor, support
                  2. Thu nhập bao nhiêu?
                     House.income: số (đồng) · cho: poor, support
                  3. Có những người nào?
                     Person: danh sách; [] là không có · cho: support
                """);
    }

    @Test
    void json_is_the_answer_of_the_api_byte_for_byte() throws Exception {
        DecisionService api = new DecisionService(NOON);
        api.goLive(RulesetLoader.load(folder));
        byte[] answer = api.evaluate("home", CASE.getBytes(StandardCharsets.UTF_8), Language.EN);
        assertThat(evaluate(CASE, "--json", "--lang", "en").out())
                .isEqualTo(new String(answer, StandardCharsets.UTF_8));
    }

    @Test
    void options_replace_the_day_and_the_decisions_of_the_case_and_leave_its_numbers_alone() {
        Ran ran = evaluate(CASE, "--as-of", "2022-01-01", "--decision", "po*");
        assertThat(ran.out())
                .contains("ngày xét 01/01/2022", "không có quy định hiệu lực · poor")
                .doesNotContain("support");
        assertThat(evaluate(CASE, "--json", "--as-of", "2024-01-01").out()).contains("\"actual\":2300000.50");
    }

    @Test
    void a_case_comes_from_a_file_or_from_standard_input() throws IOException {
        Path file = Files.writeString(folder.resolveSibling("case-" + folder.getFileName() + ".json"), CASE);
        try {
            assertThat(evaluate("", file.toString())).isEqualTo(evaluate(CASE)).isEqualTo(evaluate(CASE, "-"));
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void every_problem_of_a_case_is_told_with_its_place_and_what_would_be_right() {
        Ran ran = evaluate("{\"facts\":{\"House\":{\"area\":\"RURALL\",\"incom\":1}}}", "--lang", "en");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).isEqualTo("""
                -#/facts/House/area: UNKNOWN_VALUE  “RURALL” is not one of the allowed values.
                  nearest: RURAL
                  allowed: RURAL, URBAN
                -#/facts/House/incom: UNKNOWN_FIELD  There is no field “incom”.
                  nearest: income
                  allowed: area, income
                """);
    }

    @Test
    void a_problem_of_an_option_names_the_option() {
        assertThat(evaluate(CASE, "--as-of", "2024-02-30", "--decision", "poorr")
                        .err())
                .startsWith("--as-of: NOT_A_DATE")
                .contains("\n--decision: UNKNOWN_DECISION", "gần nhất: poor\n");
    }

    @Test
    void control_characters_of_rule_files_never_reach_the_terminal() throws IOException {
        write(
                "home/poor.drl",
                Files.readString(folder.resolve("home/poor.drl")).replace("Tạm tính.", "\u001b[31mđỏ\u202e\u009b"));
        Ran ran = evaluate(CASE);
        assertThat(ran.err()).contains("HIDDEN_CHARACTER", "U+001B", "U+202E", "U+009B");
        assertThat(ran.out() + ran.err()).doesNotContain("\u001b", "\u202e", "\u009b");
    }

    @Test
    void control_characters_of_a_case_never_reach_the_terminal() {
        String hostile = CASE.replace("M1", "M1\\u202e").replace("\"area\"", "\"\\u001b]0;x\\u0007\": 1, \"area\"");
        Ran ran = evaluate(hostile);
        assertThat(ran.out() + ran.err()).doesNotContain("\u001b", "\u0007", "\u202e");
    }

    // ---- rules -------------------------------------------------------------------------------------------------

    @Test
    void the_catalogue_is_a_table() throws Exception {
        assertThat(run("", "rules", "--rules", folder.toString()).out()).isEqualTo("""
                Bản quy tắc %s

                home: 2 quyết định, 2 quy tắc
                  Quyết định  Quy tắc  Từ ngày     Đến hết ngày  Nguồn          Tệp
                  poor        1        10/04/2023  31/12/2025    theo báo chí   home/poor.drl
                    Hộ nghèo · 13/2023/NQ-HĐND
                  support     1                                  chưa xác minh  home/support.drl
                    Được hỗ trợ
                """.formatted(revision()));
    }

    @Test
    void a_refused_folder_tells_every_problem_and_exits_with_3() throws IOException {
        breakTwice();
        for (String command : List.of("rules", "serve")) {
            Ran ran = run("", command, "--rules", folder.toString(), "--lang", "en");
            assertThat(ran.code()).isEqualTo(3);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err())
                    .startsWith(folder + "/home/poor.drl:11:32: UNKNOWN_FIELD  there is no field incom (income?)\n"
                            + "   11 |     House( area == Area.RURAL, incom <= 2100000 )\n"
                            + "        " + " ".repeat(31) + "^^^^^\n  why: ")
                    .contains("\n" + folder + "/home/support.drl:7:12: UNKNOWN_TYPE  ", "\n  fix: ")
                    .endsWith("\nminhdinh: " + Messages.get(Language.EN, "cli.rules.refused", 2) + "\n");
        }
        assertThat(evaluate(CASE).code()).isEqualTo(3);
    }

    @Test
    void a_folder_that_is_not_there_is_refused_too() {
        Ran ran = run("", "rules", "--rules", "nowhere", "--lang", "en");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).startsWith("nowhere: NO_FOLDER  there is no rules folder “nowhere”\n");
    }

    @Test
    void an_unknown_service_offers_the_nearest() {
        Ran ran = run("", "rules", "hoem", "--rules", folder.toString());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("UNKNOWN_SERVICE", "gần nhất: home");
    }

    // ---- check -------------------------------------------------------------------------------------------------

    @Test
    void a_sound_folder_is_told_to_be_valid_with_what_was_checked() throws Exception {
        Ran ran = run("", "check", folder.toString());
        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .endsWith("Hợp lệ: 1 dịch vụ, 3 tệp, 2 quyết định, 2 quy tắc · 5 cảnh báo · bản quy tắc %s\n"
                        .formatted(revision()));
        assertThat(run("", "check", "--rules", folder.toString())).isEqualTo(ran);
    }

    @Test
    void check_tells_every_problem_on_standard_output_and_counts_them() throws IOException {
        breakTwice();
        Ran ran = run("", "check", folder.toString(), "--lang", "en");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains(
                        "\n" + folder + "/home/poor.drl:11:32: UNKNOWN_FIELD  ",
                        "\n" + folder + "/home/support.drl:7:12: UNKNOWN_TYPE  ")
                .endsWith("\nNot valid: errors 2, warnings 4\n");
        assertThat(run("", "check", "nowhere", "--json").out())
                .contains("\"valid\" : false", "NO_FOLDER")
                .doesNotContain("revision");
        assertThat(run("", "check", "--json", "--sarif").code()).isEqualTo(1);
    }

    @Test
    void a_broken_scenario_or_sample_file_is_told_too() throws IOException {
        write("home/poor.scenarios.yaml", "name: not a list\n");
        write("home/sample.yaml", "facts: [");
        Ran ran = run("", "check", folder.toString());
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out()).contains("poor.scenarios.yaml:1:1: SCENARIO_LIST", "SAMPLE_YAML");
    }

    @Test
    void problems_beyond_a_thousand_are_counted() throws IOException {
        String rule = Files.readString(folder.resolve("home/poor.drl"));
        String bad =
                rule.replace("income <= 2100000", "a <= 1, b <= 1, c <= 1, d <= 1, e <= 1, f <= 1, g <= 1, h <= 1");
        for (int i = 0; i < 140; i++) {
            write("home/copy" + i + ".drl", bad.replace("nông thôn", "nông thôn " + i));
        }
        Ran ran = run("", "check", folder.toString(), "--lang", "en");
        long told = ran.out()
                .lines()
                .filter(line -> line.matches(".*\\.drl:\\d+:\\d+: (warning: )?[A-Z_]+  .*"))
                .count();
        assertThat(told).isEqualTo(1_000);
        assertThat(ran.out())
                .containsPattern("\n… and \\d+ more errors and warnings\nNot valid: errors 1120, warnings \\d+\n$");
    }

    @Test
    void the_json_of_a_check_holds_each_problem_with_its_place_and_line() throws IOException {
        breakTwice();
        Ran ran = run("", "check", folder.toString(), "--json", "--lang", "en");
        assertThat(ran.code()).isEqualTo(3);
        JsonNode document = new ObjectMapper().readTree(ran.out());
        assertThat(document.path("valid").asBoolean(true)).isFalse();
        assertThat(document.path("errors").asInt()).isEqualTo(2);
        assertThat(document.path("warnings").asInt(-1)).isEqualTo(4);
        assertThat(document.path("revision").asText()).hasSize(64);
        JsonNode first = document.path("diagnostics").path(1);
        assertThat(first.path("file").asText()).isEqualTo("home/poor.drl");
        assertThat(first.path("line").asInt()).isEqualTo(11);
        assertThat(first.path("column").asInt()).isEqualTo(32);
        assertThat(first.path("code").asText()).isEqualTo("UNKNOWN_FIELD");
        assertThat(first.path("severity").asText()).isEqualTo("error");
        assertThat(first.path("source").asText()).isEqualTo("    House( area == Area.RURAL, incom <= 2100000 )");
        assertThat(first.path("what").asText()).isEqualTo("there is no field incom (income?)");
        assertThat(first.path("why").asText()).isNotEmpty();
        assertThat(first.path("fix").asText()).isNotEmpty();
    }

    @Test
    void the_sarif_of_a_check_has_what_the_format_requires() throws IOException {
        breakTwice();
        JsonNode document = new ObjectMapper()
                .readTree(run("", "check", folder.toString(), "--sarif", "--lang", "en")
                        .out());
        assertThat(document.path("version").asText()).isEqualTo("2.1.0");
        JsonNode run = document.path("runs").path(0);
        assertThat(run.path("columnKind").asText()).isEqualTo("utf16CodeUnits");
        JsonNode driver = run.path("tool").path("driver");
        assertThat(driver.path("name").asText()).isEqualTo("minhdinh");
        assertThat(run.path("results")).hasSize(6);
        for (JsonNode result : run.path("results")) {
            JsonNode rule = driver.path("rules").path(result.path("ruleIndex").asInt(-1));
            assertThat(rule.path("id").asText()).isEqualTo(result.path("ruleId").asText());
            for (String words : List.of("shortDescription", "fullDescription", "help")) {
                assertThat(rule.path(words).path("text").asText()).isNotEmpty();
            }
            assertThat(result.path("level").asText()).isIn("error", "warning");
            assertThat(result.path("message").path("text").asText()).contains("\nfix: ");
        }
        JsonNode place = run.path("results").path(1).path("locations").path(0).path("physicalLocation");
        assertThat(place.path("artifactLocation").path("uri").asText()).isEqualTo("home/poor.drl");
        assertThat(place.path("region"))
                .isEqualTo(new ObjectMapper().readTree("{\"startLine\":11,\"startColumn\":32,\"endColumn\":37}"));
    }

    private void breakTwice() throws IOException {
        write("home/poor.drl", Files.readString(folder.resolve("home/poor.drl")).replace("income <=", "incom <="));
        write(
                "home/support.drl",
                Files.readString(folder.resolve("home/support.drl")).replace("Poor()", "Por()"));
    }

    // ---- test --------------------------------------------------------------------------------------------------

    private static final String SCENARIOS = """
            - name: Thu nhập đúng mức là hộ nghèo
              asOf: 2024-06-30
              facts: { House: { area: RURAL, income: 2100000 } }
              expect: { verdict: YES, conclusions: [ { type: Poor, area: RURAL } ] }
            - name: Thu nhập trên mức không là hộ nghèo
              asOf: 2024-06-30
              facts: { House: { area: RURAL, income: 2100001 } }
              expect: NO
            """;

    private Ran test(String... more) {
        List<String> arguments = new ArrayList<>(List.of("test", "--rules", folder.toString()));
        arguments.addAll(List.of(more));
        return run("", arguments.toArray(String[]::new));
    }

    @Test
    void scenarios_that_hold_are_counted() throws IOException {
        write("home/poor.scenarios.yaml", SCENARIOS);
        String told = "home/poor.scenarios.yaml  2/2\nPASS 2/2\n";
        assertThat(test()).isEqualTo(new Ran(0, told, "")).isEqualTo(test("home", "--only", "poor"));
    }

    @Test
    void a_scenario_that_fails_is_told_with_what_came_instead_and_exits_with_2() throws IOException {
        write("home/poor.scenarios.yaml", SCENARIOS);
        write(
                "home/support.scenarios.yaml",
                SCENARIOS.replace("area: RURAL }", "area: URBAN }").replace("2100000 }", "2100000, incom: 1 }"));
        write("home/whole.scenarios.yaml", SCENARIOS.replace("expect: NO", "expect: { poor: YES, support: UNKNOWN }"));
        assertThat(test("--lang", "en")).isEqualTo(new Ran(2, """
                home/poor.scenarios.yaml  2/2
                home/support.scenarios.yaml  1/2
                  #1 Thu nhập đúng mức là hộ nghèo  (line 1)
                     /facts/House/incom UNKNOWN_FIELD There is no field “incom”.
                home/whole.scenarios.yaml  0/2
                  #1 Thu nhập đúng mức là hộ nghèo  (line 1)
                     /decisions/0 UNKNOWN_DECISION There is no decision “verdict”.
                     /decisions/1 UNKNOWN_DECISION There is no decision “conclusions”.
                  #2 Thu nhập trên mức không là hộ nghèo  (line 5)
                     poor: NO, expected YES
                     support: NO, expected UNKNOWN
                     ✗ poor: Not eligible: income 2,100,001 VND is above 2,100,000 VND.
                       Condition   In the case    Required         Place
                       ✗ Poor rural household  (home/poor.drl:3)
                         ✓ Area    Rural          = Rural          poor.drl:11
                         ✗ Income  2,100,001 VND  ≤ 2,100,000 VND  poor.drl:11
                         Note: For now.
                     ✗ support: Not eligible: income 2,100,001 VND is above 2,100,000 VND.
                       Condition             In the case    Required         Place
                       ✗ Support  (home/support.drl:3)
                         ✗ Poor household    none                            support.drl:7
                           ✗ Poor rural household  (home/poor.drl:3)
                             ✓ Area          Rural          = Rural          poor.drl:11
                             ✗ Income        2,100,001 VND  ≤ 2,100,000 VND  poor.drl:11
                         ? There is: person  unknown                         support.drl:8
                           ? Grown up        unknown        = yes            support.drl:8
                FAIL 3/6
                """, ""));
    }

    @Test
    void only_the_scenario_files_asked_for_are_run() throws IOException {
        write("home/poor.scenarios.yaml", SCENARIOS);
        write("home/support.scenarios.yaml", SCENARIOS.replace("NO", "YES"));
        assertThat(test("home", "--only", "poor").out()).isEqualTo("home/poor.scenarios.yaml  2/2\nPASS 2/2\n");
        assertThat(test("--only", "sup").out()).endsWith("\nFAIL 0/2\n");
        Ran none = test("--only", "port", "--lang", "en");
        assertThat(none).isEqualTo(new Ran(1, "", "minhdinh: there are no scenarios to run\n"));
    }

    @Test
    void coverage_counts_all_scenarios_and_marks_what_none_has_seen() throws IOException {
        write("home/poor.scenarios.yaml", SCENARIOS);
        write("home/support.scenarios.yaml", SCENARIOS.replace("NO", "YES"));
        Ran ran = test("--only", "poor", "--coverage", "--lang", "en");
        assertThat(ran.out()).contains("""
                home/poor.scenarios.yaml  2/2
                  Condition      YES  NO  UNKNOWN
                Poor rural household
                ! poor#1.1       4    0   0        area == Area.RURAL
                ! poor#1.2       2    2   0        income <= 2100000
                Support
                ! support#1.1    1    1   0        exists Poor()
                ! support#1.2    0    0   2        exists Person( adult == true )
                ! support#1.2.1  0    0   2        adult == true
                7 of 15 verdicts of conditions seen

                Scenario stubs for verdicts never seen (""");
        assertThat(ran.out()).endsWith("\nPASS 2/2\n");
        assertThat(test("--coverage").out()).contains("\nđã thấy 7 trên 15 kết quả có thể có của các điều kiện\n");
    }

    @Test
    void a_scenario_file_that_cannot_be_read_exits_with_3() throws IOException {
        write("home/poor.scenarios.yaml", "- name: x\n  expect: YES\n  fact: {}\n");
        Ran ran = test("--lang", "en");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).startsWith(folder + "/home/poor.scenarios.yaml:3:9: SCENARIO_UNKNOWN");
    }

    // ---- the command line itself -------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evalute",
                "rules --lan vi",
                "evaluate",
                "evaluate home --lang fr",
                "serve --port x",
                "serve --port 99999",
                "evaluate home a b",
                "serve --host",
                "test --only",
                "rules --lang"
            })
    void what_is_not_understood_exits_with_1_and_a_short_hint(String line) {
        Ran ran = run("", line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).hasSizeBetween(1, 2).allMatch(told -> told.startsWith("minhdinh: "));
    }

    @Test
    void help_and_hints_come_in_the_language_asked_for() {
        assertThat(run("", "evaluate", "--help").out()).startsWith("Cách dùng: minhdinh evaluate ");
        assertThat(run("", "evaluate", "--help", "--lang=en").out()).startsWith("Usage: minhdinh evaluate ");
        assertThat(run("", "evalute", "--lang", "en").err()).isEqualTo("""
                minhdinh: there is no option or command “evalute”; did you mean evaluate?
                minhdinh: usage: minhdinh --help
                """);
        assertThat(run("", "--version")).isEqualTo(new Ran(0, "minhdinh\n", ""));
    }

    @Test
    void every_command_and_option_is_explained_in_both_languages() {
        for (String language : List.of("vi", "en")) {
            for (String command : List.of("serve", "health", "evaluate", "rules", "test")) {
                String help = run("", command, "--help", "--lang", language).out();
                assertThat(help.lines().filter(line -> line.startsWith("      ") || line.startsWith("  -")))
                        .isNotEmpty()
                        .allMatch(line -> line.strip().contains("  ") || line.startsWith("                "));
            }
        }
    }

    // ---- serve -------------------------------------------------------------------------------------------------

    @Test
    void a_port_in_use_is_told_and_exits_with_1() {
        Server taken = (api, rules, log, access, settings) -> {
            throw new BindException("Address already in use");
        };
        Ran ran = run(
                taken, "", "serve", "--rules", folder.toString(), "--state", "none", "--port", "8081", "--lang", "en");
        assertThat(ran).isEqualTo(new Ran(1, "", """
                minhdinh: port 8081 at 127.0.0.1 cannot be opened: another program uses it (choose another one with --port), \
                or the address is not of this machine
                """));
    }

    // ---- sample ------------------------------------------------------------------------------------------------

    private Ran sample(String... more) {
        List<String> arguments = new ArrayList<>(List.of("sample", "home", "--rules", folder.toString()));
        arguments.addAll(List.of(more));
        return run("", arguments.toArray(String[]::new));
    }

    private void write_a_sample_file() throws IOException {
        write("home/sample.yaml", """
                note: Số liệu giả định
                note_en: Invented figures
                asOf: 2024-06-30
                facts:
                  House: { area: RURAL, income: { from: 1000000, to: 3000000, step: 1000 } }
                  Person: { how-many: 2, id: "MAU-{case}-{number}", adult: true }
                kinds:
                - name: Ở quê
                - name: Ở phố
                  facts: { House: { area: URBAN } }
                """);
    }

    @Test
    void a_sample_is_a_case_that_evaluate_takes_and_says_that_it_is_invented() throws IOException {
        write_a_sample_file();
        Ran ran = sample();
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("{\n  \"asOf\": \"2024-06-30\",\n").contains("\"MAU-1-2\"");
        assertThat(ran.err()).isEqualTo("""
                minhdinh: SỐ LIỆU GIẢ ĐỊNH, không phải hồ sơ thật: home, 1 hồ sơ, ngày xét 30/06/2024, --seed 1
                minhdinh: Số liệu giả định
                minhdinh: trong đó: Ở quê 1
                """);
        assertThat(evaluate(ran.out()).code()).isZero();
    }

    @Test
    void several_samples_come_one_a_line_and_the_same_for_the_same_seed() throws IOException {
        write_a_sample_file();
        Ran ran = sample("-n", "20", "--seed", "-4", "--as-of", "2023-05-01", "--lang", "en");
        assertThat(ran.out().lines()).hasSize(20).allMatch(line -> line.startsWith("{\"asOf\":\"2023-05-01\","));
        assertThat(ran.err()).matches("""
                minhdinh: INVENTED DATA, no real cases: home, cases 20, as of 1 May 2023, --seed -4
                minhdinh: Invented figures
                minhdinh: of these: Ở quê \\d+, Ở phố \\d+
                """);
        assertThat(sample("-n", "20", "--seed=-4", "--as-of", "2023-05-01", "--lang", "en"))
                .isEqualTo(ran);
        assertThat(sample("-n", "20", "--seed", "5").out()).isNotEqualTo(ran.out());
    }

    @Test
    void a_folder_without_a_sample_file_and_a_file_with_mistakes_are_told() throws IOException {
        assertThat(sample())
                .isEqualTo(new Ran(1, "", "minhdinh: thư mục quy tắc không có tệp số liệu mẫu home/sample.yaml\n"));
        write("home/sample.yaml", "note: N\nasOf: 2024-06-30\nfacts:\n  House: { area: RURALL }\n  Persn: []\n");
        Ran ran = sample();
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .startsWith(folder + "/home/sample.yaml:4:18: UNKNOWN_VALUE  ")
                .contains("\n    4 |   House: { area: RURALL }\n" + " ".repeat(25) + "^^^^^^\n")
                .contains("\n" + folder + "/home/sample.yaml:5:3: UNKNOWN_TYPE  ")
                .endsWith("\nminhdinh: thư mục quy tắc có 2 lỗi nên không dùng được\n");
    }
}
