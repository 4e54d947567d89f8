package vn.minhdinh.bench;

import java.util.concurrent.atomic.AtomicLong;

/** The moments at which requests of a fixed rate are due, known before the first is sent. Any number of threads take them. */
final class Pacer {

    /** No more are due. */
    static final long OVER = Long.MIN_VALUE;

    private final long start;
    private final double perSecond;
    private final long count;
    private final AtomicLong taken = new AtomicLong();

    Pacer(long start, double perSecond, long nanos) {
        this.start = start;
        this.perSecond = perSecond;
        this.count = Math.max(1, Math.round(perSecond * nanos / 1e9));
    }

    long count() {
        return count;
    }

    /** When the next request is due, or {@link #OVER}. */
    long next() {
        long number = taken.getAndIncrement();
        return number < count ? start + (long) (number * 1e9 / perSecond) : OVER;
    }
}
