package vn.minhdinh.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhdinh.reload.RulesApi;

final class HttpDoorTest {

    private static Running running;

    @BeforeAll
    static void start() throws IOException {
        running = new Running();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void hands_the_body_to_the_evaluation_and_its_bytes_back_unchanged() throws Exception {
        HttpResponse<String> answer =
                running.post("/v1/household/evaluate", "{\"facts\":{}}", "Content-Type", "application/json");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"service\":\"household\",\"bytes\":12,\"language\":\"vi\"}");
        assertThat(answer.headers().map())
                .containsEntry("content-type", List.of("application/json"))
                .containsEntry("content-length", List.of("" + answer.body().length()))
                .containsEntry("content-language", List.of("vi"))
                .containsEntry("cache-control", List.of("no-store"))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .doesNotContainKeys("server", "set-cookie", "transfer-encoding", "content-encoding");
    }

    @Test
    void reads_a_body_of_exactly_the_limit_and_one_sent_in_chunks() throws Exception {
        String body = " ".repeat(1024 * 1024);
        assertThat(running.post("/v1/plan/evaluate", body).body()).contains("\"bytes\":1048576");

        HttpRequest.BodyPublisher chunked =
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(FakeApi.bytes(body)));
        assertThat(running.send(running.request("/v1/plan/evaluate").POST(chunked))
                        .body())
                .contains("\"bytes\":1048576");
    }

    @Test
    void puts_a_body_together_that_comes_in_pieces() throws Exception {
        try (Socket socket = running.connect()) {
            Running.write(socket, "POST /v1/plan/evaluate HTTP/1.1\r\nHost: x\r\nConnection: close\r\n");
            Running.write(socket, "Transfer-Encoding: chunked\r\n\r\n");
            for (String chunk : new String[] {"3\r\n{\"a", "\r\n5\r\n\":1}", "\n\r\n0\r\n\r\n"}) {
                Thread.sleep(30);
                Running.write(socket, chunk);
            }
            assertThat(Running.readAll(socket)).startsWith("HTTP/1.1 200").contains("\"bytes\":8");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /v1/services                              | {"services":[],"language":"vi"}
                    /v1/services?lang=en                      | {"services":[],"language":"en"}
                    /v1/household/decisions                   | {"decisions":"household"}
                    /v1/household/decisions/credit/poor-house | {"decision":"household credit/poor-house"}
                    /v1/household/decisions/credit%2Fpoor     | {"decision":"household credit/poor"}
                    /v1/household/facts                       | {"tên":"hộ"}
                    /health/live                              | {"status":"LIVE"}
                    /health/ready                             | {"status":"READY","revision":"3f9c"}
                    """)
    void answers_what_can_be_looked_up(String path, String document) throws Exception {
        HttpResponse<String> answer = running.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(document);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void names_the_schema_as_one() throws Exception {
        assertThat(running.get("/v1/plan/schema").headers().firstValue("Content-Type"))
                .contains("application/schema+json");
    }

    @Test
    void is_not_ready_before_there_is_a_revision() throws Exception {
        running.api.revision = Optional.empty();
        try {
            HttpResponse<String> answer = running.get("/health/ready");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("{\"status\":\"NOT_READY\",\"reasons\":[\"NO_RULES\"]}");
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        } finally {
            running.api.revision = Optional.of("3f9c");
        }
    }

    @Test
    void takes_the_language_of_the_address_before_that_of_the_header() throws Exception {
        HttpResponse<String> answer = running.get("/v1/services?lang=vi", "Accept-Language", "en");
        assertThat(answer.body()).contains("\"language\":\"vi\"");
        assertThat(answer.headers().firstValue("Content-Language")).contains("vi");
        assertThat(answer.headers().firstValue("Vary")).contains("Accept-Language");

        assertThat(running.get("/v1/services", "Accept-Language", "fr, en-GB;q=0.8")
                        .body())
                .contains("\"language\":\"en\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/services", "/v1/household/decisions", "/health/live", "/v1/plan/schema"})
    void gives_the_headers_of_get_and_no_body_for_head(String path) throws Exception {
        HttpResponse<String> get = running.get(path);
        HttpResponse<String> head = running.method("HEAD", path);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String header : Arrays.asList("Content-Type", "Content-Length", "Content-Language")) {
            assertThat(head.headers().firstValue(header))
                    .isEqualTo(get.headers().firstValue(header));
        }
        assertThat(running.method("HEAD", "/v1/nowhere/decisions").statusCode()).isEqualTo(404);
    }

    @Test
    void tells_the_methods_of_an_address_to_options() throws Exception {
        HttpResponse<String> answer = running.method("OPTIONS", "/v1/plan/evaluate");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Allow")).contains("POST, OPTIONS");
        assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
        assertThat(running.method("OPTIONS", "/v1/services").headers().firstValue("Allow"))
                .contains("GET, HEAD, OPTIONS");
        assertThat(running.method("OPTIONS", "/nothing").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "Application/JSON; charset=UTF-8", "application/json;charset=\"utf-8\""})
    void accepts_the_ways_json_in_utf_8_is_named(String type) throws Exception {
        assertThat(running.post("/v1/plan/evaluate", "{}", "Content-Type", type).statusCode())
                .isEqualTo(200);
    }

    @Test
    void does_not_take_another_method_out_of_a_header() throws Exception {
        assertThat(running.get("/v1/services", "X-HTTP-Method-Override", "DELETE")
                        .statusCode())
                .isEqualTo(200);
        assertThat(running.get("/v1/plan/evaluate", "X-HTTP-Method-Override", "POST")
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void serves_no_files() throws Exception {
        for (String path : Arrays.asList(
                "/desk/assets/desk.css",
                "/desk/assets/../../logback.xml",
                "/index.html",
                "/logback.xml",
                "/messages_vi.properties",
                "/META-INF/")) {
            assertThat(running.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void answers_a_hundred_requests_on_one_connection() throws Exception {
        try (Socket socket = running.connect()) {
            String one = "POST /v1/plan/evaluate HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}";
            String last = one.replace("Host: x", "Host: x\r\nConnection: close");
            Running.write(socket, one.repeat(99) + last);
            assertThat(Running.readAll(socket).split("\"bytes\":2", -1)).hasSize(101);
        }
    }

    @Test
    void finishes_the_answer_under_way_when_it_is_stopped() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Running stopped = new Running();
        stopped.api.evaluation = (service, body, language) -> {
            begun.countDown();
            await(goOn);
            return FakeApi.bytes("{}");
        };
        CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(() -> status(stopped));
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(stopped::close);
        Thread.sleep(200);
        goOn.countDown();

        assertThat(answer.get(5, TimeUnit.SECONDS)).isEqualTo(200);
        closing.get(5, TimeUnit.SECONDS);
        assertThatThrownBy(() -> stopped.get("/health/live")).isInstanceOf(IOException.class);
    }

    @Test
    void does_not_wait_for_a_half_sent_body_when_it_is_stopped() throws Exception {
        HttpSettings hasty = HttpSettings.defaults()
                .timeouts(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMillis(500));
        Running stopped = new Running(hasty);
        try (Socket socket = stopped.connect()) {
            Running.write(socket, "POST /v1/plan/evaluate HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{");
            Thread.sleep(100);
            long begun = System.nanoTime();
            stopped.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void the_rules_and_the_figures_about_them_can_be_looked_up() throws Exception {
        assertThat(running.get("/v1/rules?lang=en").body()).isEqualTo("{\"files\":[],\"language\":\"en\"}");
        assertThat(running.get("/v1/rules/plan/water/clean.drl").body())
                .isEqualTo("{\"path\":\"plan/water/clean.drl\",\"state\":\"live\"}");
        assertThat(running.get("/metrics").headers().firstValue("Content-Type"))
                .hasValue("text/plain; version=0.0.4; charset=utf-8");
    }

    @Test
    void a_draft_of_rules_may_be_longer_than_a_case() throws Exception {
        String longer = "x".repeat((int) HttpSettings.defaults().bodyLimitBytes() + 1);
        assertThat(running.post("/v1/rules/check", longer).body()).isEqualTo("{\"bytes\":" + longer.length() + "}");
        assertThat(running.post("/v1/plan/evaluate", longer).statusCode()).isEqualTo(413);
        assertThat(running.post("/v1/rules/check", "x".repeat(RulesApi.DRAFT_BYTES + 1))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void a_draft_that_has_to_wait_is_told_how_long() throws Exception {
        HttpResponse<String> busy = running.post("/v1/rules/check", "{}");
        assertThat(busy.statusCode()).isEqualTo(429);
        assertThat(busy.headers().firstValue("Retry-After")).hasValue("3");
        assertThat(Running.json(busy.body()).at("/errors/0/code").asText()).isEqualTo("CHECK_BUSY");
    }

    @Test
    void says_which_address_is_taken() {
        FakeApi api = new FakeApi();
        HttpDoor second = new HttpDoor(api, api, HttpSettings.defaults().at("127.0.0.1", running.port));
        assertThatThrownBy(second::start).isInstanceOf(BindException.class).hasMessage("127.0.0.1:" + running.port);
    }

    private static int status(Running asked) {
        try {
            return asked.post("/v1/plan/evaluate", "{}").statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void gives_long_answers_one_after_the_other_on_one_connection() throws Exception {
        try (Running own = new Running()) {
            String document =
                    IntStream.range(0, 400_000).mapToObj(Integer::toString).collect(Collectors.joining(" "));
            own.api.evaluation = (service, body, language) -> document.getBytes(StandardCharsets.UTF_8);
            String request = "POST /v1/plan/evaluate HTTP/1.1\r\nHost: x\r\n%sContent-Length: 2\r\n\r\n{}";
            String both = own.raw(request.formatted("") + request.formatted("Connection: close\r\n"));
            assertThat(both.split("HTTP/1.1 200 OK"))
                    .hasSize(3)
                    .allMatch(one -> one.isEmpty() || one.endsWith(document));
        }
    }
}
