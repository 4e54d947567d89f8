package vn.minhdinh.decisionlog;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * How long what waits to be written waits for more. A group costs about the same whatever its size; but while it is written,
 * processors have nothing to do unless decisions are under way that are not in it. So half of those that come at the same
 * time are written together while the other half are decided. One thread waits here, and any tell it.
 */
final class Gathering {

    /** So many wait for no more. */
    private static final int ENOUGH = 8;

    /** The longest an entry waits for others. */
    private static final long LONGEST = Duration.ofMillis(2).toNanos();

    /** The same while every processor has a decision to make: then waiting takes nothing from anybody. */
    private static final long LONGEST_WHEN_BUSY = Duration.ofMillis(10).toNanos();

    /** The same while none is made: whoever was just told that theirs is safe may be about to ask again, or not. */
    private static final long LONGEST_WHEN_QUIET = Duration.ofMillis(1).toNanos();

    /** Groups until most of what was once under way at the same time is forgotten. */
    private static final int REMEMBERED = 16;

    private final int processors;
    private final IntSupplier waiting;
    private final AtomicInteger expected = new AtomicInteger();
    private volatile Thread gathering;
    // Times REMEMBERED, so that it can go down by less than one.
    private volatile int together;

    /** @param waiting how many wait now, the first included of those that are gathered */
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
        if (waits != null && (still == processors - 1 || isEnough(still, waiting.getAsInt(), half()))) {
            LockSupport.unpark(waits);
        }
    }

    /** So many are written and about to be told; the thread that waits says so. */
    void written(int entries) {
        int others = expected.get() + waiting.getAsInt() - 1;
        int now = (others + entries) * REMEMBERED;
        together = now >= together ? now : together - (together - now) / REMEMBERED;
    }

    /** Half of those that were under way at the same time lately. */
    private int half() {
        return (together / REMEMBERED + 1) / 2;
    }

    /** Returns when those that wait are to be written; since when the first of them does, {@code since} says. */
    void await(long since) {
        gathering = Thread.currentThread();
        for (long left = left(since); left > 0; left = left(since)) {
            LockSupport.parkNanos(this, left);
        }
        gathering = null;
    }

    /** How many more nanoseconds the first waits that has waited since then; not above 0 when no longer. */
    long left(long since) {
        return left(expected.get(), waiting.getAsInt(), half(), processors, System.nanoTime() - since);
    }

    /** How many more nanoseconds those that wait wait for others, of which so many are expected; not above 0 when no longer. */
    static long left(int expected, int waiting, int half, int processors, long waited) {
        return isEnough(expected, waiting, half) ? 0 : longest(expected, processors) - waited;
    }

    private static boolean isEnough(int expected, int waiting, int half) {
        return waiting >= ENOUGH || expected == 0 && waiting >= half;
    }

    private static long longest(int expected, int processors) {
        if (expected == 0) {
            return LONGEST_WHEN_QUIET;
        }
        return expected < processors ? LONGEST : LONGEST_WHEN_BUSY;
    }
}
