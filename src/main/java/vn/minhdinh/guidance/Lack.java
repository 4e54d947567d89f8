package vn.minhdinh.guidance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.Operator;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Values;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Guidance.Nearest;
import vn.minhdinh.fact.Fact;

/** What one fact lacks to turn out as it should: every value that stands against it. */
record Lack(Fact fact, List<Value> values, boolean unknown) {

    /** One value that stands against a fact. {@code field} is {@code null} when it is no field of its own. */
    record Value(Field field, Object actual, Object expected, BigDecimal gap) {

        boolean isNumber() {
            return gap != null;
        }

        boolean isFixed() {
            return field != null && field.immutable();
        }

        /** The gap against the mark, so that gaps in different units compare; the gap itself when the mark is zero. */
        private BigDecimal weight() {
            BigDecimal mark = ((BigDecimal) expected).abs();
            return mark.signum() == 0 ? gap : gap.divide(mark, MathContext.DECIMAL64);
        }
    }

    /** By how little they lack: those first that one number alone keeps back. */
    static final Comparator<Lack> NEAREST_FIRST = Comparator.comparing((Lack lack) -> !lack.isOneNumber())
            .thenComparing(lack -> lack.values().size())
            .thenComparing(lack -> lack.isOneNumber() ? lack.values().get(0).weight() : BigDecimal.ZERO)
            .thenComparing(lack -> lack.fact().position());

    private static final int MOST = 5;

    static Lack ofNumber(Fact fact, Field field, BigDecimal actual, BigDecimal move) {
        return new Lack(fact, List.of(new Value(field, actual, actual.add(move), move.abs())), false);
    }

    /** What keeps a fact from meeting all constraints of a pattern. */
    static Lack toMatch(PatternCondition pattern, Fact fact, Object[] bound) {
        List<Value> values = new ArrayList<>();
        boolean unknown = false;
        for (Constraint constraint : pattern.constraints()) {
            unknown |= constraint.judge(fact.values(), bound) == Verdict.UNKNOWN;
            values.addAll(against(constraint, true, fact.values(), bound));
        }
        return new Lack(fact, values, unknown);
    }

    /** What would have to change for a fact not to meet a pattern any more: the least of its constraints. */
    static Lack toEscape(PatternCondition pattern, Fact fact, Object[] bound) {
        List<List<Value>> ways = new ArrayList<>();
        for (Constraint constraint : pattern.constraints()) {
            if (!pattern.isSelector(constraint)) {
                ways.add(against(constraint, false, fact.values(), bound));
            }
        }
        return new Lack(fact, easiest(ways), false);
    }

    /** What keeps a value bound by a pattern, such as {@code $met : ( level >= 3 )}, from being true or false. */
    static Lack toBe(boolean wanted, Expression truth, Fact fact, Object[] bound) {
        if (truth instanceof Expression.Truth of) {
            return new Lack(fact, against(of.constraint(), wanted, fact.values(), bound), false);
        }
        return new Lack(fact, List.of(new Value(truth.field(), !wanted, wanted, null)), false);
    }

    private boolean isOneNumber() {
        return values.size() == 1 && !unknown && values.get(0).isNumber();
    }

    /** Whether something about the fact itself can be changed. */
    boolean canBeMended() {
        return !values.isEmpty() && values.stream().noneMatch(Value::isFixed);
    }

    private Nearest nearest() {
        if (values.size() != 1) {
            return new Nearest(fact, null, null, null, null);
        }
        Value value = values.get(0);
        return new Nearest(fact, value.field(), value.actual(), value.expected(), value.gap());
    }

    /** The facts that lack least. */
    static List<Nearest> nearest(List<Lack> lacks) {
        return lacks.stream()
                .filter(Lack::canBeMended)
                .sorted(NEAREST_FIRST)
                .limit(MOST)
                .map(Lack::nearest)
                .toList();
    }

    // ---- constraints -------------------------------------------------------------------------------------------

    private static List<Value> against(Constraint constraint, boolean wanted, Object[] fields, Object[] bound) {
        Verdict verdict = constraint.judge(fields, bound);
        if (verdict == Verdict.UNKNOWN || verdict == Verdict.of(wanted)) {
            return List.of();
        }
        if (constraint instanceof Constraint.Joined joined) {
            return against(joined, wanted, fields, bound);
        }
        if (constraint instanceof Constraint.Comparison comparison) {
            return List.of(against(comparison, wanted, fields, bound));
        }
        Expression subject = constraint.subject();
        return List.of(new Value(subject.field(), subject.value(fields, bound), null, null));
    }

    private static List<Value> against(Constraint.Joined joined, boolean wanted, Object[] fields, Object[] bound) {
        if (joined.join() == Constraint.Joined.Join.NOT) {
            return against(joined.parts().get(0), !wanted, fields, bound);
        }
        List<List<Value>> parts = new ArrayList<>();
        for (Constraint part : joined.parts()) {
            parts.add(against(part, wanted, fields, bound));
        }
        boolean all = (joined.join() == Constraint.Joined.Join.AND) == wanted;
        return all ? parts.stream().flatMap(List::stream).toList() : easiest(parts);
    }

    /** Of several ways one that can be gone, with the fewest values, a number before others, the smallest gap first. */
    private static List<Value> easiest(List<List<Value>> ways) {
        Comparator<List<Value>> order = Comparator.comparing(
                        (List<Value> way) -> way.stream().anyMatch(Value::isFixed))
                .thenComparing(way -> way.size())
                .thenComparing(way -> !way.get(0).isNumber())
                .thenComparing(way -> way.get(0).isNumber() ? way.get(0).weight() : BigDecimal.ZERO);
        return ways.stream().filter(way -> !way.isEmpty()).min(order).orElse(List.of());
    }

    private static Value against(Constraint.Comparison comparison, boolean wanted, Object[] fields, Object[] bound) {
        Operator operator =
                wanted ? comparison.operator() : comparison.operator().negated();
        Expression subject = comparison.subject();
        if (subject instanceof Expression.Ratio ratio) {
            return ofRatio(comparison, ratio, operator, fields, bound);
        }
        Object actual = subject.value(fields, bound);
        Object mark = comparison.reference().value(fields, bound);
        if (actual instanceof Number && mark instanceof Number && operator != Operator.NOT_EQUAL) {
            return ofNumber(subject.field(), Values.decimal(actual), operator, Values.decimal(mark));
        }
        if (subject.kind() == Kind.BOOLEAN && actual instanceof Boolean found) {
            return new Value(subject.field(), actual, !found, null);
        }
        return new Value(subject.field(), actual, operator == Operator.EQUAL ? mark : null, null);
    }

    private static Value ofNumber(Field field, BigDecimal actual, Operator operator, BigDecimal mark) {
        BigDecimal move = field == null ? null : Step.of(field).toMark(actual, operator, mark);
        return move == null
                ? new Value(field, actual, mark, actual.subtract(mark).abs())
                : new Value(field, actual, actual.add(move), move.abs());
    }

    private static Value ofRatio(
            Constraint.Comparison comparison,
            Expression.Ratio ratio,
            Operator operator,
            Object[] fields,
            Object[] bound) {
        Field field = ratio.part().field();
        Object part = ratio.part().value(fields, bound);
        RatioMark mark = RatioMark.of(
                ratio,
                operator,
                ratio.whole().value(fields, bound),
                comparison.reference().value(fields, bound));
        BigDecimal move = field == null || mark == null || !(part instanceof Number)
                ? null
                : mark.move(Values.decimal(part), Step.of(field));
        return move == null
                ? new Value(field, part, null, null)
                : new Value(field, part, Values.decimal(part).add(move), move.abs());
    }
}
