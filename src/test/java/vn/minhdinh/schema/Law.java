package vn.minhdinh.schema;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import vn.minhdinh.access.Access;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.decisionlog.DecisionLog;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.http.HttpDoor;
import vn.minhdinh.http.HttpSettings;
import vn.minhdinh.reload.LastGood;
import vn.minhdinh.reload.Reloader;
import vn.minhdinh.reload.RulesApi;
import vn.minhdinh.ruleset.RulesetLoader;

/** A rules folder behind the real door. */
final class Law implements AutoCloseable {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final RulesApi rules;
    private final HttpDoor door;
    private final String address;

    private Law(DecisionService service, RulesApi rules, DecisionLogApi log) throws IOException {
        this.rules = rules;
        this.door = new HttpDoor(
                service, rules, log, Access.off(), HttpSettings.defaults().at("127.0.0.1", 0));
        this.address = "http://127.0.0.1:" + door.start();
    }

    static Law of(Path folder, LastGood lastGood) throws IOException, InterruptedException {
        DecisionService service = new DecisionService(Clock.systemUTC());
        Reloader rules = new Reloader(folder, service, lastGood, Clock.systemUTC());
        rules.start();
        return new Law(service, rules.documents(), DecisionLogApi.NONE);
    }

    /** Without running its scenarios, which takes long; what is asked about rule files another folder answers. */
    static Law untried(Path folder, Law files) throws IOException, RulesRefused {
        DecisionService service = new DecisionService(Clock.systemUTC());
        service.goLive(RulesetLoader.load(folder));
        return new Law(service, files.rules, DecisionLogApi.NONE);
    }

    /** The same, with a log of its decisions. */
    static Law recording(Path folder, DecisionLog log, Law files) throws IOException, RulesRefused {
        DecisionService service = new DecisionService(Clock.systemUTC(), log.recorder());
        service.goLive(RulesetLoader.load(folder));
        return new Law(service, files.rules, log.documents(service::answerer));
    }

    /** What came back. */
    record Answer(int status, String mediaType, String body) {
        JsonNode json() throws IOException {
            return JSON.readTree(body);
        }
    }

    String address() {
        return address;
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + path)).GET());
    }

    Answer post(String path, String body) throws IOException, InterruptedException {
        return post(path, "application/json", body);
    }

    Answer post(String path, String mediaType, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", mediaType)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = CLIENT.send(
                request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }

    @Override
    public void close() {
        door.close();
    }
}
