package vn.minhdinh.bench;

import org.HdrHistogram.Histogram;

/**
 * One connection of a load at a fixed rate. A request is sent when it is due or, while the server keeps all connections
 * waiting, as soon as one is free; either way its latency counts from when it was due. A server that stops for a second
 * is charged with all requests that were due in that second, not with the one it was busy with.
 */
final class OpenLoop {

    /** Sends a request and reads its answer; false when that went wrong. */
    interface Exchange {
        boolean ask();
    }

    private final Pacer pacer;
    private final Ticks ticks;
    private final long end;
    private final long giveUp;

    /**
     * @param end the moment by which all were due: what is sent only then shows that the rate was not kept
     * @param giveUp the moment after which nothing more is sent: what was due counts as late as it is
     */
    OpenLoop(Pacer pacer, Ticks ticks, long end, long giveUp) {
        this.pacer = pacer;
        this.ticks = ticks;
        this.end = end;
        this.giveUp = giveUp;
    }

    Outcome run(Exchange exchange) {
        Histogram latencies = new Histogram(Outcome.DIGITS);
        long answered = 0;
        long failed = 0;
        long behind = 0;
        for (long due = pacer.next(); due != Pacer.OVER; due = pacer.next()) {
            ticks.until(due);
            long sent = ticks.now();
            behind += sent - end > 0 ? 1 : 0;
            if (sent - giveUp <= 0) {
                boolean isAnswered = exchange.ask();
                answered += isAnswered ? 1 : 0;
                failed += isAnswered ? 0 : 1;
            }
            latencies.recordValue(Math.max(0, ticks.now() - due));
        }
        return new Outcome(answered, failed, behind, 0, "", latencies);
    }
}
