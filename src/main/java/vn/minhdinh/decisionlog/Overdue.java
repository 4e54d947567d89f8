package vn.minhdinh.decisionlog;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends what waits without a thread for longer than it is to. Hardly any ever does, so they are looked through together, some
 * times while the first of them waits, instead of each having a timer.
 */
final class Overdue {

    /** So often while one waits as long as it may. */
    private static final int LOOKS = 16;

    private final long everyNanos;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean looking = new AtomicBoolean();

    /** @param patience how long each waits, give or take a part of it */
    Overdue(Duration patience) {
        this.everyNanos = Math.max(1, patience.toNanos() / LOOKS);
    }

    private record Waiting(CompletableFuture<Void> done, long deadline) {

        /** Whether it waits no more, or now no longer. */
        boolean isOver() {
            if (!done.isDone() && System.nanoTime() - deadline >= 0) {
                done.completeExceptionally(new TimeoutException());
            }
            return done.isDone();
        }
    }

    /**
     * Completes it with a {@link TimeoutException} unless it is done in time.
     *
     * @param deadline of {@link System#nanoTime}
     */
    void watch(CompletableFuture<Void> done, long deadline) {
        waiting.add(new Waiting(done, deadline));
        if (looking.compareAndSet(false, true)) {
            lookSoon();
        }
    }

    private void lookSoon() {
        new CompletableFuture<Void>()
                .completeOnTimeout(null, everyNanos, TimeUnit.NANOSECONDS)
                .thenRun(this::look);
    }

    private void look() {
        waiting.removeIf(Waiting::isOver);
        if (!waiting.isEmpty()) {
            lookSoon();
            return;
        }
        looking.set(false);
        // One that came meanwhile has found that somebody looks.
        if (!waiting.isEmpty() && looking.compareAndSet(false, true)) {
            lookSoon();
        }
    }
}
