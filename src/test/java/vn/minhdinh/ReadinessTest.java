package vn.minhdinh;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
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

/** Whoever sends requests here is told the truth about a decision log that is lost. */
class ReadinessTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private DecisionLog log;
    private HttpDoor door;
    private String address;

    private void start(LogSettings.WhenLost whenLost) throws Exception {
        log = DecisionLog.open(LogSettings.in(folder).when(whenLost).waiting(Duration.ofSeconds(1)), Clock.systemUTC());
        DecisionService service = new DecisionService(Clock.systemUTC(), log.recorder());
        Path club = Path.of("src/test/resources/rules");
        Reloader rules = new Reloader(club, service, LastGood.none(), Clock.systemUTC());
        rules.start();
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

    private void lose() throws Exception {
        Files.move(folder.resolve("decisions.db"), folder.resolve("elsewhere.db"));
    }

    private void bringBack() throws Exception {
        Files.move(folder.resolve("elsewhere.db"), folder.resolve("decisions.db"));
    }

    @Test
    void a_required_log_that_is_lost_keeps_requests_away_and_lets_them_come_back() throws Exception {
        start(LogSettings.WhenLost.REFUSE);
        assertThat(evaluate().statusCode()).isEqualTo(200);
        HttpResponse<String> ready = get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("\"READY\"").doesNotContain("decisionLog", "reasons");

        lose();
        HttpResponse<String> refused = evaluate();
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(JSON.readTree(refused.body()).path("code").asText()).isEqualTo("LOG_UNAVAILABLE");
        assertThat(refused.headers().firstValue("Retry-After"))
                .hasValueSatisfying(value -> assertThat(value).matches("[1-9][0-9]*"));
        HttpResponse<String> lost = get("/health/ready");
        assertThat(lost.statusCode()).isEqualTo(503);
        JsonNode told = JSON.readTree(lost.body());
        assertThat(told.path("status").asText()).isEqualTo("NOT_READY");
        assertThat(told.path("reasons")).hasSize(1);
        assertThat(told.at("/reasons/0").asText()).isEqualTo("LOG_UNAVAILABLE");
        assertThat(told.path("decisionLog").asText()).isEqualTo("UNAVAILABLE");
        assertThat(told.path("revision").asText()).hasSize(64);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/metrics").body())
                .contains("minhdinh_log_available 0.0", "minhdinh_log_failures_total{reason=\"lost\"} 1.0");

        bringBack();
        awaitStatus(200);
        assertThat(get("/health/ready").body()).doesNotContain("decisionLog", "reasons");
        assertThat(evaluate().statusCode()).isEqualTo(200);
        assertThat(get("/metrics").body()).contains("minhdinh_log_available 1.0", "minhdinh_log_entries_total 2.0");
    }

    @Test
    void readiness_is_lost_with_the_database_though_nobody_asks_anything_else() throws Exception {
        start(LogSettings.WhenLost.REFUSE);
        lose();
        awaitStatus(503);
        bringBack();
        awaitStatus(200);
    }

    private void awaitStatus(int status) throws Exception {
        for (int i = 0; i < 600 && get("/health/ready").statusCode() != status; i++) {
            Thread.sleep(50);
        }
        assertThat(get("/health/ready").statusCode()).isEqualTo(status);
    }

    @Test
    void where_the_loss_is_borne_the_service_stays_ready_and_says_so() throws Exception {
        start(LogSettings.WhenLost.ANSWER);
        lose();
        HttpResponse<String> answered = evaluate();
        assertThat(answered.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answered.body()).path("decisionLog").asText()).isEqualTo("UNAVAILABLE");
        HttpResponse<String> ready = get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        JsonNode told = JSON.readTree(ready.body());
        assertThat(told.path("status").asText()).isEqualTo("READY");
        assertThat(told.path("decisionLog").asText()).isEqualTo("UNAVAILABLE");
        assertThat(told.has("reasons")).isFalse();
    }

    @Test
    void a_log_that_could_not_be_opened_is_told_from_the_start() throws Exception {
        Files.createDirectory(folder.resolve("decisions.db"));
        start(LogSettings.WhenLost.ANSWER);
        assertThat(get("/health/ready").body()).contains("\"READY\"", "\"decisionLog\":\"UNAVAILABLE\"");
        assertThat(get("/metrics").body()).contains("minhdinh_log_available 0.0");
    }

    private HttpResponse<String> evaluate() throws Exception {
        String body = "{ \"asOf\": \"2024-07-14\", \"decisions\": [ \"prize/*\" ], \"facts\": {} }";
        return send(HttpRequest.newBuilder(URI.create(address + "/v1/club/evaluate"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(address + path)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
