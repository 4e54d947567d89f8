package vn.minhdinh.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SlowClientsTest {

    private static final int CLIENTS = 300;
    private static final String HALF =
            "POST /v1/plan/evaluate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";
    private static final String HALF_CHUNKED =
            "POST /v1/plan/evaluate HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{";

    private static final HttpSettings PATIENT =
            HttpSettings.defaults().timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofMillis(500));
    private static final HttpSettings IMPATIENT =
            HttpSettings.defaults().timeouts(Duration.ofMillis(600), Duration.ofSeconds(20), Duration.ofMillis(500));

    private static void closeAll(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** The slowest of fifty health checks and evaluations. */
    private static Duration slowest(Running running) throws Exception {
        running.get("/health/live");
        running.post("/v1/plan/evaluate", "{}");
        long worst = 0;
        for (int i = 0; i < 50; i++) {
            long begun = System.nanoTime();
            assertThat(running.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(running.get("/health/ready").statusCode()).isEqualTo(200);
            worst = Math.max(worst, System.nanoTime() - begun);
        }
        assertThat(running.post("/v1/plan/evaluate", "{}").statusCode()).isEqualTo(200);
        return Duration.ofNanos(worst);
    }

    @Test
    void keeps_answering_while_three_hundred_bodies_are_half_sent() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try (Running running = new Running(PATIENT)) {
            for (int i = 0; i < CLIENTS; i++) {
                Socket socket = running.connect();
                sockets.add(socket);
                Running.write(socket, i % 2 == 0 ? HALF : HALF_CHUNKED);
            }
            assertThat(slowest(running)).isLessThan(Duration.ofSeconds(1));
        } finally {
            closeAll(sockets);
        }
    }

    @Test
    void keeps_answering_while_three_hundred_clients_do_not_read_their_answers() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try (Running running = new Running(PATIENT)) {
            byte[] large = new byte[8 * 1024 * 1024];
            FakeApi.Evaluation small = running.api.evaluation;
            running.api.evaluation =
                    (service, body, language) -> service.equals("large") ? large : small.of(service, body, language);
            for (int i = 0; i < CLIENTS; i++) {
                Socket socket = new Socket();
                socket.setReceiveBufferSize(4 * 1024);
                socket.connect(new InetSocketAddress("127.0.0.1", running.port));
                sockets.add(socket);
                Running.write(socket, "POST /v1/large/evaluate HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}");
            }
            // Until the buffers of the system are full there is plenty of copying to do, also on a busy machine; a door
            // whose threads all wait for these clients would not answer for more than fifteen seconds.
            Thread.sleep(2_000);
            assertThat(slowest(running)).isLessThan(Duration.ofSeconds(5));
        } finally {
            closeAll(sockets);
        }
    }

    @Test
    void gives_up_a_body_that_does_not_come_to_its_end() throws Exception {
        try (Running running = new Running(IMPATIENT)) {
            for (String half : List.of(HALF, HALF_CHUNKED)) {
                long begun = System.nanoTime();
                String answer = running.raw(half);
                assertThat(answer).startsWith("HTTP/1.1 408").contains("REQUEST_TIMEOUT", "application/problem+json");
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
            }
        }
    }

    @Test
    void gives_up_a_body_that_comes_drop_by_drop() throws Exception {
        try (Running running = new Running(IMPATIENT);
                Socket socket = running.connect()) {
            Running.write(socket, HALF);
            long begun = System.nanoTime();
            boolean open = true;
            while (open && System.nanoTime() - begun < 5_000_000_000L) {
                Thread.sleep(50);
                open = socket.getInputStream().available() == 0 && drip(socket);
            }
            assertThat(open).isFalse();
            assertThat(Running.readAll(socket)).startsWith("HTTP/1.1 408");
        }
    }

    private static boolean drip(Socket socket) {
        try {
            Running.write(socket, " ");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void answers_a_client_that_stops_in_the_middle_of_a_body() throws Exception {
        try (Running running = new Running()) {
            for (String half : List.of(HALF, HALF_CHUNKED)) {
                try (Socket socket = running.connect()) {
                    Running.write(socket, half);
                    Thread.sleep(50);
                    socket.shutdownOutput();
                    assertThat(Running.readAll(socket))
                            .startsWith("HTTP/1.1 400")
                            .contains("BAD_REQUEST");
                }
            }
        }
    }

    @Test
    void closes_connections_that_lie_still() throws Exception {
        HttpSettings still = HttpSettings.defaults()
                .timeouts(Duration.ofSeconds(20), Duration.ofMillis(400), Duration.ofMillis(500));
        try (Running running = new Running(still)) {
            long begun = System.nanoTime();
            running.raw("");
            running.raw("GET /v1/ser");
            assertThat(running.raw(HALF)).startsWith("HTTP/1.1 408");
            running.raw("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void holds_no_more_of_all_unfinished_bodies_than_it_may() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        HttpSettings tight = HttpSettings.defaults().bodyLimit(10_000);
        String most = "POST /v1/plan/evaluate HTTP/1.1\r\nHost: x\r\nContent-Length: 10000\r\n\r\n" + "x".repeat(9_999);
        try (Running running = new Running(tight)) {
            for (int i = 0; i < 64; i++) {
                Socket socket = running.connect();
                sockets.add(socket);
                Running.write(socket, most);
            }
            Thread.sleep(300);
            assertThat(running.raw(most)).startsWith("HTTP/1.1 503").contains("UNAVAILABLE");
            assertThat(running.get("/health/live").statusCode()).isEqualTo(200);

            for (Socket socket : sockets) {
                Running.write(socket, "x");
            }
            Thread.sleep(300);
            assertThat(running.post("/v1/plan/evaluate", "x".repeat(10_000)).statusCode())
                    .isEqualTo(200);
        } finally {
            closeAll(sockets);
        }
    }

    @Test
    void takes_new_connections_again_after_too_many() throws Exception {
        HttpSettings few = HttpSettings.defaults()
                .bodyLimit(1024)
                .timeouts(Duration.ofSeconds(2), Duration.ofSeconds(20), Duration.ofMillis(500))
                .sized(16, 50);
        List<Socket> sockets = new ArrayList<>();
        try (Running running = new Running(few)) {
            for (int i = 0; i < 80; i++) {
                Socket socket = running.connect();
                sockets.add(socket);
                Running.write(socket, HALF);
            }
            assertThat(running.get("/health/live").statusCode()).isEqualTo(200);
        } finally {
            closeAll(sockets);
        }
    }
}
