package vn.minhdinh.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;

final class HttpFaultsTest {

    private static final String EVALUATE = "/v1/household/evaluate";
    private static final String POST = "POST " + EVALUATE + " HTTP/1.1\r\nHost: x\r\n";

    private static Running running;

    @BeforeAll
    static void start() throws IOException {
        running = new Running();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private static JsonNode problem(HttpResponse<String> answer, int status, String code) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Content-Language")).isPresent();
        assertThat(answer.headers().firstValue("Server")).isEmpty();
        return problem(Running.json(answer.body()), status, code);
    }

    private static JsonNode problem(String answer, int status, String code) throws IOException {
        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer.substring(0, answer.indexOf("\r\n\r\n")).toLowerCase())
                .contains("content-type: application/problem+json", "x-content-type-options: nosniff")
                .doesNotContain("server:", "jetty");
        return problem(Running.jsonOf(answer), status, code);
    }

    private static JsonNode problem(JsonNode json, int status, String code) {
        assertThat(json.get("status").asInt()).isEqualTo(status);
        assertThat(json.get("code").asText()).isEqualTo(code);
        assertThat(json.get("type").asText())
                .isEqualTo("/problems/" + code.toLowerCase().replace('_', '-'));
        assertThat(json.get("title").asText()).isNotBlank();
        assertThat(json.get("detail").asText()).isNotBlank();
        return json;
    }

    private static void evaluateAs(FakeApi.Evaluation evaluation, Check check) throws Exception {
        FakeApi.Evaluation before = running.api.evaluation;
        running.api.evaluation = evaluation;
        try {
            check.run();
        } finally {
            running.api.evaluation = before;
        }
    }

    private interface Check {
        void run() throws Exception;
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_JSON,400",
        "NOT_A_CASE,400",
        "NOT_FOUND,404",
        "TOO_LARGE,413",
        "INVALID_FACTS,422",
        "ENGINE_DISAGREES,500",
        "NO_RULES,503",
        "TOO_LONG_TO_DECIDE,503"
    })
    void tells_every_problem_of_a_request_with_the_status_of_its_kind(RequestProblem.Kind kind, int status)
            throws Exception {
        Problem first =
                Problem.at("/facts/Household/area", "UNKNOWN_LANGUAGE", "RURL").allowing(List.of("RURAL"), "RURAL");
        Problem second = Problem.at("/facts/Member/0", "UNKNOWN_LANGUAGE", "y");
        evaluateAs(
                (service, body, language) -> {
                    throw new RequestProblem(kind, List.of(first, second));
                },
                () -> {
                    JsonNode json = problem(running.post(EVALUATE, "{}"), status, kind.name());
                    assertThat(json.get("errors")).hasSize(2);
                    assertThat(json.get("errors").get(0).get("nearest").asText())
                            .isEqualTo("RURAL");
                });
    }

    @Test
    void speaks_of_problems_in_the_language_asked_for() throws Exception {
        assertThat(problem(running.get("/nowhere?lang=en"), 404, "NOT_FOUND")
                        .get("title")
                        .asText())
                .isEqualTo("Not found");
        assertThat(problem(running.get("/nowhere", "Accept-Language", "en-GB"), 404, "NOT_FOUND")
                        .get("title")
                        .asText())
                .isEqualTo("Not found");
        assertThat(problem(running.get("/nowhere"), 404, "NOT_FOUND")
                        .get("title")
                        .asText())
                .isEqualTo("Không tìm thấy");
    }

    @Test
    void refuses_a_language_there_is_not() throws Exception {
        JsonNode json = problem(running.get("/v1/services?lang=fr"), 400, "UNKNOWN_LANGUAGE");
        assertThat(json.get("errors").toString())
                .isEqualTo(
                        "[{\"code\":\"UNKNOWN_LANGUAGE\",\"detail\":\"Không có ngôn ngữ “fr”; hãy dùng vi hoặc en.\","
                                + "\"allowed\":[\"vi\",\"en\"]}]");
        problem(running.post(EVALUATE + "?lang=", "{}"), 400, "UNKNOWN_LANGUAGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/desks", "/v1", "/v1/plan", "/v2/services", "/v1/plan/evaluate/batch/x"})
    void finds_nothing_at_an_unknown_address(String path) throws Exception {
        problem(running.get(path), 404, "NOT_FOUND");
    }

    @Test
    void passes_on_what_the_answer_room_does_not_find() throws Exception {
        JsonNode json = problem(running.get("/v1/nowhere/decisions"), 404, "NOT_FOUND");
        assertThat(json.get("errors").get(0).get("allowed")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GET    | /v1/household/evaluate | POST, OPTIONS
                    PUT    | /v1/household/evaluate | POST, OPTIONS
                    POST   | /v1/services           | GET, HEAD, OPTIONS
                    DELETE | /v1/plan/facts         | GET, HEAD, OPTIONS
                    PATCH  | /health/live           | GET, HEAD, OPTIONS
                    TRACE  | /v1/services           | GET, HEAD, OPTIONS
                    BREW   | /v1/services           | GET, HEAD, OPTIONS
                    """)
    void names_the_methods_that_are_allowed(String method, String path, String allow) throws Exception {
        String answer = running.raw(method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        problem(answer, 405, "METHOD_NOT_ALLOWED");
        assertThat(answer).contains("Allow: " + allow + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/jsonp",
                "application/xml",
                "application/json; charset=iso-8859-1",
                "*/*",
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded",
                ";"
            })
    void refuses_a_body_that_is_not_json(String type) throws Exception {
        HttpResponse<String> answer = running.post(EVALUATE, "{}", "Content-Type", type);
        problem(answer, 415, "UNSUPPORTED_MEDIA_TYPE");
        assertThat(answer.headers().firstValue("Accept")).contains("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "identity, gzip", "deflate"})
    void refuses_a_compressed_body(String coding) throws Exception {
        HttpResponse<String> answer =
                running.post(EVALUATE, "{}", "Content-Type", "application/json", "Content-Encoding", coding);
        problem(answer, 415, "UNSUPPORTED_MEDIA_TYPE");
        assertThat(answer.headers().firstValue("Accept-Encoding")).contains("identity");
    }

    @Test
    void refuses_one_byte_more_than_the_limit_announced_or_in_chunks() throws Exception {
        byte[] body = new byte[1024 * 1024 + 1];
        problem(
                running.send(running.request(EVALUATE).POST(HttpRequest.BodyPublishers.ofByteArray(body))),
                413,
                "TOO_LARGE");
        problem(running.send(running.request(EVALUATE).POST(chunked(body))), 413, "TOO_LARGE");
    }

    @Test
    void refuses_fifty_megabytes_without_keeping_them_and_while_they_are_still_being_sent() throws Exception {
        byte[] body = new byte[50 * 1024 * 1024];
        problem(
                running.send(running.request(EVALUATE).POST(HttpRequest.BodyPublishers.ofByteArray(body))),
                413,
                "TOO_LARGE");
        problem(running.send(running.request(EVALUATE).POST(chunked(body))), 413, "TOO_LARGE");
    }

    private static HttpRequest.BodyPublisher chunked(byte[] body) {
        return HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    @Test
    void does_not_ask_for_a_body_it_would_refuse() throws Exception {
        try (Socket socket = running.connect()) {
            Running.write(socket, POST + "Content-Length: 50000000\r\nExpect: 100-continue\r\n\r\n");
            problem(Running.readAll(socket), 413, "TOO_LARGE");
        }
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("bad chunk size", POST + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n", 400),
                Arguments.of("chunk without its end", POST + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}xx\r\n", 400),
                Arguments.of("negative chunk", POST + "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n", 400),
                Arguments.of(
                        "two ways to measure", POST + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
                Arguments.of("two lengths", POST + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400),
                Arguments.of("length in words", POST + "Content-Length: two\r\n\r\n", 400),
                Arguments.of("bad escape", "GET /v1/%zz HTTP/1.1\r\nHost: x\r\n\r\n", 400),
                Arguments.of(
                        "escape that is not UTF-8",
                        "GET /v1/%C3%28/facts HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                        400),
                Arguments.of("bare control characters", "GET /v1/\u0001 HTTP/1.1\r\nHost: x\r\n\r\n", 400),
                Arguments.of(
                        "hidden dots", "GET /v1/%2e%2e/facts HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400),
                Arguments.of("empty segment", "GET /v1//facts HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400),
                Arguments.of("a coding and no chunks", POST + "Transfer-Encoding: gzip\r\n\r\n{}", 400),
                Arguments.of("chunks under a coding", POST + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501),
                Arguments.of("no host", "GET /v1/services HTTP/1.1\r\n\r\n", 400),
                Arguments.of("no HTTP", "hello\r\n\r\n", 400),
                Arguments.of("TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n", 400),
                Arguments.of("a header without a name", "GET / HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n", 400),
                Arguments.of("HTTP from the future", "GET / HTTP/7.3\r\nHost: x\r\n\r\n", 505),
                Arguments.of("unknown expectation", POST + "Expect: miracles\r\nContent-Length: 2\r\n\r\n{}", 417),
                Arguments.of(
                        "long headers",
                        "GET / HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(HttpSettings.HEADER_BYTES) + "\r\n\r\n",
                        431),
                Arguments.of(
                        "long address",
                        "GET /" + "y".repeat(2 * HttpSettings.HEADER_BYTES) + " HTTP/1.1\r\nHost: x\r\n\r\n",
                        414));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void answers_broken_http_with_a_problem(String what, String request, int status) throws Exception {
        problem(running.raw(request), status, Fault.of(status).name());
    }

    @Test
    void reads_an_upgrade_to_a_web_socket_as_a_plain_request() throws Exception {
        String upgrade = "Upgrade: websocket\r\nConnection: Upgrade, close\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        assertThat(running.raw("GET /v1/services HTTP/1.1\r\nHost: x\r\n" + upgrade))
                .startsWith("HTTP/1.1 200");
        problem(running.raw("GET /nothing HTTP/1.1\r\nHost: x\r\n" + upgrade), 404, "NOT_FOUND");
    }

    static Stream<Throwable> failures() {
        StackOverflowError overflow = new StackOverflowError();
        return Stream.of(
                new IllegalStateException("CCCD 052098001234 at /srv/rules"),
                new NullPointerException(),
                overflow,
                new OutOfMemoryError("CCCD 052098001234"),
                new LinkageError("vn/minhdinh/Secret"),
                new AssertionError("CCCD 052098001234"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void hides_a_failure_from_the_reader_and_the_request_from_the_log(Throwable failure) throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(HttpDoor.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        logger.setAdditive(false);
        try {
            evaluateAs((service, body, language) -> HttpFaultsTest.<RuntimeException>raise(failure), () -> {
                HttpResponse<String> answer = running.post(EVALUATE, "{\"cccd\":\"052098001234\"}");
                problem(answer, 500, "INTERNAL_ERROR");
                assertThat(answer.body())
                        .doesNotContain("Exception", "java", "minhdinh", "052098001234", "/srv", "	at ");
            });
        } finally {
            logger.detachAppender(log);
            logger.setAdditive(true);
        }
        assertThat(log.list).hasSize(1);
        assertThat(log.list.get(0).getFormattedMessage())
                .contains("POST /v1/{service}/evaluate", failure.getClass().getName())
                .doesNotContain("052098001234");
        assertThat(log.list.get(0).getThrowableProxy()).isNull();
    }

    @Test
    void survives_a_real_stack_overflow() throws Exception {
        evaluateAs((service, body, language) -> bottomless(body), () -> {
            problem(running.post(EVALUATE, "{}"), 500, "INTERNAL_ERROR");
            assertThat(running.get("/health/live").statusCode()).isEqualTo(200);
        });
    }

    private static byte[] bottomless(byte[] body) {
        return body.length < 0 ? body : bottomless(body.clone());
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> byte[] raise(Throwable failure) throws T {
        throw (T) failure;
    }
}
