package vn.minhdinh.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;

/** Many cases in one request. */
class BatchTest {

    private static final String PATH = "/v1/household/evaluate/batch";
    private static final String NDJSON = "application/x-ndjson";

    private static String lines(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "{\"n\":" + i + "}\n")
                .collect(Collectors.joining());
    }

    /** Answers with the case itself; bad ones are refused. */
    private static void echo(Running running) {
        running.api.evaluation = (service, body, language) -> {
            if (new String(body, StandardCharsets.UTF_8).contains("bad")) {
                throw new RequestProblem(RequestProblem.Kind.NOT_JSON, Problem.at("", "NOT_JSON", "1", "1"));
            }
            return body;
        };
    }

    private static HttpResponse<String> post(Running running, String body) throws Exception {
        return running.send(running.request(PATH)
                .header("Content-Type", NDJSON)
                .header("Accept-Language", "en")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static Socket begin(Running running) throws IOException {
        Socket socket = running.connect();
        Running.write(
                socket,
                "POST " + PATH + " HTTP/1.1\r\nHost: x\r\nAccept-Language: en\r\nContent-Type: " + NDJSON
                        + "\r\nTransfer-Encoding: chunked\r\n\r\n");
        return socket;
    }

    private static void chunk(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void awaitIdle(Running running) throws InterruptedException {
        for (int i = 0; i < 1_000 && running.door.running() > 0; i++) {
            Thread.sleep(10);
        }
        assertThat(running.door.running()).isZero();
    }

    @Test
    void every_line_is_answered_in_its_place() throws Exception {
        try (Running running = new Running()) {
            echo(running);
            String text = lines(1_000).replace("{\"n\":500}", "bad");
            HttpResponse<String> answer = post(running, text);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue(NDJSON);
            List<String> answers = answer.body().lines().toList();
            String alone = running.post("/v1/household/evaluate", "bad", "Accept-Language", "en")
                    .body();
            assertThat(answers).hasSize(1_000);
            for (int i = 1; i <= 1_000; i++) {
                assertThat(answers.get(i - 1))
                        .isEqualTo(i == 500 ? "{\"line\":500,\"problem\":" + alone + "}" : "{\"n\":" + i + "}");
            }
            awaitIdle(running);
        }
    }

    @Test
    void a_refusal_says_that_the_connection_ends_when_the_body_was_not_read() throws Exception {
        try (Running running = new Running();
                Socket socket = running.connect()) {
            Running.write(
                    socket,
                    "POST " + PATH + " HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 10\r\n\r\n");
            String answer = Running.readAll(socket);
            assertThat(answer).startsWith("HTTP/1.1 415 ").containsIgnoringCase("\r\nConnection: close\r\n");
        }
    }

    @Test
    void a_case_is_answered_while_the_next_one_is_still_to_be_sent() throws Exception {
        try (Running running = new Running();
                Socket socket = begin(running)) {
            echo(running);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (int i = 1; i <= 3; i++) {
                chunk(socket, "{\"n\":" + i + "}\n");
                String line = in.readLine();
                while (!line.equals("{\"n\":" + i + "}")) {
                    line = in.readLine();
                }
            }
            chunk(socket, "{\"n\":4}");
            Running.write(socket, "0\r\n\r\n");
            assertThat(in.lines().filter(line -> line.startsWith("{")).findFirst())
                    .hasValue("{\"n\":4}");
        }
    }

    @Test
    void who_does_not_read_is_not_read_from_and_holds_up_nobody() throws Exception {
        AtomicInteger decided = new AtomicInteger();
        byte[] answer = new byte[64 * 1024];
        try (Running running = new Running(HttpSettings.defaults()
                        .timeouts(Duration.ofSeconds(20), Duration.ofSeconds(4), Duration.ofSeconds(1)));
                Socket socket = begin(running)) {
            running.api.evaluation = (service, body, language) -> {
                decided.incrementAndGet();
                return answer;
            };
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                try {
                    for (int i = 0; i < 10_000; i++) {
                        chunk(socket, lines(100));
                    }
                } catch (IOException cutOff) {
                    // which is what happens in the end
                }
            });
            int before = -1;
            while (decided.get() != before || before == 0) {
                before = decided.get();
                Thread.sleep(300);
            }
            // What the sockets hold, and the window of cases.
            assertThat(before).isLessThan(2_000);
            assertThat(running.post("/v1/household/evaluate", "{}").statusCode())
                    .isEqualTo(200);
            sending.get(60, TimeUnit.SECONDS);
            awaitIdle(running);
            echo(running);
            assertThat(post(running, lines(3)).body().lines()).hasSize(3);
        }
    }

    @Test
    void who_goes_away_leaves_nothing_behind() throws Exception {
        try (Running running = new Running(HttpSettings.defaults().batching(new BatchLimits(1, 1_000_000, 1 << 30)))) {
            echo(running);
            for (int i = 0; i < 5; i++) {
                try (Socket socket = begin(running)) {
                    chunk(socket, lines(500));
                } catch (SocketException turnedAway) {
                    // The one before was still there, and the server closed before all was sent.
                }
            }
            HttpResponse<String> answer = post(running, lines(3));
            for (int i = 0; i < 500 && answer.statusCode() == 503; i++) {
                Thread.sleep(20);
                answer = post(running, lines(3));
            }
            assertThat(answer.body().lines()).hasSize(3);
            awaitIdle(running);
        }
    }

    @Test
    void a_body_that_breaks_off_is_answered_as_far_as_it_came() throws Exception {
        try (Running running = new Running();
                Socket socket = running.connect()) {
            echo(running);
            Running.write(
                    socket,
                    "POST " + PATH + " HTTP/1.1\r\nHost: x\r\nAccept-Language: en\r\nContent-Length: 1000\r\n\r\n"
                            + lines(2) + "{\"n\":");
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(all).contains("{\"n\":1}\n", "{\"n\":2}\n").doesNotContain("{\"n\":\n");
            awaitIdle(running);
        }
    }

    @Test
    void too_many_cases_end_with_a_line_that_says_so() throws Exception {
        try (Running running = new Running(HttpSettings.defaults().batching(new BatchLimits(4, 5, 1 << 20)))) {
            echo(running);
            List<String> answers = post(running, lines(8)).body().lines().toList();
            assertThat(answers).hasSize(6);
            assertThat(answers.get(5)).startsWith("{\"line\":6,\"problem\":").contains("\"code\":\"TOO_LARGE\"");
            HttpResponse<String> tooLong = post(running, lines(200_000));
            assertThat(tooLong.statusCode()).isEqualTo(413);
        }
    }

    @Test
    void what_is_no_batch_is_refused() throws Exception {
        try (Running running = new Running()) {
            HttpRequest.Builder text = running.request(PATH)
                    .header("Content-Type", "text/plain")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"));
            assertThat(running.send(text).statusCode()).isEqualTo(415);
            assertThat(running.get(PATH).statusCode()).isEqualTo(405);
        }
    }

    @Test
    void single_requests_go_before_a_batch_and_no_more_batches_are_taken_than_allowed() throws Exception {
        HttpSettings settings = HttpSettings.defaults()
                .under(new Load(0, 2, 10, Duration.ofSeconds(20)))
                .batching(new BatchLimits(1, 1_000_000, 1 << 30));
        try (Running running = new Running(settings);
                Socket socket = begin(running)) {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch gate = new CountDownLatch(1);
            running.api.evaluation = (service, body, language) -> {
                if (new String(body, StandardCharsets.UTF_8).contains("n")) {
                    begun.countDown();
                    try {
                        gate.await(20, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
                return body;
            };
            chunk(socket, lines(100));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            // Half of two turns are left to batches: the other one is free however many cases wait.
            assertThat(running.door.running()).isEqualTo(1);
            assertThat(running.post("/v1/household/evaluate", "{}").statusCode())
                    .isEqualTo(200);
            HttpResponse<String> second = post(running, lines(1));
            assertThat(second.statusCode()).isEqualTo(503);
            assertThat(second.headers().firstValue("Retry-After")).isPresent();
            gate.countDown();
            Running.write(socket, "0\r\n\r\n");
            awaitIdle(running);
        }
    }

    @Test
    void each_case_counts_as_a_request_and_waits_until_it_may_come() throws Exception {
        try (Running running =
                new Running(HttpSettings.defaults().under(new Load(600, 4, 10, Duration.ofSeconds(5))))) {
            echo(running);
            assertThat(post(running, lines(620)).body().lines()).hasSize(620);
            assertThat(running.post("/v1/household/evaluate", "{}").statusCode())
                    .isIn(200, 429);
        }
    }
}
