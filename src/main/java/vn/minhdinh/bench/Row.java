package vn.minhdinh.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of one way of asking.
 *
 * @param perSecond cases a second on the clock
 * @param processorMicros processor time a case
 * @param bytes of garbage a case
 * @param busy share of all processors
 * @param ratio in the process, times the processor time of the floor; over HTTP, share of the answers a second of the floor
 * @param answerBytes length of an answer on the wire; 0 where there is none
 * @param failed requests that were not answered 200
 * @param goal for the ratio
 */
record Row(
        Way way,
        Spread perSecond,
        Spread processorMicros,
        double bytes,
        double busy,
        Spread ratio,
        long answerBytes,
        long failed,
        Optional<Double> goal) {

    boolean isMet() {
        return goal.isEmpty()
                || (way.path() == Way.Path.HTTP ? ratio.median() >= goal.get() : ratio.median() <= goal.get());
    }

    /** Rows from the laps of all rounds, in the order of the ways; every way has its floor among them. */
    static List<Row> of(Map<Way, List<Lap>> laps, int connections) {
        List<Row> rows = new ArrayList<>();
        laps.forEach((way, own) -> {
            List<Lap> floor = laps.get(way.floor());
            Spread ratio = way.path() == Way.Path.HTTP
                    ? Spread.ratio(own, floor, Lap::perSecond)
                    : Spread.ratio(own, floor, Lap::processorMicros);
            rows.add(new Row(
                    way,
                    Spread.of(own, Lap::perSecond),
                    Spread.of(own, Lap::processorMicros),
                    Spread.of(own, Lap::bytesEach).median(),
                    Spread.of(own, Lap::busy).median(),
                    ratio,
                    0,
                    0,
                    way.goal(connections)));
        });
        return rows;
    }

    Row served(long newAnswerBytes, long newFailed) {
        return new Row(way, perSecond, processorMicros, bytes, busy, ratio, newAnswerBytes, newFailed, goal);
    }
}
