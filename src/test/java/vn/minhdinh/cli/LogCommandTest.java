package vn.minhdinh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.decisionlog.DecisionLog;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.decisionlog.LogSettings;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;

/** The commands that check and clear the decision log. */
class LogCommandTest {

    private static final Instant START = Instant.parse("2026-01-02T05:00:00Z");
    private static final String RULES = "src/test/resources/rules";

    private static final Server NOT_SERVED = (api, rules, log, access, settings) -> {
        throw new IllegalStateException("nothing is served");
    };

    private static Ruleset rules;

    @TempDir
    private static Path recorded;

    @TempDir
    private Path state;

    private record Ran(int code, String out, String err) {}

    /** One a day. */
    @BeforeAll
    static void five_decisions() throws Exception {
        rules = RulesetLoader.load(Path.of(RULES));
        for (int day = 0; day < 5; day++) {
            Clock clock = Clock.fixed(START.plus(Duration.ofDays(day)), ZoneOffset.UTC);
            try (DecisionLog log = DecisionLog.open(LogSettings.in(recorded), clock)) {
                DecisionService service = new DecisionService(clock, log.recorder());
                service.goLive(rules);
                service.evaluate("club", """
                        { "asOf": "2024-07-14", "decisions": [ "prize/*" ], "facts": { "Member": [ { "id": "A",
                          "age": 20, "points": 15 } ], "Club": { "id": "K%d", "seats": 10, "taken": 7 } } }
                        """.formatted(day).getBytes(StandardCharsets.UTF_8), Language.VI, "local");
            }
        }
    }

    @BeforeEach
    void a_log_of_its_own() throws Exception {
        Files.copy(recorded.resolve("decisions.db"), state.resolve("decisions.db"));
    }

    private static Ran run(Map<String, String> environment, Server server, List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(new ByteArrayInputStream(new byte[0]), out, err);
        Clock later = Clock.fixed(START.plus(Duration.ofDays(5)), ZoneOffset.UTC);
        int code = new Cli(terminal, server, environment, later).run(arguments.toArray(String[]::new));
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Ran log(String... arguments) {
        List<String> all = new ArrayList<>(List.of("log"));
        all.addAll(List.of(arguments));
        return run(Map.of("MINHDINH_STATE", state.toString()), NOT_SERVED, all);
    }

    private void behindItsBack(String... sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + state.resolve("decisions.db"));
                Statement statement = connection.createStatement()) {
            for (String one : sql) {
                statement.executeUpdate(one);
            }
        }
    }

    // ---- verify ------------------------------------------------------------------------------------------------

    @Test
    void a_log_that_holds_is_told_in_either_language_with_where_it_ends() {
        Ran english = log("verify", "--lang", "en");
        assertThat(english.code()).isZero();
        assertThat(english.err()).isEmpty();
        assertThat(english.out()).matches("""
                The decision log holds: 5 entries, 0 of them with personal data erased; 0 old entries were removed before them\\.
                The log ends at 5:[0-9a-f]{64} \\(write it down elsewhere, and check it with --anchor the next time\\)\\.
                """);
        Ran vietnamese = log("verify");
        assertThat(vietnamese.code()).isZero();
        assertThat(vietnamese.out()).matches("""
                Sổ quyết định toàn vẹn: 5 mục, trong đó 0 mục đã xóa dữ liệu cá nhân; 0 mục cũ đã được loại trước đó\\.
                Cuối sổ: 5:[0-9a-f]{64} \\(hãy ghi lại ở nơi khác, lần sau kiểm tra bằng --anchor\\)\\.
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE decision_entry SET caller = 'x' WHERE seq = 3|ALTERED 3|entry 3 was altered|mục 3 đã bị sửa",
                "UPDATE decision_entry SET hash = salt WHERE seq = 3|ALTERED 3|entry 3 was altered|mục 3 đã bị sửa",
                "UPDATE decision_entry SET verdicts = 'x=NO' WHERE seq = 3|ALTERED 3|entry 3 was altered|mục 3 đã bị sửa",
                "UPDATE decision_entry SET request = '{}' WHERE seq = 3|PERSONAL_ALTERED 3|of entry 3 were altered"
                        + "|của mục 3 đã bị sửa",
                "UPDATE decision_entry SET outcome = '[]' WHERE seq = 3|PERSONAL_ALTERED 3|of entry 3 were altered"
                        + "|của mục 3 đã bị sửa",
                "UPDATE decision_entry SET seq = 9 WHERE seq = 3|MISSING 3|entry 3 is missing|thiếu mục 3",
                "DELETE FROM decision_entry WHERE seq = 3|MISSING 3|entry 3 is missing|thiếu mục 3",
                "DELETE FROM decision_entry WHERE seq = 5|END_MOVED 5|its last entry is 5|mục cuối là 5",
                "UPDATE decision_rules SET archive = x'00'|RULES_ALTERED 0|rule files of this revision|tệp quy tắc",
                "UPDATE decision_head SET found_seq = 5|SUBJECTS_ASTRAY 0|index of subjects|danh mục tra cứu đối tượng"
            })
    void what_was_done_behind_its_back_is_told_with_the_number_of_the_entry(
            String sql, String breach, String english, String vietnamese) throws Exception {
        behindItsBack(sql);
        Ran ran = log("verify", "--lang", "en");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out())
                .contains(breach + " ", english, "The decision log does NOT hold")
                .doesNotContain("{");
        assertThat(log("verify").out()).contains(breach + " ", vietnamese, "Sổ quyết định KHÔNG toàn vẹn");
        if (breach.startsWith("RULES")) {
            assertThat(ran.out()).contains(rules.revision());
        }
    }

    @Test
    void an_end_that_was_written_down_tells_of_a_cut_that_nothing_else_tells_of() throws Exception {
        String end = log("verify").out().replaceAll("(?s).*(5:[0-9a-f]{64}).*", "$1");
        assertThat(log("verify", "--anchor", end).code()).isZero();
        behindItsBack(
                "DELETE FROM decision_entry WHERE seq > 3",
                "UPDATE decision_head SET seq = 3, hash = (SELECT hash FROM decision_entry WHERE seq = 3)");
        assertThat(log("verify").code()).isZero();
        Ran ran = log("verify", "--anchor", end, "--lang", "en");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).startsWith("ANCHOR_MISSING 5 ").contains("the end was cut off");
    }

    // ---- replay ------------------------------------------------------------------------------------------------

    @Test
    void decisions_that_come_out_the_same_are_counted_from_a_day_on() {
        assertThat(log("replay", "--since", "2026-01-01")).isEqualTo(new Ran(0, "SAME 5\n", ""));
        assertThat(log("replay", "--since", "2026-01-05")).isEqualTo(new Ran(0, "SAME 2\n", ""));
        assertThat(log("replay", "--since", "2027-01-01")).isEqualTo(new Ran(0, "", ""));
    }

    @Test
    void a_decision_that_comes_out_otherwise_is_told_with_where_it_differs() throws Exception {
        behindItsBack(
                "UPDATE decision_entry SET verdicts = replace(verdicts, '=YES', '=NO') WHERE seq = 2",
                "UPDATE decision_entry SET engine = '0.0.1' WHERE seq = 3");
        Ran ran = log("replay", "--since", "2026-01-01", "--lang", "en");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).matches("""
                [0-9A-Z]{26} DIFFERENT /verdicts/\\d/verdict
                DIFFERENT 1
                SAME 4
                1 decisions were made by another version of the program\\.
                """);
        assertThat(log("replay", "--since", "2026-01-01").out())
                .endsWith("\n1 quyết định được xét bằng phiên bản chương trình khác.\n");
    }

    // ---- erase and prune ---------------------------------------------------------------------------------------

    @Test
    void a_subject_is_erased_and_the_log_still_holds() {
        assertThat(log("erase", "--subject", "K1", "--lang", "en"))
                .isEqualTo(new Ran(0, "Personal data of 1 decisions erased.\n", ""));
        assertThat(log("erase", "--subject", "K1"))
                .isEqualTo(new Ran(0, "Đã xóa dữ liệu cá nhân của 0 quyết định.\n", ""));
        assertThat(log("verify", "--lang", "en").out())
                .startsWith("The decision log holds: 6 entries, 1 of them with personal data erased;");
        assertThat(log("replay", "--since", "2026-01-01").out()).isEqualTo("SAME 4\n");
    }

    @Test
    void a_type_is_asked_for_where_several_have_the_id() throws Exception {
        behindItsBack(
                "UPDATE decision_entry SET subjects = replace(subjects, '[\"Club\",\"K1\"]', '[\"Member\",\"K2\"]')");
        Ran ran = log("erase", "--subject", "K2", "--lang", "en");
        assertThat(ran)
                .isEqualTo(new Ran(
                        1,
                        "",
                        "minhdinh: facts of several types have this id (Club, Member): choose one with --type\n"));
        assertThat(log("erase", "--subject", "K2").err()).contains("(Club, Member)", "--type");
        assertThat(log("erase", "--subject", "K2", "--type", "Village").out()).contains(" 0 ");
        assertThat(log("erase", "--subject", "K2", "--type", "Club").out()).contains(" 1 ");
    }

    @Test
    void decisions_before_a_day_are_removed_and_the_log_still_holds() {
        assertThat(log("prune", "--before", "2026-01-04", "--lang", "en"))
                .isEqualTo(new Ran(0, "2 old entries removed from the log.\n", ""));
        assertThat(log("prune", "--before", "2026-01-04")).isEqualTo(new Ran(0, "Đã loại 0 mục cũ khỏi sổ.\n", ""));
        Ran verified = log("verify", "--lang", "en");
        assertThat(verified.code()).isZero();
        assertThat(verified.out()).contains("4 entries", "2 old entries were removed before them");
    }

    @Test
    void a_damaged_index_of_subjects_is_made_anew() throws Exception {
        assertThat(log("erase", "--subject", "nobody").code()).isZero();
        behindItsBack("DELETE FROM decision_subject");
        Ran broken = log("verify", "--lang", "en");
        assertThat(broken.code()).isEqualTo(2);
        assertThat(broken.out()).contains("SUBJECTS_ASTRAY", "minhdinh log reindex");
        assertThat(log("reindex", "--lang", "en"))
                .isEqualTo(new Ran(0, "The index of subjects is made anew from the entries of the log.\n", ""));
        assertThat(log("verify").code()).isZero();
        assertThat(log("reindex").out()).isEqualTo("Đã lập lại danh mục tra cứu đối tượng từ các mục trong sổ.\n");
    }

    @Test
    void serve_removes_what_is_older_than_it_is_to_keep() throws Exception {
        List<String> arguments =
                List.of("serve", "--rules", RULES, "--state", state.toString(), "--log-keep", "3", "--lang", "en");
        List<Integer> left = new ArrayList<>();
        Server server = (api, rules, log, access, settings) -> {
            left.add(leftBelow(log, 5));
            Thread.currentThread().interrupt();
            return new Server.Listening(1, () -> {});
        };
        assertThat(run(Map.of(), server, arguments).code()).isZero();
        Thread.interrupted();
        assertThat(left).containsExactly(3);
        assertThat(log("verify", "--lang", "en").out()).contains("2 old entries were removed before them");
    }

    private static int leftBelow(DecisionLogApi log, int all) {
        for (int i = 0; i < 600; i++) {
            String page = new String(log.decisions(Map.of(), Language.VI), StandardCharsets.UTF_8);
            int left = page.split("\"id\"", -1).length - 1;
            if (left < all) {
                return left;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return all;
    }

    // ---- what cannot be ----------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "verifi",
                "verify --anchor 5",
                "verify --anchor x:y",
                "verify more",
                "verify --lang fr",
                "erase",
                "erase --subject",
                "erase --subjekt K1",
                "prune",
                "prune --before yesterday",
                "prune --before 2026-02-30",
                "replay",
                "replay --since 1.1.2026",
                "verify --log-url postgres://somewhere",
                "verify --state none"
            })
    void what_is_not_understood_exits_with_1_and_changes_nothing(String line) throws Exception {
        byte[] before = Files.readAllBytes(state.resolve("decisions.db"));
        Ran ran = log(line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).hasSizeBetween(1, 2).allMatch(told -> told.startsWith("minhdinh: "));
        assertThat(Files.readAllBytes(state.resolve("decisions.db"))).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify",
                "erase --subject K1",
                "prune --before 2026-01-01",
                "reindex",
                "replay --since 2026-01-01"
            })
    void a_log_that_is_not_there_is_not_made(String line) {
        List<String> arguments = new ArrayList<>(List.of(line.split(" ")));
        arguments.addAll(
                List.of("--lang", "en", "--state", state.resolve("other").toString()));
        assertThat(log(arguments.toArray(String[]::new)))
                .isEqualTo(new Ran(
                        1, "", "minhdinh: there is no decision log at that place; look at --state or --log-url\n"));
        assertThat(state.resolve("other")).doesNotExist();
    }

    @Test
    void a_database_that_cannot_be_reached_is_told_without_its_user_and_password() {
        Ran ran = run(
                Map.of("MINHDINH_LOG_USER", "aladdin", "MINHDINH_LOG_PASSWORD", "sesame"),
                NOT_SERVED,
                List.of("log", "verify", "--log-url", "jdbc:postgresql://127.0.0.1:1/cave"));
        assertThat(ran)
                .isEqualTo(
                        new Ran(
                                1,
                                "",
                                "minhdinh: không mở được sổ quyết định (PostgreSQL); xem lại --state, --log-url và quyền truy cập\n"));
    }

    @Test
    void how_long_to_keep_is_a_number() {
        for (String days : List.of("x", "-1", "1.5")) {
            List<String> arguments =
                    List.of("serve", "--rules", RULES, "--state", state.toString(), "--log-keep=" + days);
            Ran ran = run(Map.of(), NOT_SERVED, arguments);
            assertThat(ran.code()).as(days).isEqualTo(1);
            assertThat(ran.err()).contains("log-keep");
        }
    }
}
