package vn.minhdinh.bench;

/**
 * What one way of asking did in a short stretch of time.
 *
 * @param cases answered
 * @param nanos on the clock
 * @param processorNanos of the whole process that answers, its collector included
 * @param bytes of garbage made by who answered
 */
record Lap(long cases, long nanos, long processorNanos, long bytes) {

    double perSecond() {
        return cases * 1e9 / Math.max(1, nanos);
    }

    double processorMicros() {
        return processorNanos / 1e3 / Math.max(1, cases);
    }

    double bytesEach() {
        return (double) bytes / Math.max(1, cases);
    }

    /** Of all processors of the machine, the share that was busy with this. */
    double busy() {
        return (double) processorNanos
                / Math.max(1, nanos)
                / Runtime.getRuntime().availableProcessors();
    }
}
