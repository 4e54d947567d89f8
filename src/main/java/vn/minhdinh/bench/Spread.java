package vn.minhdinh.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of several measurements, and how far they lie apart. */
record Spread(double median, double low, double high) {

    static Spread of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    static Spread of(List<Lap> laps, ToDoubleFunction<Lap> figure) {
        return of(laps.stream().mapToDouble(figure).toArray());
    }

    /**
     * Each round's figure beside that of the floor in the same round: what else the machine did then fell on both, and
     * falls out.
     */
    static Spread ratio(List<Lap> laps, List<Lap> floor, ToDoubleFunction<Lap> figure) {
        double[] ratios = new double[laps.size()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = figure.applyAsDouble(laps.get(round)) / figure.applyAsDouble(floor.get(round));
        }
        return of(ratios);
    }
}
