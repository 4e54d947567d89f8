package vn.minhdinh.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.access.Access;
import vn.minhdinh.access.KeyFile;
import vn.minhdinh.access.Role;

/** How much is let in, and what becomes of the rest. */
@Timeout(60)
class LoadTest {

    private static final String EVALUATE = "/v1/plan/evaluate";

    private static HttpSettings under(Load load) {
        return HttpSettings.defaults().under(load);
    }

    private static HttpSettings turns(int atOnce, int waiting, Duration wait) {
        return under(new Load(0, atOnce, waiting, wait));
    }

    private static CompletableFuture<HttpResponse<String>> evaluate(Running running) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return running.post(EVALUATE, "{}");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Evaluations that go on one by one, when they are let. */
    private static Semaphore gate(Running running, CountDownLatch begun) {
        Semaphore gate = new Semaphore(0);
        running.api.evaluation = (service, body, language) -> {
            begun.countDown();
            gate.acquireUninterruptibly();
            return FakeApi.bytes("{}");
        };
        return gate;
    }

    @Test
    void each_caller_has_requests_of_its_own_and_health_is_never_refused(@TempDir Path state) throws Exception {
        KeyFile keys = KeyFile.in(state);
        String one = keys.create("one", Role.ADMIN, Clock.systemUTC()).text();
        String other = keys.create("other", Role.ADMIN, Clock.systemUTC()).text();
        Access access = Access.required(Optional.of(keys), Optional.empty());
        try (Running running = new Running(access, under(new Load(3, 4, 4, Duration.ofSeconds(1))))) {
            for (int i = 0; i < 3; i++) {
                assertThat(running.get("/v1/services", "X-API-Key", one).statusCode())
                        .isEqualTo(200);
            }
            HttpResponse<String> refused = running.get("/v1/services", "X-API-Key", one);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(Integer.parseInt(
                            refused.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1, 20);
            assertThat(refused.body()).contains("\"code\":\"TOO_MANY_REQUESTS\"");
            HttpResponse<String> body = running.post(EVALUATE, "{}", "X-API-Key", one);
            assertThat(body.statusCode()).isEqualTo(429);
            assertThat(body.headers().firstValue("Retry-After")).isPresent();
            assertThat(running.get("/v1/services", "X-API-Key", other).statusCode())
                    .isEqualTo(200);
            for (int i = 0; i < 3; i++) {
                assertThat(running.get("/v1/services", "X-API-Key", "wrong").statusCode())
                        .isEqualTo(401);
            }
            assertThat(running.get("/v1/services", "X-API-Key", "wrong").statusCode())
                    .isEqualTo(429);
            assertThat(running.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(running.get("/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void an_address_has_requests_of_its_own_where_nobody_is_known() throws Exception {
        try (Running running = new Running(under(new Load(2, 4, 4, Duration.ofSeconds(1))))) {
            assertThat(running.get("/v1/services").statusCode()).isEqualTo(200);
            assertThat(running.get("/v1/services").statusCode()).isEqualTo(200);
            assertThat(running.get("/v1/services").statusCode()).isEqualTo(429);
        }
    }

    @Test
    void counting_many_callers_takes_no_more_memory_than_counting_some() {
        Quotas quotas = new Quotas(1, 100);
        for (int i = 0; i < 10_000; i++) {
            assertThat(quotas.take("caller " + i)).isZero();
        }
        assertThat(quotas.counted()).isEqualTo(100);
        assertThat(quotas.take("caller 9999")).isPositive();
    }

    @Test
    void those_that_wait_get_their_turn_and_one_too_many_is_sent_away() throws Exception {
        try (Running running = new Running(turns(2, 3, Duration.ofSeconds(30)))) {
            CountDownLatch begun = new CountDownLatch(2);
            Semaphore gate = gate(running, begun);
            List<CompletableFuture<HttpResponse<String>>> accepted = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                accepted.add(evaluate(running));
            }
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            await(running, 2, 3);
            HttpResponse<String> away = running.post(EVALUATE, "{}");
            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(away.headers().firstValue("Retry-After")).hasValue("3");
            assertThat(away.body()).contains("\"code\":\"UNAVAILABLE\"");
            assertThat(running.get("/v1/services").statusCode()).isEqualTo(200);
            gate.release(5);
            for (CompletableFuture<HttpResponse<String>> each : accepted) {
                assertThat(each.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            }
            await(running, 0, 0);
        }
    }

    @Test
    void who_waits_too_long_is_sent_away() throws Exception {
        try (Running running = new Running(turns(1, 5, Duration.ofMillis(200)))) {
            CountDownLatch begun = new CountDownLatch(1);
            Semaphore gate = gate(running, begun);
            CompletableFuture<HttpResponse<String>> first = evaluate(running);
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(running.post(EVALUATE, "{}").statusCode()).isEqualTo(503);
            gate.release();
            assertThat(first.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            gate.release();
            assertThat(running.post(EVALUATE, "{}").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_turn_ends_however_the_request_does() throws Exception {
        try (Running running = new Running(turns(1, 0, Duration.ofSeconds(1)))) {
            running.api.evaluation = (service, body, language) -> {
                throw new StackOverflowError();
            };
            assertThat(running.post(EVALUATE, "{}").statusCode()).isEqualTo(500);
            await(running, 0, 0);
            assertThat(running.post("/nowhere", "{}").statusCode()).isEqualTo(404);
            await(running, 0, 0);
            assertThat(running.post("/v1/services", "{}").statusCode()).isEqualTo(405);
            await(running, 0, 0);
            assertThat(running.post(EVALUATE, "{}", "Content-Type", "text/plain")
                            .statusCode())
                    .isEqualTo(415);
            await(running, 0, 0);
            assertThat(running.post(EVALUATE + "?lang=xx", "{}").statusCode()).isEqualTo(400);
            await(running, 0, 0);
        }
    }

    @Test
    void a_stop_finishes_what_was_taken_on_those_that_wait_among_it() throws Exception {
        Running running = new Running(turns(1, 5, Duration.ofSeconds(30)));
        CountDownLatch begun = new CountDownLatch(1);
        Semaphore gate = gate(running, begun);
        List<CompletableFuture<HttpResponse<String>>> accepted = List.of(evaluate(running), evaluate(running));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        await(running, 1, 1);
        CompletableFuture<Void> closing = CompletableFuture.runAsync(running::close);
        Thread.sleep(200);
        gate.release(2);
        for (CompletableFuture<HttpResponse<String>> each : accepted) {
            assertThat(each.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
        closing.get(10, TimeUnit.SECONDS);
    }

    private static void await(Running running, int busy, int waiting) throws Exception {
        for (int i = 0; i < 500 && !(running.door.running() == busy && running.door.waiting() == waiting); i++) {
            Thread.sleep(10);
        }
        assertThat(List.of(running.door.running(), running.door.waiting())).containsExactly(busy, waiting);
    }
}
