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
    private final Diagram diagram = new Diagram();
    private final Map<Cell, Integer> order = new HashMap<>();

    private Completions(Trial trial) {
        this.trial = trial;
    }

    static Diagram draw(Trial trial) {
        Completions completions = new Completions(trial);
        completions.diagram.root(completions.draw(trial.scratch().theCase()));
        return completions.diagram;
    }

    private int draw(Case theCase) {
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
        if (!regions.isExact()) {
            diagram.splitInexactly();
        }
        List<Integer> children = new ArrayList<>();
        for (Object value : regions.values()) {
            trial.scratch().set(cell, value);
            children.add(draw(theCase));
        }
        trial.scratch().putBack(cell);
        return diagram.node(cell, children);
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
        return diagram.node(cell, children);
    }
}
