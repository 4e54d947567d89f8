package vn.minhdinh.decisionlog;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * How long what waits to be written waits for more. A group costs about the same whatever its size; but while it is written,
 * processors have nothing to do unless decisions are under way that are not in it. One thread waits here, and any tell it.
 */
final class Gathering {

    /** So many wait for no more. */
    private static final int ENOUGH = 8;

    /** The longest an entry waits for others. */
    private static final long LONGEST = Duration.ofMillis(2).toNanos();

    /** The same while every processor has a decision to make: then waiting takes nothing from anybody. */
    private static final long LONGEST_WHEN_BUSY = Duration.ofMillis(10).toNanos();

    private final int processors;
    private final IntSupplier waiting;
    private final AtomicInteger expected = new AtomicInteger();
    private volatile Thread gathering;

    /** @param waiting how many wait now */
    Gathering(int processors, IntSupplier waiting) {
        this.processors = processors;
        this.waiting = waiting;
    }

    /** Another may come soon. */
    void expects() {
        expected.incrementAndGet();
    }

    /**
     * One that was expected has come, or will not. It does not wake the one that waits, which would cost as much as writing it
     * alone, unless that one would wait no longer.
     */
    void expectsNoMore() {
        int still = expected.decrementAndGet();
        Thread waits = gathering;
        if (waits != null && (still == 0 || still == processors - 1 || waiting.getAsInt() >= ENOUGH)) {
            LockSupport.unpark(waits);
        }
    }

    /** Returns when those that wait are to be written; since when the first of them does, {@code since} says. */
    void await(long since) {
        gathering = Thread.currentThread();
        for (long left = left(since); left > 0; left = left(since)) {
            LockSupport.parkNanos(this, left);
        }
        gathering = null;
    }

    private long left(long since) {
        return left(expected.get(), waiting.getAsInt(), processors, System.nanoTime() - since);
    }

    /** How many more nanoseconds those that wait wait for others, of which so many are expected; not above 0 when no longer. */
    static long left(int expected, int waiting, int processors, long waited) {
        if (expected == 0 || waiting >= ENOUGH) {
            return 0;
        }
        return (expected < processors ? LONGEST : LONGEST_WHEN_BUSY) - waited;
    }
}
