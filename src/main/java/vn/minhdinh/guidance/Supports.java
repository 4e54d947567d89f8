package vn.minhdinh.guidance;

import java.util.ArrayList;
import java.util.List;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Cell;
import vn.minhdinh.explanation.Inquiry;
import vn.minhdinh.explanation.Trace;

/** Finds the single values that hold a YES up: with any of them unknown it would not be, and at some value it is lost. */
final class Supports {

    private static final int MOST_READ = 60;

    /** A value, and the nearest one at which the YES is lost, {@code null} when none is known. */
    record Found(Cell cell, Object lostAt) {}

    private Supports() {}

    static List<Found> find(Trial trial, List<Cell> read) {
        List<Found> found = new ArrayList<>();
        if (read.size() > MOST_READ) {
            return found;
        }
        for (Cell cell : read) {
            if (!cell.isUnknown() && Changes.isChangeable(cell)) {
                Object before = cell.value();
                trial.scratch().set(cell, null);
                try {
                    holds(trial, cell, before, found);
                } finally {
                    trial.scratch().putBack(cell);
                }
            }
        }
        return found;
    }

    private static void holds(Trial trial, Cell cell, Object before, List<Found> found) {
        Inquiry without = trial.ask();
        if (without == null || without.verdict() == Verdict.YES) {
            return;
        }
        Trace.Cuts cuts = without.trace().unknown().get(cell);
        if (cuts == null) {
            return;
        }
        for (Object value : Regions.around(cell.field(), cuts, before).values()) {
            trial.scratch().set(cell, value);
            boolean lost = !trial.isYes();
            trial.scratch().set(cell, null);
            if (lost) {
                boolean drawn = cuts.isIrregular() && value instanceof Number;
                Object lostAt = drawn ? nearest(trial, cell, before, value) : value;
                if (!trial.isSpent()) {
                    found.add(new Found(cell, lostAt));
                }
                return;
            }
        }
    }

    private static Object nearest(Trial trial, Cell cell, Object before, Object lost) {
        Object nearest = Nearest.to(cell.field(), before, lost, value -> {
            trial.scratch().set(cell, value);
            return !trial.isYes();
        });
        trial.scratch().set(cell, null);
        return nearest;
    }
}
