package vn.minhdinh.ruleset;

import java.util.List;
import vn.minhdinh.engine.DrlFile;
import vn.minhdinh.engine.RuleProblem;

/**
 * How many plain rules the engine makes of one that holds {@code or}: one for each way through its branches. Their number
 * multiplies with every further {@code or}, so it is counted before the engine is asked to make them.
 */
final class OrBound {

    /** Most ways through the branches of one rule. */
    static final int MOST_WAYS = 32;

    private OrBound() {}

    static void check(DrlFile file, List<RuleProblem> problems) {
        for (DrlFile.DrlRule rule : file.rules()) {
            long ways = ofAll(rule.elements());
            if (ways > MOST_WAYS) {
                problems.add(new RuleProblem(
                        file.path(),
                        rule.line(),
                        0,
                        "OR_TOO_MANY",
                        List.of(
                                ways == TOO_MANY ? "> " + MOST_WAYS : String.valueOf(ways),
                                String.valueOf(MOST_WAYS))));
            }
        }
    }

    /** Beyond this it is not counted any further. */
    private static final long TOO_MANY = 1_000_000;

    private static long ofAll(List<DrlFile.Element> elements) {
        long ways = 1;
        for (DrlFile.Element element : elements) {
            ways = Math.min(TOO_MANY, ways * of(element));
        }
        return ways;
    }

    private static long of(DrlFile.Element element) {
        if (element instanceof DrlFile.Group group && group.any()) {
            return Math.min(
                    TOO_MANY, group.elements().stream().mapToLong(OrBound::of).sum());
        }
        if (element instanceof DrlFile.Group group) {
            return ofAll(group.elements());
        }
        if (element instanceof DrlFile.Quantifier quantifier) {
            return ofAll(quantifier.elements());
        }
        return element instanceof DrlFile.Accumulate accumulate ? ofAll(accumulate.source()) : 1;
    }
}
