package vn.minhdinh.decisionlog;

import java.time.Duration;
import java.util.Optional;

/**
 * What is known of the database: how the last attempt ended, and how long the one under way has taken. Attempts are made by
 * one thread; anyone may ask.
 */
final class LogState {

    /** After which a database that failed is tried again. */
    private static final long REST_NANOS = Duration.ofSeconds(1).toNanos();

    /** After which a database that nobody needed is looked at: whoever sends requests here wants to know before. */
    private static final long SILENCE_NANOS = Duration.ofSeconds(2).toNanos();

    private final long patienceNanos;
    private volatile boolean lost;
    private volatile boolean trying;
    private volatile long triedSince;
    private volatile long triedLast = System.nanoTime();

    LogState(Duration patience) {
        this.patienceNanos = patience.toNanos();
    }

    void begins() {
        triedSince = System.nanoTime();
        trying = true;
    }

    void ends() {
        triedLast = System.nanoTime();
        trying = false;
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
        return trying && System.nanoTime() - triedSince > patienceNanos;
    }

    /** Whether it is time for an attempt that nobody asked for. */
    boolean isDue() {
        return System.nanoTime() - triedLast > (lost ? REST_NANOS : SILENCE_NANOS);
    }
}
