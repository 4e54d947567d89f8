package vn.minhdinh.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;

/** A draft held against the live rules, which it never touches. */
class DraftImpactTest {

    private static final String RULE = """
            package home

            rule "Hộ nghèo"
            when
                House( income <= %s )
            then
                insert( new Poor( 1 ) );
            end
            """;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Reloader reloader;

    @BeforeEach
    void start() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(home.resolve("facts.drl"), """
                package home

                declare House
                    @one( true )
                    id : String
                    income : Integer
                end

                declare Poor
                    by : Integer
                end
                """);
        Files.writeString(home.resolve("poor.drl"), RULE.formatted("100"));
        reloader = new Reloader(folder, new DecisionService(Clock.systemUTC()), LastGood.none(), Clock.systemUTC());
        reloader.start();
    }

    @AfterEach
    void stop() {
        reloader.close();
    }

    private JsonNode impact(String members, RulesApi.RecordedCases recorded, String mark) throws Exception {
        String body =
                "{\"files\":{\"home/poor.drl\":" + JSON.writeValueAsString(RULE.formatted(mark)) + "}" + members + "}";
        return JSON.readTree(reloader.documents().impact(body.getBytes(StandardCharsets.UTF_8), recorded, Language.EN));
    }

    private static List<byte[]> noneRecorded(String service, int most) {
        throw new AssertionError("not asked for");
    }

    @Test
    void without_cases_it_finds_one_and_what_is_live_stays() throws Exception {
        String before = new String(reloader.documents().ready(Language.EN), StandardCharsets.UTF_8);
        JsonNode answer = impact("", DraftImpactTest::noneRecorded, "120");

        assertThat(answer.path("valid").asBoolean()).isTrue();
        JsonNode searched = answer.at("/impact/services/0/boundaries/0");
        assertThat(searched.path("extent").asText()).isEqualTo("EXHAUSTIVE");
        assertThat(searched.at("/differences/0/kind").asText()).isEqualTo("gains");
        assertThat(new String(reloader.documents().ready(Language.EN), StandardCharsets.UTF_8))
                .isEqualTo(before);
    }

    @Test
    void over_cases_sent_it_shows_examples() throws Exception {
        JsonNode answer = impact(
                ",\"cases\":[{\"facts\":{\"House\":{\"id\":\"H1\",\"income\":110}}},7]",
                DraftImpactTest::noneRecorded,
                "120");

        JsonNode service = answer.at("/impact/services/0");
        assertThat(service.at("/cases/compared").asInt()).isOne();
        assertThat(service.at("/cases/refusedByBoth").asInt()).isOne();
        assertThat(service.at("/decisions/0/gains").asInt()).isOne();
        assertThat(service.at("/examples/0/case").asText()).isEqualTo("H1");
    }

    @Test
    void over_recorded_cases_it_tells_counts_only() throws Exception {
        byte[] stored = "{\"facts\":{\"House\":{\"id\":\"NGUYEN\",\"income\":110}}}".getBytes(StandardCharsets.UTF_8);
        JsonNode answer = impact(",\"recorded\":5", (service, most) -> List.of(stored), "120");

        assertThat(answer.at("/impact/services/0/decisions/0/gains").asInt()).isOne();
        assertThat(answer.at("/impact/services/0/cases/withheld").asBoolean()).isTrue();
        assertThat(answer.toString()).doesNotContain("NGUYEN");
        assertThatThrownBy(
                        () -> impact(",\"recorded\":5,\"by\":\"House.id\"", (service, most) -> List.of(stored), "120"))
                .isInstanceOf(RequestProblem.class);
    }

    @Test
    void a_draft_that_is_not_valid_is_told_why_and_compared_with_nothing() throws Exception {
        JsonNode answer = impact("", DraftImpactTest::noneRecorded, "lots");

        assertThat(answer.path("valid").asBoolean()).isFalse();
        assertThat(answer.path("diagnostics")).isNotEmpty();
        assertThat(answer.has("impact")).isFalse();
    }

    @Test
    void what_is_asked_too_much_is_refused() {
        for (String members : List.of(
                ",\"recorded\":1001",
                ",\"recorded\":5,\"cases\":[]",
                ",\"service\":\"hom\"",
                ",\"asOf\":\"x\"",
                ",\"x\":1")) {
            assertThatThrownBy(() -> impact(members, (service, most) -> List.of(), "120"))
                    .as(members)
                    .isInstanceOf(RequestProblem.class);
        }
    }
}
