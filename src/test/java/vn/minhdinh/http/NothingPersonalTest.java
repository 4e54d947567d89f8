package vn.minhdinh.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import vn.minhdinh.access.Access;
import vn.minhdinh.access.KeyFile;
import vn.minhdinh.access.Role;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.ruleset.RulesetLoader;

/** The shipped rules behind the real door, asked with words that must not be found again. */
class NothingPersonalTest {

    /** Stands in everything a caller can write. */
    private static final String MARK = "zqxjkv";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path state;

    private final List<String> log = Collections.synchronizedList(new ArrayList<>());

    private final class Kept extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            log.add(event.getLoggerName() + " " + event.getFormattedMessage() + " " + event.getKeyValuePairs() + " "
                    + event.getMDCPropertyMap()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    }

    @Test
    void no_line_of_the_log_and_no_figure_holds_what_a_caller_wrote() throws Exception {
        KeyFile keys = KeyFile.in(state);
        KeyFile.Issued key = keys.create(MARK + " the holder", Role.ADMIN, Clock.systemUTC());
        DecisionService service = new DecisionService(Clock.systemUTC());
        service.goLive(RulesetLoader.load(Path.of("rules")));
        Access access = Access.required(Optional.of(keys), Optional.empty());
        HttpDoor door = new HttpDoor(
                service,
                new FakeApi(),
                DecisionLogApi.NONE,
                access,
                HttpSettings.defaults().at("127.0.0.1", 0));
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger lines = (Logger) LoggerFactory.getLogger(AccessLog.class);
        Kept kept = new Kept();
        kept.setContext(root.getLoggerContext());
        kept.start();
        root.addAppender(kept);
        lines.setLevel(Level.INFO);
        String figures;
        try {
            int port = door.start();
            int asked = traffic(port, key.text()) + broken(port, key.text());
            figures = send(request(port, "/metrics", key.text())).body();
            awaitLines(asked + 1);
        } finally {
            door.close();
            root.detachAppender(kept);
            lines.setLevel(null);
        }
        assertThat(log).noneMatch(line -> line.toLowerCase(Locale.ROOT).contains(MARK));
        assertThat(log).noneMatch(line -> line.contains(key.text().substring(16)));
        assertThat(log).noneMatch(line -> line.contains("127.0.0.1"));
        assertThat(log)
                .anyMatch(line -> line.contains("route=\"/v1/{service}/evaluate\"")
                        && line.contains("status=\"200\"")
                        && line.contains("caller=\"" + key.key().id() + "\""))
                .anyMatch(line -> line.contains("status=\"401\"") && line.contains("caller=\"-\""))
                .anyMatch(line -> line.contains("method=\"OTHER\""));
        assertThat(figures.toLowerCase(Locale.ROOT)).doesNotContain(MARK);
        assertThat(figures)
                .contains(
                        "minhdinh_rules_refused 0.0",
                        "minhdinh_verdicts_total{decision=\"poverty/poor-household\",service=\"household\",verdict=\"no\"} 1.0",
                        "minhdinh_disagreements_total{service=\"plan\"} 0.0",
                        "minhdinh_http_requests_seconds_bucket{method=\"POST\",route=\"/v1/{service}/evaluate\",status=\"200\",le=",
                        "minhdinh_evaluations_running 0.0",
                        "jvm_memory_used_bytes");
    }

    private static int traffic(int port, String key) throws Exception {
        String household = """
                {"asOf":"2024-06-30","decisions":["poverty/poor-household"],"facts":{"Household":{"id":"%s",
                 "area":"RURAL","incomePerHeadMonthly":2300000,"deprivedIndicators":4}}}""".formatted(MARK);
        List<String> bodies = List.of(
                household,
                household.replace("RURAL", MARK),
                household.replace("\"area\"", "\"" + MARK + "\""),
                household.replace("Household", MARK),
                household.replace("poverty/", MARK + "/"),
                household.replace("2024-06-30", MARK),
                household.replace("2300000", "\"" + MARK + "\""),
                household.substring(0, household.length() - 3),
                MARK);
        int asked = 0;
        for (String body : bodies) {
            for (String kind : List.of("evaluate", "interview")) {
                send(request(port, "/v1/household/" + kind, key).POST(HttpRequest.BodyPublishers.ofString(body)));
                asked++;
            }
        }
        for (String path : List.of(
                "/" + MARK,
                "/v1/" + MARK + "/facts",
                "/v1/household/decisions/" + MARK,
                "/v1/schemas/" + MARK,
                "/v1/services?lang=" + MARK,
                "/v1/services?" + MARK + "=" + MARK,
                "/v1/rules/" + MARK)) {
            send(request(port, path, key));
            send(request(port, path, "md_" + MARK));
            send(request(port, path, key).method(MARK.toUpperCase(Locale.ROOT), HttpRequest.BodyPublishers.noBody()));
            asked += 3;
        }
        send(request(port, "/v1/household/evaluate", key)
                .header("Content-Type", "text/" + MARK)
                .POST(HttpRequest.BodyPublishers.ofString(household)));
        return asked + 1;
    }

    private static int broken(int port, String key) throws IOException {
        List<String> requests = List.of(
                MARK + "\r\n\r\n",
                "GET /%zz" + MARK + " HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: " + MARK + " " + MARK + "\r\n\r\n",
                "GET / HTTP/1.1\r\n" + MARK + ": " + MARK + "\r\n\r\n",
                "POST /v1/household/evaluate HTTP/1.1\r\nHost: x\r\nX-API-Key: " + key
                        + "\r\nTransfer-Encoding: chunked\r\n\r\n" + MARK + "\r\n",
                "GET /" + MARK.repeat(3_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        for (String request : requests) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.setSoTimeout(10_000);
                Running.write(socket, request);
                assertThat(Running.readAll(socket)).startsWith("HTTP/1.1 4");
            }
        }
        return requests.size();
    }

    private static HttpRequest.Builder request(int port, String path, String key) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("X-API-Key", key)
                .header("X-Request-Id", MARK)
                .header("User-Agent", MARK)
                .header("Cookie", MARK + "=" + MARK)
                .header("X-Forwarded-For", MARK);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isLessThan(500);
        assertThat(answer.headers().firstValue("X-Request-Id").orElseThrow()).matches("[0-9a-f]{16}");
        return answer;
    }

    /** A line is written when the answer is out, maybe a moment after the client has it. */
    private void awaitLines(int asked) throws InterruptedException {
        for (int i = 0; i < 100 && answered() < asked; i++) {
            Thread.sleep(20);
        }
        assertThat(answered()).isEqualTo(asked);
    }

    private long answered() {
        synchronized (log) {
            return log.stream().filter(line -> line.contains(" answered ")).count();
        }
    }
}
