package vn.minhdinh;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.access.Access;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.decisionlog.DecisionLog;
import vn.minhdinh.decisionlog.LogSettings;
import vn.minhdinh.http.HttpDoor;
import vn.minhdinh.http.HttpSettings;
import vn.minhdinh.reload.LastGood;
import vn.minhdinh.reload.Reloader;
import vn.minhdinh.ruleset.RulesFolder;

/** What a draft would change, asked of a service that runs and has recorded decisions. */
class RecordedImpactTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Path RULES = Path.of("src/test/resources/rules");
    private static final String POINTS = "club/prize/points.drl";

    @TempDir
    private static Path state;

    private static DecisionLog log;
    private static HttpDoor door;
    private static String address;
    private static String text;

    @BeforeAll
    static void start() throws Exception {
        text = RulesFolder.read(RULES).text(POINTS);
        log = DecisionLog.open(LogSettings.in(state), Clock.systemUTC());
        DecisionService service = new DecisionService(Clock.systemUTC(), log.recorder());
        Reloader rules = new Reloader(RULES, service, LastGood.none(), Clock.systemUTC());
        rules.start();
        door = new HttpDoor(
                service,
                rules.documents(),
                log.documents(service::answerer),
                Access.off(),
                HttpSettings.defaults().at("127.0.0.1", 0));
        address = "http://127.0.0.1:" + door.start();
        for (int i = 1; i <= 5; i++) {
            assertThat(verdict("SECRET-" + i, 12 + i)).isEqualTo("YES");
        }
    }

    @AfterAll
    static void stop() {
        door.close();
        log.close();
    }

    private static String body(String club, int points) {
        return """
                { "asOf": "2024-07-14", "decisions": [ "prize/points" ], "facts": { "Member": [ { "id": "A", "age": 20,
                  "points": %d } ], "Club": { "id": "%s", "seats": 10, "taken": 7 } } }
                """.formatted(points, club);
    }

    private static String verdict(String club, int points) throws Exception {
        return post("/v1/club/evaluate", body(club, points))
                .at("/results/0/verdict")
                .asText();
    }

    private static JsonNode post(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return JSON.readTree(answer.body());
    }

    /** @param more further members, after a comma */
    private static JsonNode impact(String draft, String more) throws Exception {
        ObjectNode body = JSON.createObjectNode().put("service", "club").put("scenarios", false);
        body.putObject("files").put(POINTS, draft);
        body.setAll((ObjectNode) JSON.readTree("{" + more + "}"));
        return post("/v1/rules/impact", body.toString());
    }

    private static String stricter() {
        return text.replace("50.5B", "99.5B");
    }

    @Test
    void sent_cases_are_decided_by_both_and_the_live_rules_go_on() throws Exception {
        JsonNode told = impact(stricter(), "\"cases\":[" + body("X", 15) + "," + body("Y", 25) + "]");
        JsonNode club = told.at("/impact/services/0");
        assertThat(told.path("valid").asBoolean()).isTrue();
        assertThat(club.at("/cases/compared").asInt()).isEqualTo(2);
        assertThat(club.at("/decisions/0/loses").asInt()).isEqualTo(1);
        assertThat(club.at("/examples/0/case").asText()).isEqualTo("X");
        assertThat(club.at("/examples/0/before/verdict").asText()).isEqualTo("YES");
        assertThat(club.at("/examples/0/after/summary").asText()).contains("75%", "99.5%");
        assertThat(verdict("Z", 15)).isEqualTo("YES");
    }

    @Test
    void recorded_cases_are_counted_and_none_of_them_is_told() throws Exception {
        JsonNode told = impact(stricter(), "\"recorded\":100");
        JsonNode club = told.at("/impact/services/0");
        assertThat(club.at("/cases/withheld").asBoolean()).isTrue();
        assertThat(club.at("/cases/compared").asInt()).isGreaterThanOrEqualTo(5);
        assertThat(club.at("/decisions/0/loses")).isEqualTo(club.at("/cases/compared"));
        assertThat(club.at("/conditions/0/results")).isEqualTo(club.at("/cases/compared"));
        assertThat(club.path("examples")).isEmpty();
        assertThat(told.toString()).doesNotContain("SECRET");
        assertThat(impact(stricter(), "\"recorded\":3")
                        .at("/impact/services/0/cases/compared")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void a_recorded_case_that_is_long_enough_to_be_packed_is_compared_like_any_other() throws Exception {
        String named = "\"age\": 20, \"name\": \"" + "N".repeat(1_500) + '"';
        post("/v1/club/evaluate", body("LONG", 15).replace("\"age\": 20", named));
        JsonNode club = impact(stricter(), "\"recorded\":1").at("/impact/services/0");
        assertThat(club.at("/cases/compared").asInt()).isEqualTo(1);
        assertThat(club.at("/decisions/0/loses").asInt()).isEqualTo(1);
    }

    @Test
    void without_cases_the_marks_of_both_tell_where_they_differ() throws Exception {
        JsonNode difference = impact(stricter(), "").at("/impact/services/0/boundaries/0/differences/0");
        assertThat(difference.path("kind").asText()).isEqualTo("loses");
        // What it found is a case: the live rules decide it as it says they do.
        JsonNode live = post("/v1/club/evaluate", difference.path("request").toString());
        assertThat(live.findPath("results").findValuesAsText("verdict")).contains("YES");
        assertThat(difference.at("/after/verdict").asText()).isEqualTo("NO");
        JsonNode same = impact(text + "\n// the same law\n", "");
        assertThat(same.path("valid").asBoolean()).isTrue();
        assertThat(same.at("/impact/services/0/affectedDecisions")).isEmpty();
    }

    @Test
    void a_draft_with_an_error_is_told_so_and_not_compared() throws Exception {
        JsonNode told = impact(text.replace("50.5B", "50.5"), "\"recorded\":100");
        assertThat(told.path("valid").asBoolean()).isFalse();
        assertThat(told.path("diagnostics").findValuesAsText("file")).contains(POINTS);
        assertThat(told.has("impact")).isFalse();
    }
}
