package vn.minhdinh.ruleset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Alternatives;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.Operator;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Quantified;
import vn.minhdinh.engine.EngineBase;
import vn.minhdinh.engine.RuleProblem;

/**
 * How many combinations of facts the rules of a service may have to try over the largest case a request can hold. They
 * multiply with every further pattern, so they are counted before the rules go live: what is accepted never fires more
 * often than the engine is allowed to, and is decided in a few seconds at worst. Measured on a busy machine of two
 * processors, the first case after loading: a service near all three bounds at once, each fact told, takes 1.3 s; the
 * slowest found, patterns of letters with two open ends over long texts, 1.8 s. The reasons of a rule for each fact of a
 * list held against every other, all unknown, take 0.8 s.
 */
final class JoinBound {

    /** Most combinations that may be kept at one time, all rules of a service together. */
    static final long MOST_HELD = 1_000_000;
    /** Most comparisons of a field with a value, all rules of a service together. */
    static final long MOST_STEPS = 20_000_000;

    /** A text of full length held against a pattern, in comparisons. */
    private static final long LONG_TEXT = 500;
    /** A full list searched for one value, in comparisons. */
    private static final long LONG_LIST = 100;
    /** Ways to lay a pattern over a text that take as long as one comparison. */
    private static final long WAYS_IN_A_STEP = 20;

    private static final long ENDLESS = Long.MAX_VALUE / 4;

    /** Whether the facts of the largest case tell the fields by which others mean them. */
    private enum Keys {
        /** A key then picks one fact of a list at most. */
        KNOWN,
        /** Any fact of the list may be the one meant, and the search for reasons tries them all. */
        UNKNOWN
    }

    /** What is bounded, each with the numbers that multiply to the most of it in one rule. */
    private record Weight(long firings, long held, long steps, List<Long> factors) {}

    private final List<Rule> rules;
    private final List<RuleProblem> problems;

    private JoinBound(List<Rule> rules, List<RuleProblem> problems) {
        this.rules = rules;
        this.problems = problems;
    }

    /** Refuses the rules that may try too many combinations. There must be no circle among the conclusions. */
    static void check(List<Decision> decisions, List<RuleProblem> problems) {
        List<Rule> rules = decisions.stream()
                .flatMap(decision -> decision.allRules().stream())
                .toList();
        new JoinBound(rules, problems).check();
    }

    private void check() {
        List<Weight> known = new Count(Keys.KNOWN).ofAllRules();
        List<Weight> unknown = new Count(Keys.UNKNOWN).ofAllRules();
        List<long[]> measures = List.of(
                known.stream().mapToLong(Weight::firings).toArray(),
                unknown.stream().mapToLong(Weight::held).toArray(),
                unknown.stream().mapToLong(Weight::steps).toArray());
        long[] limits = {EngineBase.MOST_FIRINGS, MOST_HELD, MOST_STEPS};
        for (int i = 0; i < limits.length; i++) {
            List<Weight> weights = i == 0 ? known : unknown;
            if (refuse(measures.get(i), weights, limits[i])) {
                return;
            }
        }
    }

    /** Every rule that is too much by itself; when there is none, the largest of those that are too much together. */
    private boolean refuse(long[] measures, List<Weight> weights, long limit) {
        long all = 0;
        int largest = 0;
        boolean refused = false;
        for (int i = 0; i < measures.length; i++) {
            all = plus(all, measures[i]);
            largest = measures[i] > measures[largest] ? i : largest;
            if (measures[i] > limit) {
                refuse(rules.get(i), weights.get(i), measures[i], limit);
                refused = true;
            }
        }
        if (!refused && all > limit) {
            refuse(rules.get(largest), weights.get(largest), all, limit);
            refused = true;
        }
        return refused;
    }

    private void refuse(Rule rule, Weight weight, long all, long limit) {
        String product = weight.factors().isEmpty()
                ? "1"
                : weight.factors().stream().map(JoinBound::shown).collect(Collectors.joining(" × "));
        problems.add(new RuleProblem(
                rule.file(), rule.line(), 1, "JOIN_TOO_LARGE", List.of(product, shown(all), shown(limit))));
    }

    /** Digits in groups, as neither language mistakes them. */
    private static String shown(long number) {
        long most = 1_000_000_000_000L;
        String digits = String.valueOf(Math.min(number, most)).replaceAll("(?<=\\d)(?=(\\d{3})+$)", " ");
        return number > most ? "> " + digits : digits;
    }

    private static long plus(long a, long b) {
        return Math.min(ENDLESS, a + b);
    }

    private static long times(long a, long b) {
        return a != 0 && b > ENDLESS / a ? ENDLESS : a * b;
    }

    /** The count over one kind of largest case, from the facts of the request up to what rests on conclusions. */
    private final class Count {
        private final Keys keys;
        private final Map<Rule, Weight> ofRule = new HashMap<>();
        private final Map<FactType, Long> ofType = new HashMap<>();

        Count(Keys keys) {
            this.keys = keys;
        }

        List<Weight> ofAllRules() {
            return rules.stream().map(this::of).toList();
        }

        private Weight of(Rule rule) {
            Weight weight = ofRule.get(rule);
            if (weight == null) {
                weight = weigh(rule);
                ofRule.put(rule, weight);
            }
            return weight;
        }

        private Weight weigh(Rule rule) {
            Weight sum = new Weight(0, 0, 0, List.of());
            long most = -1;
            for (List<Condition> way : ways(rule.conditions())) {
                Way weighed = new Way(rule);
                way.forEach(weighed::add);
                sum = new Weight(
                        plus(sum.firings, weighed.matches),
                        plus(sum.held, weighed.held),
                        plus(sum.steps, weighed.steps),
                        weighed.steps > most ? weighed.factors : sum.factors);
                most = Math.max(most, weighed.steps);
            }
            return sum;
        }

        /**
         * How many facts of a type there may be. Of conclusions not more than are accepted: a rule that draws more is
         * refused for that itself, and those that rest on it are not to blame.
         */
        private long facts(FactType type) {
            if (!type.isConcluded()) {
                return type.most();
            }
            Long facts = ofType.get(type);
            if (facts == null) {
                facts = 0L;
                for (Rule rule : rules) {
                    long each = rule.insertions().stream()
                            .filter(insertion -> insertion.type() == type)
                            .count();
                    if (each > 0) {
                        facts = plus(facts, times(each, of(rule).firings()));
                    }
                }
                facts = Math.min(facts, keys == Keys.KNOWN ? EngineBase.MOST_FIRINGS : MOST_HELD);
                ofType.put(type, facts);
            }
            return facts;
        }

        /** One way through the branches of a rule, condition after condition. */
        private final class Way {
            private final Rule rule;
            private final long subjects;
            private long matches = 1;
            private long held;
            private long steps;
            private final List<Long> factors = new ArrayList<>();
            private boolean subjectPlaced;

            /** The search begins anew for each subject of a list; the subject's own pattern then has one fact to try. */
            Way(Rule rule) {
                this.rule = rule;
                boolean list = rule.subject() != null && !rule.subject().isSingle();
                this.subjectPlaced = !list;
                this.subjects = list ? facts(rule.subject()) : 1;
                multiply(subjects);
            }

            void add(Condition condition) {
                if (condition instanceof PatternCondition pattern) {
                    addPattern(pattern);
                } else if (condition instanceof Quantified quantified) {
                    addScan(quantified.pattern(), 0);
                } else if (condition instanceof Accumulation accumulation) {
                    addScan(accumulation.pattern(), accumulation.figures().size());
                    held = plus(
                            held, times(matches, facts(accumulation.pattern().type())));
                }
            }

            private void addPattern(PatternCondition pattern) {
                if (!subjectPlaced && pattern.type() == rule.subject()) {
                    subjectPlaced = true;
                    steps = plus(steps, times(matches, weight(pattern)));
                } else {
                    addScan(pattern, 0);
                    multiply(keys == Keys.KNOWN && isTied(pattern) ? 1 : facts(pattern.type()));
                }
                held = plus(held, matches);
            }

            private void multiply(long facts) {
                matches = times(matches, facts);
                if (facts > 1) {
                    factors.add(facts);
                }
            }

            /** Every fact is tried for every match so far; the reasons of each subject keep those that decide. */
            private void addScan(PatternCondition pattern, int figures) {
                long facts = facts(pattern.type());
                steps = plus(steps, times(times(matches, facts), weight(pattern) + figures));
                steps = plus(
                        steps,
                        times(
                                facts,
                                inside(pattern)
                                        .mapToLong(JoinBound::weightOfTexts)
                                        .sum()));
                held = plus(held, times(subjects, facts));
            }
        }
    }

    /** The conditions as the engine has them: one list for each way through the branches of every {@code or}. */
    private static List<List<Condition>> ways(List<Condition> conditions) {
        List<List<Condition>> ways = List.of(List.of());
        for (Condition condition : conditions) {
            List<List<Condition>> further = condition instanceof Alternatives alternatives
                    ? alternatives.branches().stream()
                            .flatMap(branch -> ways(branch).stream())
                            .toList()
                    : List.of(List.of(condition));
            ways = ways.stream()
                    .flatMap(way -> further.stream().map(more -> {
                        List<Condition> longer = new ArrayList<>(way);
                        longer.addAll(more);
                        return longer;
                    }))
                    .collect(Collectors.toList());
        }
        return ways;
    }

    /** How many comparisons it takes to hold a pattern against one fact. */
    private static long weight(PatternCondition pattern) {
        return 1 + inside(pattern).mapToLong(JoinBound::weight).sum();
    }

    private static long weight(Condition constraint) {
        if (constraint instanceof Constraint.TextMatch) {
            return LONG_TEXT;
        }
        if (constraint instanceof Constraint.Containment) {
            return LONG_LIST;
        }
        if (constraint instanceof Constraint.Membership membership) {
            return membership.members().size();
        }
        return Math.max(
                1, constraint.parts().stream().mapToLong(JoinBound::weight).sum());
    }

    /** What the engine compares once for each fact, trying every way a pattern of letters can be laid over a text. */
    private static long weightOfTexts(Condition constraint) {
        return constraint instanceof Constraint.TextMatch match
                ? match.ways() / WAYS_IN_A_STEP
                : constraint.parts().stream()
                        .mapToLong(JoinBound::weightOfTexts)
                        .sum();
    }

    /** The constraints of a pattern, and those whose truth it binds. */
    private static Stream<Constraint> inside(PatternCondition pattern) {
        return Stream.concat(
                pattern.constraints().stream(),
                pattern.bindings().stream()
                        .map(PatternCondition.Binding::expression)
                        .filter(Expression.Truth.class::isInstance)
                        .map(truth -> ((Expression.Truth) truth).constraint()));
    }

    /**
     * Whether a pattern means one fact of a list by the field in which no two are alike. To the engine two fields left
     * blank are alike, so a key held against a variable counts only where it must be told: {@code id != null, id == $id}.
     */
    private static boolean isTied(PatternCondition pattern) {
        Field key = pattern.type().isGiven() ? pattern.type().keyField() : null;
        boolean told = pattern.constraints().stream()
                .anyMatch(constraint -> constraint instanceof Constraint.KnownTest && reads(constraint, key));
        return key != null
                && pattern.constraints().stream()
                        .anyMatch(constraint -> constraint instanceof Constraint.Comparison comparison
                                && comparison.operator() == Operator.EQUAL
                                && reads(comparison, key)
                                && picks(comparison.reference(), told));
    }

    private static boolean reads(Constraint constraint, Field field) {
        return constraint.subject() instanceof Expression.FieldRead read && read.field() == field;
    }

    private static boolean picks(Expression reference, boolean told) {
        return reference instanceof Expression.Literal
                || told
                        && (reference instanceof Expression.VariableRead
                                || reference instanceof Expression.OtherFieldRead);
    }
}
