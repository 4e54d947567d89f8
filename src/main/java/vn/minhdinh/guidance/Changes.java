package vn.minhdinh.guidance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
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
import vn.minhdinh.explanation.Inquirer;
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

    /**
     * The smallest sets found, cheapest first.
     *
     * @param all whether there are no others: nothing was left untried
     */
    record Sets(List<Found> found, boolean all) {}

    /** @param blank what is left when every value that could change is unknown */
    static Sets find(Trial trial, Blank blank) {
        Changes changes = new Changes(trial);
        changes.search(blank);
        List<Found> cheapest = changes.found.stream()
                .sorted(Comparator.comparingInt((Found one) -> one.cells().size())
                        .thenComparingInt(Found::distance))
                .limit(Bounds.CHANGE_SETS)
                .toList();
        boolean cut = changes.largest < Bounds.CHANGED_TOGETHER && changes.found.isEmpty();
        return new Sets(cheapest, !cut && !trial.isSpent());
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
            Inquirer.State state = trial.scratch().whileUnknown(attempt.cells());
            Inquiry inquiry = trial.ask(List.of(attempt.rule()), state);
            if (inquiry == null) {
                return false;
            }
            Collection<Cell> more;
            if (inquiry.verdict() == Verdict.NO) {
                more = inquiry.trace().blamed();
            } else {
                if (!attempt.cells().isEmpty() && new Filling(attempt, before).isFilled(whole(inquiry, state))) {
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

    /** What the decision rests on, when one of its rules rests on that. */
    private Inquiry whole(Inquiry ofRule, Inquirer.State state) {
        List<Rule> rules = trial.decision().rules();
        return rules.size() == 1 ? ofRule : trial.ask(rules, state);
    }

    private void grow(Attempt attempt, Collection<Cell> more, Deque<Attempt> waiting) {
        if (attempt.cells().size() >= largest) {
            return;
        }
        List<Cell> open = new ArrayList<>(more.size());
        for (Cell cell : more) {
            if (isChangeable(cell) && !attempt.cells().contains(cell)) {
                open.add(cell);
            }
        }
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

        /** @param open what the decision rests on while all of the cells are unknown; {@code null} is not known */
        boolean isFilled(Inquiry open) {
            for (Found one : found) {
                if (one.cells().equals(cells)) {
                    return true;
                }
            }
            if (open != null) {
                fill(0, 0, open);
            }
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

        /** @param open what the decision rests on while this cell and all behind it are unknown, or earlier ones too */
        private void fill(int at, int distance, Inquiry open) {
            Cell cell = cells.get(at);
            Trace.Cuts cuts = open.trace().unknown().get(cell);
            if (cuts == null) {
                return;
            }
            irregular[at] = cuts.isIrregular();
            int rank = 0;
            for (Object value :
                    Regions.around(cell.field(), cuts, before.get(cell)).values()) {
                rank++;
                if (distance + rank >= bestDistance) {
                    break;
                }
                chosen[at] = value;
                trial.scratch().set(cell, value);
                if (at == cells.size() - 1) {
                    finish(distance + rank);
                } else {
                    next(at + 1, distance + rank, open);
                }
            }
            trial.scratch().set(cell, null);
        }

        private void finish(int distance) {
            if (trial.isYes()) {
                best = chosen.clone();
                bestDistance = distance;
            }
        }

        /** Where unknown values divide they divide when some are known, unless they enter together. */
        private void next(int at, int distance, Inquiry open) {
            Trace.Cuts cuts = open.trace().unknown().get(cells.get(at));
            if (cuts != null && !cuts.isIrregular()) {
                if (trial.verdict() != Verdict.NO) {
                    fill(at, distance, open);
                }
                return;
            }
            Inquiry narrower = trial.ask();
            if (narrower != null && narrower.verdict() != Verdict.NO) {
                fill(at, distance, narrower);
            }
        }
    }
}
