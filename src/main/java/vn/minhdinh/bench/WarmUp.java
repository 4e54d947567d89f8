package vn.minhdinh.bench;

import java.util.HashMap;
import java.util.Map;

/**
 * When to begin measuring: once nothing became faster by a twentieth in two laps on end. Getting slower says nothing, others
 * use the machine too.
 *
 * @param laps it took
 * @param steady whether that was reached before the laps were used up
 */
record WarmUp(int laps, boolean steady) {

    private static final int QUIET_LAPS = 2;
    private static final double FASTER = 0.95;

    /** A lap of one way. */
    interface Laps {
        Lap of(Way way) throws InterruptedException;
    }

    static WarmUp run(Iterable<Way> ways, int most, Laps laps) throws InterruptedException {
        Map<Way, Double> best = new HashMap<>();
        int quiet = 0;
        int lap = 0;
        while (lap < most && quiet < QUIET_LAPS) {
            boolean faster = false;
            for (Way way : ways) {
                double cost = laps.of(way).processorMicros();
                Double before = best.get(way);
                faster |= before == null || cost < before * FASTER;
                best.merge(way, cost, Math::min);
            }
            quiet = faster ? 0 : quiet + 1;
            lap++;
        }
        return new WarmUp(lap, quiet == QUIET_LAPS);
    }
}
