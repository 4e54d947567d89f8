package vn.minhdinh.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Nothing waits for ever, and nothing is ended early. */
class OverdueTest {

    private static final Duration PATIENCE = Duration.ofMillis(80);

    private final Overdue overdue = new Overdue(PATIENCE);

    private CompletableFuture<Void> watched(Duration patience) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        overdue.watch(done, System.nanoTime() + patience.toNanos());
        return done;
    }

    private static void assertEnded(CompletableFuture<Void> done) {
        assertThatThrownBy(() -> done.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void what_waits_too_long_is_ended_and_not_before() {
        long since = System.nanoTime();
        assertEnded(watched(PATIENCE));
        assertThat(Duration.ofNanos(System.nanoTime() - since)).isGreaterThanOrEqualTo(PATIENCE);
    }

    @Test
    void what_has_more_time_is_left_alone_while_others_are_ended() {
        CompletableFuture<Void> later = watched(Duration.ofHours(1));
        for (int i = 0; i < 3; i++) {
            assertEnded(watched(PATIENCE));
        }
        assertThat(later).isNotDone();
        later.complete(null);
        assertThat(later).isCompleted();
    }

    @Test
    void whenever_it_comes_none_is_forgotten() {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            all.add(watched(Duration.ofMillis(i % 7)));
            if (i % 100 == 0) {
                // Meanwhile nothing may be left to be looked through.
                assertEnded(all.get(i));
            }
        }
        all.forEach(OverdueTest::assertEnded);
    }

    @Test
    void what_is_done_in_time_stays_so() throws Exception {
        CompletableFuture<Void> done = watched(PATIENCE);
        done.complete(null);
        assertEnded(watched(PATIENCE));
        done.get();
    }
}
