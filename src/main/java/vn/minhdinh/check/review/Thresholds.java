package vn.minhdinh.check.review;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.Operator;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Values;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.ServiceDraft;

/** Finds a figure of the law that two files hold against the same field: when the law changes, one is forgotten. */
final class Thresholds {

    /** Smaller whole numbers are too common to be one figure of one law: ages, counts, percentages. */
    private static final BigDecimal SMALLEST_FIGURE = BigDecimal.valueOf(1000);

    private record Threshold(Field field, Operator operator, BigDecimal figure) {}

    private record Use(Rule rule, Constraint constraint) {}

    private Thresholds() {}

    static List<RuleProblem> of(ServiceDraft service) {
        Map<Threshold, List<Use>> uses = new LinkedHashMap<>();
        for (Decision decision : service.decisions()) {
            for (Rule rule : decision.allRules()) {
                for (PatternCondition pattern : rule.patterns()) {
                    Constraint.leaves(pattern.constraints()).forEach(leaf -> collect(rule, leaf, uses));
                }
            }
        }
        List<RuleProblem> notices = new ArrayList<>();
        uses.forEach((threshold, places) -> tell(threshold, places, notices));
        return notices;
    }

    private static void collect(Rule rule, Constraint leaf, Map<Threshold, List<Use>> uses) {
        if (leaf instanceof Constraint.Comparison comparison
                && comparison.operator().isOrder()
                && comparison.subject() instanceof Expression.FieldRead read
                && comparison.reference() instanceof Expression.Literal literal
                && literal.constant() instanceof Number number) {
            BigDecimal figure = Values.decimal(number).stripTrailingZeros();
            if (figure.scale() > 0 || figure.abs().compareTo(SMALLEST_FIGURE) >= 0) {
                uses.computeIfAbsent(
                                new Threshold(read.field(), comparison.operator(), figure), key -> new ArrayList<>())
                        .add(new Use(rule, leaf));
            }
        }
    }

    /** Once for each further file, at its first use on days on which the first file uses it too. */
    private static void tell(Threshold threshold, List<Use> uses, List<RuleProblem> notices) {
        Use first = uses.get(0);
        List<String> told = new ArrayList<>(List.of(first.rule().file()));
        for (Use use : uses) {
            if (!told.contains(use.rule().file()) && overlap(first.rule(), use.rule())) {
                told.add(use.rule().file());
                notices.add(RuleProblem.warning(
                        use.rule().file(),
                        use.constraint().source().line(),
                        use.constraint().source().column(),
                        "THRESHOLD_TWICE",
                        use.constraint().source().text(),
                        first.rule().file() + ":" + first.constraint().source().line()));
            }
        }
    }

    private static boolean overlap(Rule a, Rule b) {
        return (a.until() == null || b.from() == null || b.from().isBefore(a.until()))
                && (b.until() == null || a.from() == null || a.from().isBefore(b.until()));
    }
}
