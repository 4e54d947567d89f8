package vn.minhdinh.guidance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Cell;
import vn.minhdinh.explanation.Inquiry;
import vn.minhdinh.explanation.Trace;
import vn.minhdinh.fact.Case;

/**
 * Tries out how the unknown facts of a case can turn out, and draws how a verdict depends on them. Where the rules settle
 * a branch it goes no deeper.
 */
final class Completions {

    private final Trial trial;
    private final boolean whole;
    private final Diagram diagram = new Diagram();
    private final Map<Cell, Integer> order = new HashMap<>();

    private Completions(Trial trial, boolean whole) {
        this.trial = trial;
        this.whole = whole;
    }

    /** The diagram as far as the budget lasts. */
    static Diagram draw(Trial trial) {
        return draw(trial, true);
    }

    /** As much of it as it takes to tell the verdict of all completions: no more once they come to both YES and NO. */
    static Diagram drawVerdict(Trial trial) {
        return draw(trial, false);
    }

    private static Diagram draw(Trial trial, boolean whole) {
        Completions completions = new Completions(trial, whole);
        completions.diagram.root(completions.draw(trial.scratch().theCase()));
        return completions.diagram;
    }

    /** What all ways come to in which the unknown facts of another case over the scratch's facts can turn out. */
    static Verdict verdict(Trial trial, Case other) {
        Completions completions = new Completions(trial, false);
        completions.diagram.root(completions.draw(other));
        return completions.diagram.verdict();
    }

    private int draw(Case theCase) {
        if (!whole && diagram.isOpen()) {
            return diagram.end(Verdict.UNKNOWN);
        }
        Inquiry inquiry = trial.ask(theCase);
        if (inquiry == null) {
            return diagram.end(Verdict.UNKNOWN);
        }
        if (inquiry.verdict() != Verdict.UNKNOWN) {
            return diagram.end(inquiry.verdict());
        }
        Cell next = first(inquiry.trace());
        if (next == null) {
            return diagram.end(Verdict.UNKNOWN);
        }
        return next.field() == null
                ? facts(theCase, next)
                : values(theCase, next, inquiry.trace().unknown().get(next));
    }

    private Cell first(Trace trace) {
        Cell first = null;
        for (Cell cell : trace.unknown().keySet()) {
            if (cell.fact().type().isGiven()) {
                int place = order.computeIfAbsent(cell, fresh -> order.size());
                if (first == null || place < order.get(first)) {
                    first = cell;
                }
            }
        }
        return first;
    }

    private int values(Case theCase, Cell cell, Trace.Cuts cuts) {
        Regions regions = Regions.of(cell.field(), cuts);
        if (!regions.isExact() || cuts.isOnlyAsked()) {
            diagram.splitInexactly();
        }
        List<Integer> children = new ArrayList<>();
        for (Object value : regions.values()) {
            trial.scratch().set(cell, value);
            children.add(draw(theCase));
        }
        trial.scratch().putBack(cell);
        return diagram.node(cell, regions.ends(), children);
    }

    /** Which facts of a type there are: none, or one. Of a list there may be more, which are not tried. */
    private int facts(Case theCase, Cell cell) {
        FactType type = cell.fact().type();
        if (!type.isSingle()) {
            diagram.splitInexactly();
        }
        List<Integer> children = new ArrayList<>();
        children.add(draw(theCase.with(type, 0)));
        children.add(draw(theCase.with(type, 1)));
        return diagram.node(cell, List.of("none", "one"), children);
    }

    /** Whether every way the unknown facts can turn out comes to YES; gives up at the first that does not. */
    static boolean allAreYes(Trial trial) {
        Inquiry inquiry = trial.ask();
        if (inquiry == null || inquiry.verdict() != Verdict.UNKNOWN) {
            return inquiry != null && inquiry.verdict() == Verdict.YES;
        }
        if (inquiry.trace().unknown().isEmpty()) {
            return false;
        }
        Map.Entry<Cell, Trace.Cuts> unknown =
                inquiry.trace().unknown().entrySet().iterator().next();
        Cell cell = unknown.getKey();
        if (cell.field() == null || !cell.fact().type().isGiven()) {
            return false;
        }
        Regions regions = Regions.of(cell.field(), unknown.getValue());
        if (!regions.isExact() || unknown.getValue().isOnlyAsked()) {
            return false;
        }
        try {
            for (Object value : regions.values()) {
                trial.scratch().set(cell, value);
                if (!allAreYes(trial)) {
                    return false;
                }
            }
            return true;
        } finally {
            trial.scratch().putBack(cell);
        }
    }
}
