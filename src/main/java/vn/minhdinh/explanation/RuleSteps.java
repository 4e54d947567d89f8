package vn.minhdinh.explanation;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.ConstraintTable;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Quantified;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Service;

/** The conditions of a rule as they are walked, with what is found of them the same in every case. Immutable. */
final class RuleSteps {

    private static final Object[] NOTHING = new Object[0];

    private final Condition[] conditions;
    private final PatternCondition[] choices;
    private final int findings;
    private final Finding.Leaf[][] leaves;
    private final Behind[] behind;

    /**
     * The rules that can conclude what a condition asks.
     *
     * @param number of the rules among all such lists of the service, from 0: where they are the same, so is the number
     */
    record Behind(int number, List<Rule> rules) {}

    private RuleSteps(Rule rule, Map<List<Rule>, Behind> known, Service service) {
        List<Condition> all = Condition.all(rule.conditions()).toList();
        this.conditions = rule.conditions().toArray(new Condition[0]);
        this.choices = choices(rule);
        this.findings = findings(rule.conditions());
        this.leaves = all.stream().map(RuleSteps::made).toArray(Finding.Leaf[][]::new);
        this.behind =
                all.stream().map(condition -> behind(condition, known, service)).toArray(Behind[]::new);
    }

    /** Those of all rules of a service. */
    static final class All {
        private final RuleSteps[] ofRules;
        private final Behind[][] below;
        private final int lists;

        private All(Service service) {
            Map<List<Rule>, Behind> known = new IdentityHashMap<>();
            ofRules = new RuleSteps[service.rules().size()];
            service.rules().forEach(rule -> ofRules[rule.index()] = new RuleSteps(rule, known, service));
            lists = known.size();
            below = service.decisions().stream().map(this::listsOf).toArray(Behind[][]::new);
        }

        private Behind[] listsOf(Decision decision) {
            List<Behind> found = new ArrayList<>();
            decision.rules().forEach(rule -> collect(rule, found));
            return found.toArray(new Behind[0]);
        }

        private void collect(Rule rule, List<Behind> found) {
            for (Behind behind : of(rule).behind) {
                if (behind != null && found.stream().noneMatch(known -> known.number() == behind.number())) {
                    behind.rules().forEach(producer -> collect(producer, found));
                    found.add(behind);
                }
            }
        }

        static All of(Service service) {
            return service.prepared(All.class, All::new);
        }

        RuleSteps of(Rule rule) {
            return ofRules[rule.index()];
        }

        /** The lists of rules that stand behind the conditions of a decision's rules, what others rest on first. */
        Behind[] below(Decision decision) {
            return below[decision.index()];
        }

        /** How many lists of rules stand behind conditions. */
        int lists() {
            return lists;
        }
    }

    /** Over lists and conclusions, without the one that the subject stands for. */
    private static PatternCondition[] choices(Rule rule) {
        List<PatternCondition> choices = new ArrayList<>();
        boolean placed = rule.subject() == null || rule.subject().isSingle();
        for (Condition condition : rule.conditions()) {
            if (condition instanceof PatternCondition pattern) {
                boolean isSubject = !placed && pattern.type() == rule.subject();
                placed |= isSubject;
                if (!isSubject
                        && (pattern.type().isConcluded() || !pattern.type().isSingle())) {
                    choices.add(pattern);
                }
            }
        }
        return choices.toArray(new PatternCondition[0]);
    }

    private static Behind behind(Condition condition, Map<List<Rule>, Behind> known, Service service) {
        PatternCondition pattern = pattern(condition);
        return pattern == null || !pattern.type().isConcluded()
                ? null
                : known.computeIfAbsent(service.producers(pattern), rules -> new Behind(known.size(), rules));
    }

    private static PatternCondition pattern(Condition condition) {
        if (condition instanceof PatternCondition pattern) {
            return pattern;
        }
        return condition instanceof Quantified quantified
                ? quantified.pattern()
                : condition instanceof Accumulation accumulation ? accumulation.pattern() : null;
    }

    /** The rules that can conclude what a condition asks of conclusions. */
    Behind behind(Condition condition) {
        return behind[condition.place()];
    }

    /** The patterns that more than one fact may stand for. */
    PatternCondition[] choices() {
        return choices;
    }

    Condition[] conditions() {
        return conditions;
    }

    /** How many findings the conditions come to. */
    int findings() {
        return findings;
    }

    /** How many findings conditions come to. */
    static int findings(List<Condition> conditions) {
        return conditions.stream().mapToInt(RuleSteps::findings).sum();
    }

    /** The constraints of a flat pattern stand by themselves. */
    private static int findings(Condition condition) {
        if (condition instanceof PatternCondition pattern) {
            return pattern.isFlat() ? pattern.table().size() : pattern.isSilent() ? 0 : 1;
        }
        return 1;
    }

    /**
     * What is found of the constraints of a condition at the places of their {@linkplain ConstraintTable table}; {@code null}
     * where it is not the same in every case.
     */
    Finding.Leaf[] leaves(Condition condition) {
        return leaves[condition.place()];
    }

    private static Finding.Leaf[] made(Condition condition) {
        PatternCondition pattern = pattern(condition);
        if (pattern == null) {
            return null;
        }
        ConstraintTable table = pattern.table();
        Finding.Leaf[] made = new Finding.Leaf[table.places()];
        for (int place = 0; place < made.length; place++) {
            Object value = table.value(place);
            if (value != null) {
                Constraint.Comparison comparison = (Constraint.Comparison) table.at(place);
                made[place] = new Finding.Leaf(
                        comparison,
                        table.verdict(place),
                        value,
                        comparison.expected(NOTHING, NOTHING),
                        null,
                        List.of());
            }
        }
        return made;
    }
}
