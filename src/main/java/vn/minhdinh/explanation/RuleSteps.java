package vn.minhdinh.explanation;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Quantified;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Service;

/** The conditions of a rule as they are walked, with what is found of them the same in every case. Immutable. */
final class RuleSteps {

    /** Of an enum with more words than these the findings are made each time. */
    private static final int MOST_WORDS = 32;

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
        this.findings = rule.conditions().stream().mapToInt(RuleSteps::findings).sum();
        this.leaves = all.stream().map(RuleSteps::leaves).toArray(Finding.Leaf[][]::new);
        this.behind =
                all.stream().map(condition -> behind(condition, known, service)).toArray(Behind[]::new);
    }

    /** Those of all rules of a service. */
    static final class All {
        private final RuleSteps[] ofRules;
        private final int lists;

        private All(Service service) {
            Map<List<Rule>, Behind> known = new IdentityHashMap<>();
            ofRules = new RuleSteps[service.rules().size()];
            service.rules().forEach(rule -> ofRules[rule.index()] = new RuleSteps(rule, known, service));
            lists = known.size();
        }

        static All of(Service service) {
            return service.prepared(All.class, All::new);
        }

        RuleSteps of(Rule rule) {
            return ofRules[rule.index()];
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
        PatternCondition pattern = condition instanceof PatternCondition one
                ? one
                : condition instanceof Quantified quantified
                        ? quantified.pattern()
                        : condition instanceof Accumulation accumulation ? accumulation.pattern() : null;
        return pattern == null || !pattern.type().isConcluded()
                ? null
                : known.computeIfAbsent(service.producers(pattern), rules -> new Behind(known.size(), rules));
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

    /** The constraints of a flat pattern stand by themselves. */
    private static int findings(Condition condition) {
        return condition instanceof PatternCondition pattern && pattern.isFlat() ? pattern.size() : 1;
    }

    /** What is found of a comparison that meets one of a few values, a truth or a word of an enum; otherwise {@code null}. */
    Finding.Leaf leaf(Constraint.Comparison comparison, Object actual) {
        Finding.Leaf[] known = leaves[comparison.place()];
        if (known == null) {
            return null;
        }
        if (actual instanceof Boolean truth) {
            return known[truth ? 1 : 0];
        }
        return actual instanceof EnumValue word ? known[word.ordinal()] : null;
    }

    /** Only where a field is held against a literal does the value alone decide what is found. */
    private static Finding.Leaf[] leaves(Condition condition) {
        if (!(condition instanceof Constraint.Comparison comparison) || !comparison.isPlain()) {
            return null;
        }
        Field field = comparison.left().field();
        List<?> values = field.kind() == Kind.BOOLEAN
                ? List.of(false, true)
                : field.kind() == Kind.ENUM ? field.enumType().values() : List.of();
        return values.isEmpty() || values.size() > MOST_WORDS
                ? null
                : values.stream().map(value -> made(comparison, value)).toArray(Finding.Leaf[]::new);
    }

    private static Finding.Leaf made(Constraint.Comparison comparison, Object actual) {
        Object expected = comparison.expected(new Object[0], new Object[0]);
        Verdict verdict = comparison.operator().judge(actual, expected);
        return new Finding.Leaf(comparison, verdict, actual, expected, null, List.of());
    }
}
