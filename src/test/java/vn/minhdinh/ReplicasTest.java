package vn.minhdinh;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import vn.minhdinh.access.Access;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.decisionlog.DecisionLog;
import vn.minhdinh.decisionlog.LogSettings;
import vn.minhdinh.decisionlog.Verification;
import vn.minhdinh.http.HttpDoor;
import vn.minhdinh.http.HttpSettings;
import vn.minhdinh.reload.LastGood;
import vn.minhdinh.reload.Reloader;

/**
 * Two copies of the service share a PostgreSQL: what either acknowledged is found through both, in one unbroken chain. The
 * long form: {@code -Dreplicas.requests=5000}.
 */
class ReplicasTest {

    private static final int CONNECTIONS = 8;
    private static final int REQUESTS = Integer.getInteger("replicas.requests", 25);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String CASE =
            "{ \"asOf\": \"2024-07-14\", \"explain\": \"none\", \"decisions\": [ \"prize/*\" ],"
                    + " \"facts\": { \"Club\": { \"id\": \"K-%d\", \"seats\": 10, \"taken\": %d } } }";

    /** One copy. */
    private static final class Copy implements AutoCloseable {
        final DecisionLog log;
        final HttpDoor door;
        final String address;

        Copy(LogSettings settings) throws Exception {
            log = DecisionLog.open(settings, Clock.systemUTC());
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

        @Override
        public void close() {
            door.close();
            log.close();
        }
    }

    @Test
    void what_either_copy_acknowledged_is_found_through_both_in_one_chain() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            LogSettings settings = LogSettings.at(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres")
                    .waiting(Duration.ofSeconds(60));
            try (Copy one = new Copy(settings);
                    Copy other = new Copy(settings)) {
                Queue<String> told = load(List.of(one.address, other.address));
                assertThat(told).hasSize(CONNECTIONS * REQUESTS).doesNotHaveDuplicates();
                for (Copy copy : List.of(one, other)) {
                    assertFound(copy.address, told);
                    Verification chain = copy.log.verify(null);
                    assertThat(chain.breaches()).isEmpty();
                    assertThat(chain.entries()).isEqualTo(told.size());
                    assertThat(get(copy.address + "/health/ready").statusCode()).isEqualTo(200);
                }
                assertThat(recorded(one) + recorded(other)).isEqualTo(told.size());
            }
        }
    }

    /** Each connection asks the copies in turn. */
    private static Queue<String> load(List<String> addresses) throws Exception {
        Queue<String> told = new ConcurrentLinkedQueue<>();
        List<Callable<Void>> callers = new ArrayList<>();
        for (int caller = 0; caller < CONNECTIONS; caller++) {
            int first = caller;
            callers.add(() -> {
                for (int i = 0; i < REQUESTS; i++) {
                    String address = addresses.get((first + i) % addresses.size());
                    HttpResponse<String> answer = post(address + "/v1/club/evaluate", CASE.formatted(first, i % 10));
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                    told.add(JSON.readTree(answer.body()).path("decisionId").asText());
                }
                return null;
            });
        }
        ExecutorService pool = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            for (Future<Void> caller : pool.invokeAll(callers)) {
                caller.get();
            }
        } finally {
            pool.shutdownNow();
        }
        return told;
    }

    private static void assertFound(String address, Queue<String> told) throws Exception {
        List<String> found = new ArrayList<>();
        String after = "";
        do {
            var page = JSON.readTree(
                    get(address + "/v1/decisions?limit=100" + after).body());
            found.addAll(page.path("decisions").findValuesAsText("id"));
            after = page.has("next") ? "&after=" + page.path("next").asText() : null;
        } while (after != null);
        assertThat(found).containsExactlyInAnyOrderElementsOf(told);
        HttpResponse<String> one = get(address + "/v1/decisions/" + told.peek());
        assertThat(one.body()).contains("\"intact\":true");
    }

    private static long recorded(Copy copy) throws Exception {
        return get(copy.address + "/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("minhdinh_log_entries_total "))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .sum();
    }

    private static HttpResponse<String> post(String address, String body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> get(String address) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(address)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.timeout(Duration.ofSeconds(120)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
