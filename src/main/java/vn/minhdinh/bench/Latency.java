package vn.minhdinh.bench;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How long answers took under a fixed rate, counted from the moment each request was due.
 *
 * @param rate asked for, in requests a second
 * @param reached in answers a second
 * @param kept whether every request was answered, and nearly all were sent before the last was due
 * @param samples how many latencies there are
 * @param curve by percentile, in ascending order, microseconds
 */
record Latency(Way way, double rate, double reached, boolean kept, long samples, List<Point> curve) {

    /** A percentile and the microseconds within which so many of a hundred were answered; 100 is the longest of all. */
    record Point(double percentile, double micros) {}

    /** Those told in tables; 100 is the maximum. */
    static final List<Double> TOLD = List.of(50.0, 90.0, 99.0, 99.9, 100.0);

    private static final List<Double> CURVE =
            List.of(0.0, 10.0, 25.0, 50.0, 75.0, 90.0, 95.0, 98.0, 99.0, 99.5, 99.9, 99.95, 99.99, 100.0);

    private static final double BEHIND = 0.01;

    static Latency of(Way way, double rate, Outcome outcome) {
        Histogram latencies = outcome.latencies();
        List<Point> curve = new ArrayList<>();
        for (double percentile : CURVE) {
            curve.add(new Point(percentile, latencies.getValueAtPercentile(percentile) / 1e3));
        }
        boolean kept = outcome.failed() == 0 && outcome.behind() <= BEHIND * latencies.getTotalCount();
        return new Latency(way, rate, outcome.perSecond(), kept, latencies.getTotalCount(), List.copyOf(curve));
    }

    /** Whether there are samples enough for one to lie beyond the percentile; the longest is always known. */
    boolean isKnown(double percentile) {
        // A hundred minus 99.9 is a little more than a tenth.
        return percentile == 100 || (100 - percentile) * samples >= 99.999;
    }

    double micros(double percentile) {
        return curve.stream()
                .filter(point -> point.percentile() == percentile)
                .findFirst()
                .orElseThrow()
                .micros();
    }
}
