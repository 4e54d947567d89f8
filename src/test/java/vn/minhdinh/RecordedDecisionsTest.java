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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.minhdinh.access.Access;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.decisionlog.DecisionLog;
import vn.minhdinh.decisionlog.LogSettings;
import vn.minhdinh.decisionlog.Replay;
import vn.minhdinh.http.HttpDoor;
import vn.minhdinh.http.HttpSettings;
import vn.minhdinh.reload.LastGood;
import vn.minhdinh.reload.Reloader;
import vn.minhdinh.ruleset.RulesetLoader;

/** What was decided over HTTP is there afterwards, and comes out the same under the rules of then. */
class RecordedDecisionsTest {

    /** No id and no hash can hold it by chance. */
    private static final String ERASED = "K-erased";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String POINTS = "club/prize/points.drl";

    @TempDir
    Path folder;

    private DecisionLog log;
    private DecisionService service;
    private HttpDoor door;
    private String address;

    @BeforeEach
    void start() throws Exception {
        start(LogSettings.Answers.DIGEST);
    }

    private void start(LogSettings.Answers answers) throws Exception {
        copy(Path.of("src/test/resources/rules"), folder.resolve("rules"));
        log = DecisionLog.open(LogSettings.in(folder.resolve("state")).keeping(answers), Clock.systemUTC());
        service = new DecisionService(Clock.systemUTC(), log.recorder());
        service.goLive(RulesetLoader.load(folder.resolve("rules")));
        Reloader rules = new Reloader(folder.resolve("rules"), service, LastGood.none(), Clock.systemUTC());
        door = new HttpDoor(
                service,
                rules.documents(),
                log.documents(service::answerer),
                Access.off(),
                HttpSettings.defaults().at("127.0.0.1", 0));
        address = "http://127.0.0.1:" + door.start();
    }

    @AfterEach
    void stop() {
        door.close();
        log.close();
    }

    private static void copy(Path from, Path to) throws Exception {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (!Files.exists(target)) {
                    Files.copy(file, target);
                }
            }
        }
    }

    @Test
    void a_decision_is_told_with_its_request_its_verdicts_and_the_answer_that_was_sent() throws Exception {
        HttpResponse<String> sent = evaluate("K1", 15);
        JsonNode answer = JSON.readTree(sent.body());
        String id = answer.path("decisionId").asText();
        JsonNode told = get("/v1/decisions/" + id);
        assertThat(told.path("id").asText()).isEqualTo(id);
        assertThat(told.path("caller").asText()).isEqualTo("local");
        assertThat(told.path("intact").asBoolean()).isTrue();
        assertThat(told.path("answerFrom").asText()).isEqualTo("EVALUATED_AGAIN");
        assertThat(told.path("answer")).isEqualTo(answer);
        assertThat(told.at("/request/asOf").asText()).isEqualTo("2024-07-14");
        assertThat(told.at("/request/facts/Club/id").asText()).isEqualTo("K1");
        assertThat(told.path("verdicts")).hasSameSizeAs(answer.path("results"));
        assertThat(told.at("/verdicts/0/verdict")).isEqualTo(answer.at("/results/0/verdict"));
        assertThat(Instant.parse(told.path("at").asText()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void each_case_of_a_batch_is_recorded_and_answered_as_it_would_be_alone() throws Exception {
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            cases.add(
                    i % 10 == 3
                            ? "{\"facts\":{\"Klub\":{}}}"
                            : "{\"asOf\":\"2024-07-14\",\"facts\":{\"Club\":{\"id\":\"B" + i + "\",\"seats\":" + i
                                    + "}}}");
        }
        List<String> answers = post("/v1/club/evaluate/batch?summary=true", String.join("\n", cases))
                .lines()
                .toList();
        assertThat(answers).hasSize(41);
        for (int i = 0; i < 40; i++) {
            ObjectNode alone = (ObjectNode) JSON.readTree(post("/v1/club/evaluate", cases.get(i)));
            ObjectNode answer = (ObjectNode) JSON.readTree(answers.get(i));
            if (i % 10 == 3) {
                assertThat(answer.path("line").asInt()).isEqualTo(i + 1);
                assertThat(answer.path("problem")).isEqualTo(alone);
                continue;
            }
            String id = answer.path("decisionId").asText();
            assertThat(get("/v1/decisions/" + id).path("answer")).isEqualTo(answer);
            answer.remove("decisionId");
            alone.remove("decisionId");
            assertThat(answer).isEqualTo(alone);
        }
        JsonNode summary = JSON.readTree(answers.get(40)).path("summary");
        assertThat(summary.path("cases").asInt()).isEqualTo(40);
        assertThat(summary.at("/problems/INVALID_FACTS").asInt()).isEqualTo(4);
        assertThat(summary.at("/decisions/0/yes").asInt()
                        + summary.at("/decisions/0/no").asInt()
                        + summary.at("/decisions/0/unknown").asInt())
                .isPositive();
    }

    private String post(String path, String body) throws Exception {
        return CLIENT.send(
                        HttpRequest.newBuilder(URI.create(address + path))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .body();
    }

    @ParameterizedTest
    @EnumSource(LogSettings.Answers.class)
    void after_an_edit_a_decision_comes_out_the_same_under_its_own_revision(LogSettings.Answers answers)
            throws Exception {
        stop();
        start(answers);
        String old = id(evaluate("K1", 15));
        edit("50.5B", "99.5B");
        String fresh = id(evaluate("K1", 15));
        JsonNode before = get("/v1/decisions/" + old);
        JsonNode after = get("/v1/decisions/" + fresh);
        assertThat(before.path("revision")).isNotEqualTo(after.path("revision"));
        assertThat(before.at("/answer/results")).isNotEqualTo(after.at("/answer/results"));
        for (String id : List.of(old, fresh)) {
            JsonNode verified = JSON.readTree(
                    send("POST", "/v1/decisions/" + id + "/verify", "").body());
            assertThat(verified.path("outcome").asText()).isEqualTo("SAME");
            assertThat(verified.at("/engine/same").asBoolean()).isTrue();
            assertThat(verified.path("differences")).isEmpty();
        }
        List<Replay.Deviation> deviations = new ArrayList<>();
        Replay replay = log.replay(Instant.EPOCH, deviations::add);
        assertThat(replay.counts()).containsOnlyKeys("SAME").containsEntry("SAME", 2L);
        assertThat(deviations).isEmpty();
    }

    private void edit(String from, String to) throws Exception {
        Path file = folder.resolve("rules").resolve(POINTS);
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
        service.goLive(RulesetLoader.load(folder.resolve("rules")));
    }

    @Test
    void decisions_are_found_by_subject_decision_verdict_and_time_page_by_page() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(0, id(evaluate(i % 2 == 0 ? "K1" : "K2", i < 3 ? 5 : 15)));
        }
        assertThat(found("")).isEqualTo(ids);
        assertThat(found("?subject=K2")).containsExactly(ids.get(1), ids.get(3));
        assertThat(found("?service=plan")).isEmpty();
        assertThat(found("?revision=" + service.readyRevision().orElseThrow())).isEqualTo(ids);
        JsonNode first = get("/v1/decisions?limit=2");
        assertThat(first.path("decisions")).hasSize(2);
        String next = first.path("next").asText();
        assertThat(found("?limit=100&after=" + next)).isEqualTo(ids.subList(2, 5));
        assertThat(get("/v1/decisions?limit=5").has("next")).isFalse();
        assertThat(found("?from=2100-01-01")).isEmpty();
        assertThat(found("?to=2020-01-01")).isEmpty();
        assertThat(found("?from=2020-01-01&to=2100-01-01")).isEqualTo(ids);
        for (JsonNode one : get("/v1/decisions").path("decisions")) {
            String decision = one.at("/verdicts/0/decision").asText();
            String verdict = one.at("/verdicts/0/verdict").asText();
            String other = verdict.equals("NO") ? "YES" : "NO";
            String query = "?decision=" + decision + "&verdict=";
            assertThat(found(query + verdict)).contains(one.path("id").asText());
            assertThat(found(query + other)).doesNotContain(one.path("id").asText());
        }
    }

    @Test
    void erased_facts_are_nowhere_told_again() throws Exception {
        String id = id(evaluate(ERASED, 15));
        assertThat(log.erase("Club", ERASED)).isEqualTo(1);
        HttpResponse<String> told = send("GET", "/v1/decisions/" + id, null);
        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.body()).contains("\"erased\":true", "\"verdict\"").doesNotContain(ERASED, "subject");
        assertThat(found("?subject=" + ERASED)).isEmpty();
        assertThat(send("POST", "/v1/decisions/" + id + "/verify", "").statusCode())
                .isEqualTo(410);
        assertThat(log.verify(null).breaches()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/decisions/01ARZ3NDEKTSV4RRFFQ69G5FAV,404,UNKNOWN_DECISION_ID",
        "/v1/decisions/x'--,404,UNKNOWN_DECISION_ID",
        "/v1/decisions?verdikt=NO,400,UNKNOWN_PARAMETER",
        "/v1/decisions?verdict=MAYBE,400,BAD_PARAMETER",
        "/v1/decisions?limit=101,400,BAD_PARAMETER",
        "/v1/decisions?from=yesterday,400,BAD_PARAMETER",
        "/v1/decisions?after=1,400,BAD_PARAMETER",
        "/v1/decisions?subject=a%00b,400,BAD_PARAMETER",
        "/v1/decisions?subject=a&subject=b,400,PARAMETER_TWICE"
    })
    void bad_questions_get_a_problem(String path, int status, String code) throws Exception {
        HttpResponse<String> answer = send("GET", path, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        assertThat(JSON.readTree(answer.body()).at("/errors/0/code").asText()).isEqualTo(code);
    }

    private HttpResponse<String> evaluate(String club, int points) throws Exception {
        return send("POST", "/v1/club/evaluate", """
                { "asOf": "2024-07-14", "decisions": [ "prize/*" ], "facts": { "Member": [ { "id": "A", "age": 20,
                  "points": %d } ], "Club": { "id": "%s", "seats": 10, "taken": 7 } } }
                """.formatted(points, club));
    }

    private static String id(HttpResponse<String> answer) throws Exception {
        String id = JSON.readTree(answer.body()).path("decisionId").asText();
        assertThat(id).hasSize(26);
        return id;
    }

    private List<String> found(String query) throws Exception {
        return get("/v1/decisions" + query).path("decisions").findValuesAsText("id");
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<String> answer = send("GET", path, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
