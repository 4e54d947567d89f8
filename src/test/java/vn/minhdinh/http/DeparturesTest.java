package vn.minhdinh.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.minhdinh.answer.Document;
import vn.minhdinh.answer.MadeAnswer;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;

/** Answers that wait to be recorded: none is sent before it is safe, and none keeps a thread. */
@Timeout(60)
class DeparturesTest {

    private static final String EVALUATE = "/v1/plan/evaluate";
    private static final int MANY = 40;

    /** An answer that is safe when it is told so. */
    private record Waiting(CompletableFuture<Void> settled) implements MadeAnswer {

        @Override
        public Document onceSafe() {
            if (settled.isCompletedExceptionally()) {
                throw new RequestProblem(RequestProblem.Kind.LOG_UNAVAILABLE, Problem.at("", "LOG_UNAVAILABLE"));
            }
            settled.join();
            return Document.of("{}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<CompletableFuture<HttpResponse<String>>> asked(Running running, int times) throws Exception {
        List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            asked.add(running.later(EVALUATE, "{}"));
        }
        Thread.sleep(500);
        assertThat(asked).noneMatch(CompletableFuture::isDone);
        return asked;
    }

    @Test
    void more_answers_wait_than_there_are_threads() throws Exception {
        CompletableFuture<Void> safe = new CompletableFuture<>();
        try (Running running = new Running(HttpSettings.defaults().sized(HttpSettings.FEWEST_THREADS, 200))) {
            running.api.made = answer -> new Waiting(safe);
            List<CompletableFuture<HttpResponse<String>>> asked = asked(running, MANY);
            assertThat(running.get("/health/live").statusCode()).isEqualTo(200);
            safe.complete(null);
            for (CompletableFuture<HttpResponse<String>> one : asked) {
                assertThat(one.get().statusCode()).isEqualTo(200);
                assertThat(one.get().body()).isEqualTo("{}");
            }
        }
    }

    @Test
    void what_could_not_be_recorded_is_refused_and_the_next_one_answered() throws Exception {
        CompletableFuture<Void> lost = new CompletableFuture<>();
        try (Running running = new Running()) {
            running.api.made = answer -> new Waiting(lost);
            List<CompletableFuture<HttpResponse<String>>> asked = asked(running, 3);
            lost.completeExceptionally(new IllegalStateException("lost"));
            for (CompletableFuture<HttpResponse<String>> one : asked) {
                assertThat(one.get().statusCode()).isEqualTo(503);
                assertThat(one.get().body()).contains("LOG_UNAVAILABLE");
            }
            running.api.made = answer -> new Waiting(CompletableFuture.completedFuture(null));
            assertThat(running.post(EVALUATE, "{}").statusCode()).isEqualTo(200);
        }
    }
}
