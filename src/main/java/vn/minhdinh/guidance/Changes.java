package vn.minhdinh.guidance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Cell;
import vn.minhdinh.explanation.Inquiry;
import vn.minhdinh.explanation.Trace;
import vn.minhdinh.fact.Bounds;
import vn.minhdinh.ruleset.Rule;

/**
 * Looks for the smallest sets of values that, changed, turn a NO into a YES. A rule stays NO until one of the values it
 * blames is another: so sets grow by blamed values only, each as if it were unknown first, and are filled in when the rule
 * is no longer NO.
 */
final class Changes {

    private static final int MOST_BLAMED = 12;

    /** Values for the cells of a set. */
    record Found(List<Cell> cells, List<Object> from, List<Object> to, int distance) {}

    private final Trial trial;
    private final List<Found> found = new ArrayList<>();
    private int largest = Bounds.CHANGED_TOGETHER;

    private Changes(Trial trial) {
        this.trial = trial;
    }

    /** @param blank what is left when every value that could change is unknown */
    static List<Found> find(Trial trial, Blank blank) {
        Changes changes = new Changes(trial);
        changes.search(blank);
        return changes.found.stream()
                .sorted(Comparator.comparingInt((Found one) -> one.cells().size())
                        .thenComparingInt(Found::distance))
                .limit(Bounds.CHANGE_SETS)
                .toList();
    }

    /** A set of cells by which a rule may come to YES. */
    private record Attempt(Rule rule, Set<Cell> cells) {}

    private void search(Blank blank) {
        Deque<Attempt> waiting = new ArrayDeque<>();
        for (Rule rule : trial.decision().rules()) {
            if (trial.verdict(rule, blank) != Verdict.NO) {
                waiting.add(new Attempt(rule, Set.of()));
            }
        }
        Set<Attempt> seen = new HashSet<>();
        while (!waiting.isEmpty()) {
            Attempt attempt = waiting.poll();
            boolean larger = !found.isEmpty()
                    && attempt.cells().size() > found.get(0).cells().size();
            if (larger || attempt.cells().size() > largest || (seen.add(attempt) && !tried(attempt, waiting))) {
                return;
            }
        }
    }

    /** Whether there was enough left to try it. */
    private boolean tried(Attempt attempt, Deque<Attempt> waiting) {
        Map<Cell, Object> before = new HashMap<>();
        for (Cell cell : attempt.cells()) {
            before.put(cell, cell.value());
            trial.scratch().set(cell, null);
        }
        try {
            Inquiry inquiry = trial.ask(List.of(attempt.rule()));
            if (inquiry == null) {
                return false;
            }
            Set<Cell> more;
            if (inquiry.verdict() == Verdict.NO) {
                more = inquiry.trace().blamed();
            } else {
                if (!attempt.cells().isEmpty() && new Filling(attempt, before).isFilled()) {
                    return true;
                }
                more = inquiry.trace().unknown().keySet();
            }
            grow(attempt, more, waiting);
            return true;
        } finally {
            attempt.cells().forEach(trial.scratch()::putBack);
        }
    }

    private void grow(Attempt attempt, Set<Cell> more, Deque<Attempt> waiting) {
        if (attempt.cells().size() >= largest) {
            return;
        }
        List<Cell> open = more.stream()
                .filter(cell -> isChangeable(cell) && !attempt.cells().contains(cell))
                .toList();
        if (open.size() > MOST_BLAMED) {
            // what grows from here is not looked at, so that larger sets might hold more than it takes
            largest = Math.min(largest, attempt.cells().size() + 1);
            return;
        }
        for (Cell cell : open) {
            Set<Cell> cells = new HashSet<>(attempt.cells());
            cells.add(cell);
            waiting.add(new Attempt(attempt.rule(), cells));
        }
    }

    static boolean isChangeable(Cell cell) {
        Field field = cell.field();
        return field != null
                && cell.fact().type().isGiven()
                && cell.fact().presence() == Verdict.YES
                && !field.immutable()
                && !field.key()
                && field != cell.fact().type().idField();
    }

    /** The search for values of the cells of a set, all of them unknown at first. */
    private final class Filling {
        private final List<Cell> cells;
        private final Map<Cell, Object> before;
        private final Object[] chosen;
        private final boolean[] irregular;
        private Object[] best;
        private int bestDistance = Integer.MAX_VALUE;

        Filling(Attempt attempt, Map<Cell, Object> before) {
            this.before = before;
            this.cells = attempt.cells().stream()
                    .sorted(Comparator.comparing(
                                    (Cell cell) -> cell.fact().type().index())
                            .thenComparing(cell -> cell.fact().position())
                            .thenComparing(cell -> cell.field().index()))
                    .toList();
            this.chosen = new Object[cells.size()];
            this.irregular = new boolean[cells.size()];
        }

        boolean isFilled() {
            if (found.stream().anyMatch(one -> one.cells().equals(cells))) {
                return true;
            }
            fill(0, 0);
            if (best == null) {
                return false;
            }
            draw();
            if (trial.isSpent()) {
                return false;
            }
            found.add(new Found(cells, cells.stream().map(before::get).toList(), List.of(best), bestDistance));
            return true;
        }

        /** Draws numbers for which marks do not tell the nearest value as near as they can be. */
        private void draw() {
            for (int i = 0; i < cells.size(); i++) {
                trial.scratch().set(cells.get(i), best[i]);
            }
            for (int i = 0; i < cells.size(); i++) {
                Cell cell = cells.get(i);
                if (irregular[i] && best[i] instanceof Number && before.get(cell) != null) {
                    best[i] = Nearest.to(cell.field(), before.get(cell), best[i], value -> {
                        trial.scratch().set(cell, value);
                        return trial.isYes();
                    });
                    trial.scratch().set(cell, best[i]);
                }
            }
        }

        private void fill(int at, int distance) {
            if (distance >= bestDistance) {
                return;
            }
            if (at == cells.size()) {
                if (trial.isYes()) {
                    best = chosen.clone();
                    bestDistance = distance;
                }
                return;
            }
            Cell cell = cells.get(at);
            Inquiry inquiry = trial.ask();
            if (inquiry == null || inquiry.verdict() == Verdict.NO) {
                return;
            }
            Trace.Cuts cuts = inquiry.trace().unknown().get(cell);
            if (cuts == null) {
                return;
            }
            irregular[at] = cuts.isIrregular();
            int rank = 0;
            for (Object value :
                    Regions.around(cell.field(), cuts, before.get(cell)).values()) {
                rank++;
                chosen[at] = value;
                trial.scratch().set(cell, value);
                fill(at + 1, distance + rank);
            }
            trial.scratch().set(cell, null);
        }
    }
}
