package vn.minhdinh.check.review;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.ServiceDraft;

/** Finds rules that add nothing: another rule of the file concludes the same, asks for no more, and is in force as long. */
final class Shadows {

    /** Rules with one conclusion beyond this number are not held against each other. */
    private static final int MOST_RULES = 60;

    private Shadows() {}

    static List<RuleProblem> of(ServiceDraft service, Places places) {
        List<RuleProblem> notices = new ArrayList<>();
        for (Decision decision : service.decisions()) {
            Map<String, List<Rule>> alike = new LinkedHashMap<>();
            List<Rule> all = decision.allRules();
            for (Rule rule : all.size() < 2 ? List.<Rule>of() : all) {
                alike.computeIfAbsent(rule.remark() + concluded(rule), words -> new ArrayList<>())
                        .add(rule);
            }
            alike.values().stream()
                    .filter(rules -> rules.size() <= MOST_RULES)
                    .forEach(rules -> look(rules, places, notices));
        }
        return notices;
    }

    private static void look(List<Rule> rules, Places places, List<RuleProblem> notices) {
        for (Rule rule : rules) {
            for (Rule other : rules) {
                boolean both = isShadow(other, rule) && rule.index() < other.index();
                if (rule != other && isShadow(rule, other) && !both) {
                    notices.add(
                            places.start(rule, "SHADOWED", rule.name(), other.name(), String.valueOf(other.line())));
                    break;
                }
            }
        }
    }

    static String concluded(Rule rule) {
        return new Shape(rule, Shape.Numbers.TOLD_APART).conclusions();
    }

    /** Whether the rule can hold only where and when the other, which concludes the same, holds too. */
    static boolean isShadow(Rule rule, Rule other) {
        boolean inForce = !start(rule).isBefore(start(other)) && !end(other).isBefore(end(rule));
        return inForce && start(rule).isBefore(end(rule)) && Implied.of(rule, other);
    }

    private static LocalDate start(Rule rule) {
        return rule.from() == null ? LocalDate.MIN : rule.from();
    }

    private static LocalDate end(Rule rule) {
        return rule.until() == null ? LocalDate.MAX : rule.until();
    }
}
