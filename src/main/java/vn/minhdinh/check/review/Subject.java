package vn.minhdinh.check.review;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.Values;
import vn.minhdinh.condition.Verdict;

/**
 * One value that constraints hold against literals: a field, or a figure of an accumulate. Between two neighbouring
 * literals every value is judged alike, so a few values stand for all; the constraints themselves judge them.
 */
final class Subject {

    /** More literals than this on one value are not looked through. */
    private static final int MOST_LITERALS = 100;

    private static final LocalDate LEAP_YEAR = LocalDate.of(2024, 1, 1);
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    private final Expression read;
    private final String name;
    private final int index;
    private final boolean figure;
    private final BigDecimal low;
    private final BigDecimal high;
    private final boolean canBeNone;
    private final int fieldCount;
    private final int slots;

    private Subject(
            Expression read,
            String name,
            int index,
            boolean figure,
            BigDecimal low,
            BigDecimal high,
            boolean canBeNone,
            int fieldCount,
            int slots) {
        this.read = read;
        this.name = name;
        this.index = index;
        this.figure = figure;
        this.low = low;
        this.high = high;
        this.canBeNone = canBeNone;
        this.fieldCount = fieldCount;
        this.slots = slots;
    }

    /**
     * A field of the fact at hand.
     *
     * @param ranged whether the declared range holds: requests are held to it, conclusions are not
     * @param fieldCount how many fields its type has
     * @param slots how many variables the rule binds
     */
    static Subject of(Field field, boolean ranged, int fieldCount, int slots) {
        return new Subject(
                new Expression.FieldRead(field),
                field.path(),
                field.index(),
                false,
                ranged ? field.min() : null,
                ranged ? field.max() : null,
                false,
                fieldCount,
                slots);
    }

    /** A figure, read by the name it has in its constraints. */
    static Subject of(Expression.VariableRead read, Accumulation.Figure figure, int slots) {
        Field argument = figure.argument() == null ? null : figure.argument().field();
        BigDecimal least = argument == null ? null : argument.min();
        BigDecimal most = argument == null ? null : argument.max();
        boolean positive = least != null && least.signum() >= 0;
        boolean none =
                figure.function() != Accumulation.Function.count && figure.function() != Accumulation.Function.sum;
        return switch (figure.function()) {
            case count -> figure(read, figure, BigDecimal.ZERO, null, none, slots);
            case share -> figure(read, figure, BigDecimal.ZERO, PERCENT, none, slots);
            case sum -> figure(read, figure, positive ? BigDecimal.ZERO : null, null, none, slots);
            case min, max, average -> figure(read, figure, least, most, none, slots);
        };
    }

    private static Subject figure(
            Expression.VariableRead read,
            Accumulation.Figure figure,
            BigDecimal low,
            BigDecimal high,
            boolean none,
            int slots) {
        return new Subject(read, read.name(), figure.slot(), true, low, high, none, 0, slots);
    }

    String name() {
        return name;
    }

    /** {@code 0 <= percent <= 100}; empty when it has no range. */
    String range() {
        String shown = name.substring(name.indexOf('.') + 1);
        return (low == null ? "" : low.toPlainString() + " <= ")
                + (low == null && high == null ? "" : shown)
                + (high == null ? "" : " <= " + high.toPlainString());
    }

    /** Whether the constraint says something about it, and only by holding it against literals. */
    boolean isHeldBy(Constraint constraint) {
        boolean held = false;
        for (Constraint leaf : Constraint.leaves(List.of(constraint))) {
            if (Reads.isReadBy(leaf, read)) {
                if (!isPlain(leaf)) {
                    return false;
                }
                held = true;
            }
        }
        return held;
    }

    /** Whether the constraint says something about it and about nothing else, and asks more than that it is known. */
    boolean isAllOf(Constraint constraint) {
        List<Constraint> leaves = Constraint.leaves(List.of(constraint));
        return leaves.stream().allMatch(leaf -> isPlain(leaf) && !(leaf instanceof Constraint.KnownTest));
    }

    private boolean isPlain(Constraint leaf) {
        if (!looksAtIt(leaf.subject())) {
            return false;
        }
        if (leaf instanceof Constraint.Membership membership) {
            return membership.members().stream().allMatch(Expression.Literal.class::isInstance);
        }
        return leaf instanceof Constraint.KnownTest
                || (leaf instanceof Constraint.Comparison && leaf.reference() instanceof Expression.Literal);
    }

    private boolean looksAtIt(Expression expression) {
        return read.equals(expression) || (expression instanceof Expression.DatePart part && read.equals(part.date()));
    }

    Verdict judge(Constraint constraint, Object value) {
        Object[] fields = new Object[fieldCount];
        Object[] variables = new Object[slots];
        (figure ? variables : fields)[index] = value;
        return constraint.judge(fields, variables);
    }

    /** The values that none of the constraints rules out, of those given. */
    List<Object> survivors(List<Constraint> constraints, List<Object> values) {
        return values.stream()
                .filter(value -> constraints.stream().noneMatch(each -> judge(each, value) == Verdict.NO))
                .toList();
    }

    /** Values that stand for all it can have, as far as these constraints tell values apart; empty when too many. */
    List<Object> values(List<Constraint> constraints, boolean inRange) {
        List<Object> literals = literals(constraints);
        if (literals.size() > MOST_LITERALS) {
            return List.of();
        }
        List<Object> values = new ArrayList<>(
                switch (read.kind()) {
                    case BOOLEAN -> List.<Object>of(true, false);
                    case ENUM -> List.<Object>copyOf(read.enumType().values());
                    case TEXT -> texts(literals);
                    case DATE -> days(constraints);
                    case INTEGER, LONG, DECIMAL -> numbers(literals, inRange);
                    case LIST -> List.<Object>of();
                });
        if (canBeNone) {
            values.add(Values.NONE);
        }
        return values;
    }

    private List<Object> literals(List<Constraint> constraints) {
        Set<Object> literals = new LinkedHashSet<>();
        for (Constraint leaf : Constraint.leaves(constraints)) {
            if (looksAtIt(leaf.subject())) {
                leaf.forEachExpression(each -> {
                    if (each instanceof Expression.Literal literal && literal.constant() != null) {
                        literals.add(literal.constant());
                    }
                });
            }
        }
        return List.copyOf(literals);
    }

    /** The words written, and one that is none of them. */
    private static List<Object> texts(List<Object> literals) {
        List<Object> texts = new ArrayList<>(literals);
        StringBuilder other = new StringBuilder("?");
        while (texts.contains(other.toString())) {
            other.append('?');
        }
        texts.add(other.toString());
        return texts;
    }

    /** Every month and day there is; constraints on a date hold nothing else of it against literals. */
    private List<Object> days(List<Constraint> constraints) {
        boolean parts = Constraint.leaves(constraints).stream()
                .anyMatch(leaf -> leaf.subject() instanceof Expression.DatePart part && read.equals(part.date()));
        return parts
                ? List.<Object>copyOf(
                        LEAP_YEAR.datesUntil(LEAP_YEAR.plusYears(1)).toList())
                : List.of();
    }

    private List<Object> numbers(List<Object> literals, boolean inRange) {
        TreeSet<BigDecimal> marks = new TreeSet<>();
        literals.forEach(literal -> marks.add(Values.decimal(literal)));
        if (low != null) {
            marks.add(low);
        }
        if (high != null) {
            marks.add(high);
        }
        if (marks.isEmpty()) {
            marks.add(BigDecimal.ZERO);
        }
        return between(marks).stream()
                .filter(value -> !inRange || isInRange(value))
                .map(Object.class::cast)
                .toList();
    }

    private boolean isInRange(BigDecimal value) {
        return (low == null || value.compareTo(low) >= 0) && (high == null || value.compareTo(high) <= 0);
    }

    /** The marks, a value below them, one above them, and one or all the whole numbers that matter in between. */
    private Set<BigDecimal> between(TreeSet<BigDecimal> marks) {
        Set<BigDecimal> values = new TreeSet<>();
        boolean whole = read.kind() != Kind.DECIMAL;
        BigDecimal two = BigDecimal.valueOf(2);
        for (BigDecimal mark : marks) {
            BigDecimal next = marks.higher(mark);
            if (whole) {
                BigDecimal floor = mark.setScale(0, RoundingMode.FLOOR);
                BigDecimal ceiling = mark.setScale(0, RoundingMode.CEILING);
                values.addAll(List.of(floor.subtract(BigDecimal.ONE), floor, ceiling, ceiling.add(BigDecimal.ONE)));
            } else {
                values.add(mark);
                values.add(
                        next == null ? mark.add(BigDecimal.ONE) : mark.add(next).divide(two));
            }
        }
        if (!whole) {
            values.add(marks.first().subtract(BigDecimal.ONE));
        }
        return values;
    }
}
