package vn.minhdinh.batch;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Finding;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.explanation.RuleFinding;

/**
 * The conditions of a decision that are NO where the decision is: constraints, statements about facts as a whole, conclusions
 * that were not reached. What stands behind a conclusion is told where it is decided.
 */
final class Obstacles {

    private Obstacles() {}

    /** Their ids, each once. */
    static Set<String> of(Result result) {
        Set<String> ids = new LinkedHashSet<>();
        if (result.verdict() == Verdict.NO) {
            result.rules().forEach(rule -> ids.addAll(of(rule)));
        }
        return ids;
    }

    /** Whether one rule has just one of them: nothing else stands against it. */
    static Set<String> alone(Result result) {
        Set<String> alone = new LinkedHashSet<>();
        if (result.verdict() == Verdict.NO) {
            for (RuleFinding rule : result.rules()) {
                List<String> own = of(rule);
                if (own.size() == 1) {
                    alone.add(own.get(0));
                }
            }
        }
        return alone;
    }

    private static List<String> of(RuleFinding rule) {
        List<String> ids = new ArrayList<>();
        if (rule.verdict() == Verdict.NO) {
            rule.conditions().forEach(finding -> collect(finding, ids));
        }
        return ids;
    }

    private static void collect(Finding finding, List<String> ids) {
        if (finding.verdict() != Verdict.NO) {
            return;
        }
        int before = ids.size();
        if (isMadeOfItsParts(finding)) {
            finding.children().forEach(child -> collect(child, ids));
        }
        if (ids.size() == before) {
            ids.add(finding.condition().id());
        }
    }

    /** Whether its parts tell why it is NO: those of an {@code or}, or of a statement about many facts, do not. */
    private static boolean isMadeOfItsParts(Finding finding) {
        return finding instanceof Finding.OverFacts over
                && over.shown() != null
                && over.shown().type().isSingle()
                && over.condition().kind().equals("fact");
    }
}
