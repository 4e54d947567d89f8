package vn.minhdinh.decisionlog;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What is known of the database: how the last attempt ended, and how long those under way have taken.
 */
final class LogState {

    /** After which a database that failed is tried again. */
    private static final long REST_NANOS = Duration.ofSeconds(1).toNanos();

    /** After which a database that nobody needed is looked at: whoever sends requests here wants to know before. */
    private static final long SILENCE_NANOS = Duration.ofSeconds(2).toNanos();

    private final long patienceNanos;
    private volatile boolean lost;
    private final Queue<Long> underWay = new ConcurrentLinkedQueue<>();
    private volatile long triedLast = System.nanoTime();

    LogState(Duration patience) {
        this.patienceNanos = patience.toNanos();
    }

    /** Tells of an attempt, which is to be told when it {@linkplain #ends ends}. */
    long begins() {
        long since = System.nanoTime();
        underWay.add(since);
        return since;
    }

    void ends(long since) {
        triedLast = System.nanoTime();
        underWay.remove(since);
    }

    /** Whether that is news. */
    boolean lost() {
        boolean before = lost;
        lost = true;
        return !before;
    }

    /** Whether that is news. */
    boolean found() {
        boolean before = lost;
        lost = false;
        return before;
    }

    boolean isLost() {
        return lost;
    }

    /** Nobody waits for a database that failed, or that has not come back from the attempt before. */
    Optional<LogUnavailable.Reason> refusal() {
        if (lost) {
            return Optional.of(LogUnavailable.Reason.LOST);
        }
        return isStuck() ? Optional.of(LogUnavailable.Reason.TOO_SLOW) : Optional.empty();
    }

    private boolean isStuck() {
        Long oldest = underWay.peek();
        return oldest != null && System.nanoTime() - oldest > patienceNanos;
    }

    /** Whether it is time for an attempt that nobody asked for. */
    boolean isDue() {
        return System.nanoTime() - triedLast > (lost ? REST_NANOS : SILENCE_NANOS);
    }
}
