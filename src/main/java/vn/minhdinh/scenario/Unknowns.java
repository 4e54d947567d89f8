package vn.minhdinh.scenario;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Alternatives;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.ruleset.Insertion;
import vn.minhdinh.ruleset.Rule;

/** Which values that a rule reads, binds or concludes can be unknown, or be the figure over nothing. */
final class Unknowns {

    /** What a variable stands for: a value of a fact of a pattern, the fact itself, or a figure of an accumulate. */
    private record Bound(
            PatternCondition pattern, Expression expression, Accumulation of, Accumulation.Figure figure) {}

    private final PossibleVerdicts all;
    private final Rule rule;
    private final Map<Integer, Bound> bound = new HashMap<>();
    private final Set<PatternCondition> lacking = Collections.newSetFromMap(new IdentityHashMap<>());

    Unknowns(PossibleVerdicts all, Rule rule) {
        this.all = all;
        this.rule = rule;
        rule.patterns()
                .forEach(pattern -> pattern.bindings()
                        .forEach(binding ->
                                bound.put(binding.slot(), new Bound(pattern, binding.expression(), null, null))));
        addFigures(rule.conditions());
    }

    private void addFigures(List<Condition> conditions) {
        for (Condition condition : conditions) {
            if (condition instanceof Accumulation accumulation) {
                accumulation
                        .figures()
                        .forEach(figure -> bound.put(figure.slot(), new Bound(null, null, accumulation, figure)));
            } else if (condition instanceof Alternatives alternatives) {
                alternatives.branches().forEach(this::addFigures);
            }
        }
    }

    /** Says that there may be no fact for a pattern: what it binds is then unknown to what follows. */
    void mayLack(PatternCondition pattern) {
        lacking.add(pattern);
    }

    /** Whether a condition may find it unknown, also where the conditions before it do not hold. */
    boolean inFindings(Expression expression, PatternCondition pattern) {
        return isUnknown(expression, pattern, lacking);
    }

    private boolean isUnknown(Expression expression, PatternCondition pattern, Set<PatternCondition> without) {
        if (expression instanceof Expression.FieldRead read) {
            return isUnknown(read.field(), pattern);
        }
        if (expression instanceof Expression.VariableRead read) {
            return isUnknown(bound.get(read.slot()), without);
        }
        if (expression instanceof Expression.OtherFieldRead read) {
            PatternCondition other = bound.get(read.slot()).pattern();
            return without.contains(other) || isUnknown(read.field(), other);
        }
        return expression.parts().anyMatch(part -> isUnknown(part, pattern, without));
    }

    private boolean isUnknown(Field field, PatternCondition pattern) {
        return switch (pattern.type().origin()) {
            case PROVIDED -> false;
            case GIVEN -> true;
            case CONCLUDED ->
                all.producers(pattern, rule).stream()
                        .anyMatch(producer -> all.of(producer).unknowns().concludesUnknown(field, pattern.type()));
        };
    }

    private boolean isUnknown(Bound variable, Set<PatternCondition> without) {
        if (variable.figure() != null) {
            return isUnknown(variable.of(), variable.figure());
        }
        return without.contains(variable.pattern())
                || (variable.expression() != null && isUnknown(variable.expression(), variable.pattern(), without));
    }

    /** A figure is known when it is known which facts go in, and the value of each. */
    private boolean isUnknown(Accumulation accumulation, Accumulation.Figure figure) {
        PatternCondition pattern = accumulation.pattern();
        FactType type = pattern.type();
        boolean unknownFacts = type.isConcluded()
                ? all.producers(pattern, rule).stream()
                        .anyMatch(producer -> all.of(producer).verdicts().contains(Verdict.UNKNOWN))
                : type.isGiven() && !type.isOptional();
        boolean[] unknown = {unknownFacts};
        pattern.constraints()
                .forEach(constraint ->
                        constraint.forEachExpression(expression -> unknown[0] |= inFindings(expression, pattern)));
        return unknown[0] || (figure.argument() != null && inFindings(figure.argument(), pattern));
    }

    // ---- figures over nothing ----------------------------------------------------------------------------------

    /** Whether a function has no value over no facts. */
    static boolean mayBeNone(Accumulation.Figure figure) {
        return switch (figure.function()) {
            case count, sum -> false;
            case share, min, max, average -> true;
        };
    }

    /** Whether it may be a figure over no facts. */
    boolean mayBeNone(Expression expression, PatternCondition pattern) {
        if (expression instanceof Expression.FieldRead read) {
            return pattern.type().isConcluded()
                    && all.producers(pattern, rule).stream()
                            .anyMatch(producer ->
                                    all.of(producer).unknowns().concludesNone(read.field(), pattern.type()));
        }
        if (expression instanceof Expression.VariableRead read) {
            Bound variable = bound.get(read.slot());
            return variable.figure() != null
                    ? mayBeNone(variable.figure())
                    : variable.expression() != null && mayBeNone(variable.expression(), variable.pattern());
        }
        return expression.parts().anyMatch(part -> mayBeNone(part, pattern));
    }

    // ---- what the rule concludes -------------------------------------------------------------------------------

    private Stream<Insertion> insertions(FactType type) {
        return rule.insertions().stream().filter(insertion -> insertion.type() == type);
    }

    private boolean concludesUnknown(Field field, FactType type) {
        return insertions(type)
                .map(insertion -> insertion.values().get(field.index()))
                .anyMatch(value -> isUnknown(value, null, Set.of()) || isNothing(value));
    }

    private static boolean isNothing(Expression value) {
        return value instanceof Expression.Literal literal && literal.constant() == null;
    }

    private boolean concludesNone(Field field, FactType type) {
        return insertions(type)
                .map(insertion -> insertion.values().get(field.index()))
                .anyMatch(value -> mayBeNone(value, null) && !isOnlyFigure(value));
    }

    /** Over nothing an accumulate with a single figure does not hold, so that nothing is concluded. */
    private boolean isOnlyFigure(Expression value) {
        return value instanceof Expression.VariableRead read
                && bound.get(read.slot()).of() != null
                && bound.get(read.slot()).of().figures().size() == 1;
    }

    /** Whether every conclusion of a type gets the same verdict from a constraint, whatever the case. */
    boolean alwaysSaysTheSame(Constraint constraint, FactType type, int slots) {
        return insertions(type)
                .noneMatch(insertion -> constraint.judge(constants(insertion), new Object[slots]) == Verdict.UNKNOWN);
    }

    /** The verdicts that the conclusions of the rule get from a pattern by what is the same in every case. */
    Set<Verdict> judgedByConstants(PatternCondition pattern, int slots) {
        Set<Verdict> judged = EnumSet.noneOf(Verdict.class);
        insertions(pattern.type())
                .forEach(insertion -> judged.add(pattern.judge(constants(insertion), new Object[slots])));
        return judged;
    }

    /** What an insertion says in every case, and {@code null} for what depends on it. */
    private Object[] constants(Insertion insertion) {
        return insertion.values().stream()
                .map(value -> value instanceof Expression.VariableRead read
                        ? bound.get(read.slot()).expression()
                        : value)
                .map(value -> value instanceof Expression.Literal literal ? literal.constant() : null)
                .toArray();
    }
}
