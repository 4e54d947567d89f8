package vn.minhdinh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MinhDinhTest {

    private static final String CLUB = "src/test/resources/rules";
    private static final String VOTER = """
            { "asOf": "2024-06-30", "decisions": [ "vote/voter" ], "facts": {
              "Member": [ { "id": "B", "name": "Hùng", "age": 17, "paid": true }, { "id": "C", "age": 40 } ] } }
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String input, String... arguments) {
        return run(input, (api, host, port) -> 12345, arguments);
    }

    private int run(String input, Server server, String... arguments) {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return MinhDinh.run(terminal, server, arguments);
    }

    private String told() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void evaluate_tells_every_condition_with_what_was_found_and_what_is_asked_for() {
        assertThat(run(VOTER, "evaluate", "club", "--rules", CLUB)).isZero();
        assertThat(told()).isEqualTo("""
                ✗ Quyền bầu [B]  (vote/voter)
                  Không đủ điều kiện: tuổi 17 thấp hơn mức 18.
                    ✗ Thành viên có quyền bầu  club/vote/voter.drl:3
                        ✓ Member( paid == true, $id : id )              :12
                            ✓ Đã nộp phí: có  [== có]                       :12
                        ✗ Adult( memberId == $id )                      :13
                            ✗ Thành viên đủ 18 tuổi  club/vote/adult.drl:3
                                ✗ Member( age >= 18, $id : id )                 :9
                                    ✗ Tuổi: 17  [>= 18]                             :9
                        ✓ not Penalty( memberId == $id )                :14
                  § Điều lệ, 2 (CHƯA XÁC MINH)
                  § Điều lệ, 1 (đã đối chiếu văn bản)

                ? Quyền bầu [C]  (vote/voter)
                  Cần bổ sung thông tin: đã nộp phí.
                    ? Thành viên có quyền bầu  club/vote/voter.drl:3
                        ? Member( paid == true, $id : id )              :12
                            ? Đã nộp phí: chưa biết  [== có]                :12
                        ✓ Adult( memberId == $id )                      :13
                            ✓ memberId: C  [== C]                           :13
                            ✓ Thành viên đủ 18 tuổi  club/vote/adult.drl:3
                                ✓ Member( age >= 18, $id : id )                 :9
                                    ✓ Tuổi: 40  [>= 18]                             :9
                        ✓ not Penalty( memberId == $id )                :14
                  § Điều lệ, 2 (CHƯA XÁC MINH)
                  § Điều lệ, 1 (đã đối chiếu văn bản)

                Cần hỏi thêm:
                  ? Member.paid  Đã nộp phí [C]
                """);
    }

    @Test
    void evaluate_speaks_english_and_json() {
        assertThat(run(VOTER, "evaluate", "club", "-", "--rules", CLUB, "--lang", "en"))
                .isZero();
        assertThat(told()).contains("Not eligible: age 17 is below 18.", "Still to be asked:", "(UNCONFIRMED)");
        assertThat(run(VOTER, "evaluate", "club", "--rules", CLUB, "--json", "--as-of", "2023-12-31"))
                .isZero();
        assertThat(told())
                .startsWith("{\"service\":\"club\",\"asOf\":\"2023-12-31\"")
                .contains("\"NOT_IN_FORCE\"");
        assertThat(run("{ \"facts\": {} }", "evaluate", "club", "--rules", CLUB, "--decision", "fee/*"))
                .isZero();
        assertThat(told()).contains("fee/reduced").doesNotContain("vote/voter");
    }

    @Test
    void what_is_wrong_with_a_case_is_told_with_its_place() {
        String typo = VOTER.replace("\"age\": 17", "\"agee\": 17");
        assertThat(run(typo, "evaluate", "club", "--rules", CLUB)).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(told()).isEmpty();
        assertThat(complained()).contains("/facts/Member/0/agee: UNKNOWN_FIELD", "“age”");
        assertThat(run(VOTER, "evaluate", "clubb", "--rules", CLUB)).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(complained()).contains("UNKNOWN_SERVICE", "“club”");
        assertThat(run(VOTER, "evaluate", "club", "nowhere.json", "--rules", CLUB))
                .isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(complained()).contains("nowhere.json");
    }

    @Test
    void rules_lists_decisions_with_their_dates_and_sources() {
        assertThat(run("", "rules", "club", "--rules", CLUB, "--lang", "en")).isZero();
        assertThat(told())
                .contains(
                        "club: 4 decisions, 5 rules",
                        "  fee/reduced  Reduced fee",
                        "      Reduced fee | 2024-01-01 – 2024-12-31 | Điều lệ (news) | club/fee/reduced.drl:3");
        assertThat(run("", "rules", "none", "--rules", CLUB)).isEqualTo(ExitCode.COULD_NOT_RUN);
    }

    @Test
    void rules_that_are_not_valid_are_all_told_and_end_with_three() throws IOException {
        Files.createDirectories(folder.resolve("demo"));
        Files.writeString(folder.resolve("demo/facts.drl"), """
                package demo
                declare Person
                    age : Integer
                    share : BigDecimal
                end
                declare Done
                    age : Integer
                end
                """);
        Files.writeString(folder.resolve("demo/rule.drl"), """
                package demo
                rule "x"
                when
                    Person( agee >= 18, share > 99.9, $age : age )
                then
                    insert( new Done( $age ) );
                end
                """);
        assertThat(run("", "rules", "--rules", folder.toString())).isEqualTo(ExitCode.RULES_NOT_VALID);
        assertThat(complained().lines().toList())
                .containsExactly(
                        "demo/rule.drl:4:13: UNKNOWN_FIELD  không có trường agee (age?)",
                        "demo/rule.drl:4:33: DECIMAL_SUFFIX  99.9 phải có chữ B ở cuối: 99.9B",
                        "bộ quy tắc có 2 lỗi, không dùng được");
        assertThat(run("", "serve", "--rules", folder.resolve("none").toString()))
                .isEqualTo(ExitCode.RULES_NOT_VALID);
    }

    @Test
    void serve_says_where_and_which_revision() {
        assertThat(run("", "serve", "--rules", CLUB, "--port", "0")).isZero();
        assertThat(told()).matches("(?s)Đang phục vụ tại http://127.0.0.1:12345, bộ quy tắc [0-9a-f]{64}\\R");
        Server busy = (api, host, port) -> {
            throw new BindException(host);
        };
        assertThat(run("", busy, "serve", "--rules", CLUB)).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(complained()).contains("127.0.0.1", "8080");
    }

    @Test
    void a_command_line_that_is_not_understood_ends_with_one_and_a_hint() {
        assertThat(run("", "evaluat", "club")).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(run("", "rules", "--lang", "fr")).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(complained()).contains("minhdinh rules --help");
        assertThat(run("", "--help")).isZero();
        assertThat(told()).contains("serve", "evaluate", "rules");
    }

    @Test
    void control_characters_of_a_case_do_not_reach_the_terminal() {
        assertThat(Terminal.plain("a\u001b[31mb\u202ec")).isEqualTo("a\uFFFD[31mb\uFFFDc");
    }
}
