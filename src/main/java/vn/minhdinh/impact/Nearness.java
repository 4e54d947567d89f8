package vn.minhdinh.impact;

import java.util.List;
import vn.minhdinh.condition.Values;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Finding;
import vn.minhdinh.explanation.RuleFinding;

/** How near a rule is to holding: 1 when it does, and more the more of its conditions hold. */
final class Nearness {

    private static final double ALMOST = 0.9;
    private static final double OPEN = 0.4;

    private Nearness() {}

    static double of(RuleFinding rule) {
        return rule.verdict() == Verdict.YES ? 1 : ALMOST * average(rule.conditions());
    }

    private static double average(List<Finding> findings) {
        return findings.stream().mapToDouble(Nearness::of).average().orElse(0);
    }

    private static double of(Finding finding) {
        if (finding.verdict() == Verdict.YES) {
            return 1;
        }
        double open = finding.verdict() == Verdict.UNKNOWN ? OPEN : 0;
        if (finding instanceof Finding.OverConclusion over) {
            double nearest =
                    over.rules().stream().mapToDouble(Nearness::of).max().orElse(0);
            return Math.max(open, ALMOST * nearest);
        }
        if (finding instanceof Finding.Leaf leaf) {
            return Math.max(open, nearness(leaf));
        }
        if (finding instanceof Finding.OverFigures figures) {
            return Math.max(open, ALMOST * average(figures.children()));
        }
        return Math.max(open, ALMOST * average(finding.children()));
    }

    /** Of numbers the nearer the better, so that a step towards the mark counts. */
    private static double nearness(Finding.Leaf leaf) {
        if (!(leaf.actual() instanceof Number) || !(leaf.expected() instanceof Number)) {
            return 0;
        }
        double actual = Values.decimal(leaf.actual()).doubleValue();
        double expected = Values.decimal(leaf.expected()).doubleValue();
        return 0.3 / (1 + Math.abs(actual - expected) / (1 + Math.abs(expected)));
    }
}
