package vn.minhdinh.condition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.stream.Stream;
import vn.minhdinh.catalogue.EnumType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;

/**
 * An expression of a constraint. Its value is an object of its kind, an {@link Interval} when only bounds of a number
 * are known, or {@code null} when it is unknown.
 */
public sealed interface Expression {

    /** @param fields the values of the fact at hand @param variables the values bound so far, by slot */
    Object value(Object[] fields, Object[] variables);

    Kind kind();

    /** The enum of an ENUM expression, otherwise {@code null}. */
    default EnumType enumType() {
        Field field = field();
        return field == null ? null : field.enumType();
    }

    /** The field this expression reads as it is, otherwise {@code null}. */
    default Field field() {
        return null;
    }

    /** The expressions it is made of. */
    default Stream<Expression> parts() {
        if (this instanceof Arithmetic arithmetic) {
            return Stream.of(arithmetic.left(), arithmetic.right());
        }
        if (this instanceof DateShift shift) {
            return Stream.of(shift.date(), shift.amount());
        }
        if (this instanceof DatePart part) {
            return Stream.of(part.date());
        }
        if (this instanceof Ratio ratio) {
            return Stream.of(ratio.part(), ratio.whole());
        }
        if (this instanceof Truth truth) {
            Stream.Builder<Expression> read = Stream.builder();
            truth.constraint().forEachExpression(read);
            return read.build();
        }
        return Stream.of();
    }

    /** A value written in the rule. */
    record Literal(Object constant, Kind kind, EnumType enumType) implements Expression {
        @Override
        public Object value(Object[] fields, Object[] variables) {
            return constant;
        }
    }

    /** A field of the fact at hand. */
    record FieldRead(Field field) implements Expression {
        @Override
        public Object value(Object[] fields, Object[] variables) {
            return fields[field.index()];
        }

        @Override
        public Kind kind() {
            return field.kind();
        }
    }

    /** A bound variable; {@code field} is the field it was bound to, or {@code null}. */
    record VariableRead(String name, int slot, Kind kind, Field field, EnumType enumType) implements Expression {
        @Override
        public Object value(Object[] fields, Object[] variables) {
            return variables[slot];
        }
    }

    /** A field of another fact, by the variable bound to that fact ({@code $m.birthDate}). */
    record OtherFieldRead(int slot, Field field) implements Expression {
        @Override
        public Object value(Object[] fields, Object[] variables) {
            Object[] other = (Object[]) variables[slot];
            return other == null ? null : other[field.index()];
        }

        @Override
        public Kind kind() {
            return field.kind();
        }
    }

    /** A sum, difference or product of numbers, exact to 34 digits as in the engine. */
    record Arithmetic(char sign, Expression left, Expression right) implements Expression {
        @Override
        public Object value(Object[] fields, Object[] variables) {
            Object a = left.value(fields, variables);
            Object b = right.value(fields, variables);
            if (a == null || b == null) {
                return null;
            }
            if (a == Values.NONE || b == Values.NONE) {
                return Values.NONE;
            }
            if (a instanceof Interval || b instanceof Interval) {
                Interval x = Interval.of(a);
                Interval y = Interval.of(b);
                return sign == '+' ? x.plus(y) : sign == '-' ? x.minus(y) : x.times(y);
            }
            BigDecimal x = Values.decimal(a);
            BigDecimal y = Values.decimal(b);
            return switch (sign) {
                case '+' -> x.add(y, Interval.EXACT_ENOUGH);
                case '-' -> x.subtract(y, Interval.EXACT_ENOUGH);
                default -> x.multiply(y, Interval.EXACT_ENOUGH);
            };
        }

        @Override
        public Kind kind() {
            return left.kind() == Kind.DECIMAL || right.kind() == Kind.DECIMAL ? Kind.DECIMAL : Kind.LONG;
        }
    }

    /** A date moved by whole years, months or days. */
    record DateShift(Expression date, Unit unit, Expression amount) implements Expression {

        /** The date arithmetic a rule may use. */
        public enum Unit {
            plusYears,
            minusYears,
            plusMonths,
            minusMonths,
            plusDays,
            minusDays
        }

        @Override
        public Object value(Object[] fields, Object[] variables) {
            Object day = date.value(fields, variables);
            Object count = amount.value(fields, variables);
            if (!(day instanceof LocalDate) || !(count instanceof Number number)) {
                return null;
            }
            long steps = number.longValue();
            LocalDate from = (LocalDate) day;
            return switch (unit) {
                case plusYears -> from.plusYears(steps);
                case minusYears -> from.minusYears(steps);
                case plusMonths -> from.plusMonths(steps);
                case minusMonths -> from.minusMonths(steps);
                case plusDays -> from.plusDays(steps);
                case minusDays -> from.minusDays(steps);
            };
        }

        @Override
        public Kind kind() {
            return Kind.DATE;
        }
    }

    /** The month of a date, or its day of the month. */
    record DatePart(Expression date, Part part) implements Expression {

        /** The parts of a date a rule may read, by the names they have there. */
        public enum Part {
            monthValue,
            dayOfMonth
        }

        @Override
        public Object value(Object[] fields, Object[] variables) {
            if (!(date.value(fields, variables) instanceof LocalDate day)) {
                return null;
            }
            return switch (part) {
                case monthValue -> day.getMonthValue();
                case dayOfMonth -> day.getDayOfMonth();
            };
        }

        @Override
        public Kind kind() {
            return Kind.INTEGER;
        }
    }

    /**
     * How {@code ( part * 100 ) >= ( whole * 65 )} reads to a person: the part in percent of the whole, held against 65.
     * Shown only; the comparison itself multiplies and is exact.
     */
    record Ratio(Expression part, Expression whole, BigDecimal factor) implements Expression {

        private static final int SCALE = 10;

        /** Cut to ten digits; {@link Values#NONE} of a whole that is nothing. */
        @Override
        public Object value(Object[] fields, Object[] variables) {
            Object a = part.value(fields, variables);
            Object b = whole.value(fields, variables);
            if (a == null || b == null || a == Values.NONE || b == Values.NONE) {
                return null;
            }
            if (a instanceof Interval || b instanceof Interval) {
                return bounds(Interval.of(a), Interval.of(b));
            }
            BigDecimal of = Values.decimal(b);
            return of.signum() == 0 ? Values.NONE : quotient(Values.decimal(a), of);
        }

        private Object bounds(Interval a, Interval b) {
            boolean positive = a.low() != null
                    && a.low().signum() >= 0
                    && b.low() != null
                    && b.low().signum() > 0;
            if (!positive) {
                return null;
            }
            BigDecimal least = b.high() == null ? BigDecimal.ZERO : quotient(a.low(), b.high());
            return Interval.between(least, a.high() == null ? null : quotient(a.high(), b.low()));
        }

        private BigDecimal quotient(BigDecimal a, BigDecimal b) {
            return a.multiply(factor, Interval.EXACT_ENOUGH)
                    .divide(b, SCALE, RoundingMode.DOWN)
                    .stripTrailingZeros();
        }

        public boolean isPercent() {
            return factor.compareTo(PERCENT) == 0;
        }

        private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

        @Override
        public Kind kind() {
            return Kind.DECIMAL;
        }

        /** Reads the two sides of a comparison as a ratio held against a number, or answers {@code null}. */
        static Ratio of(Expression left, Expression right) {
            Arithmetic a = multiplied(left);
            Arithmetic b = multiplied(right);
            return a == null || b == null
                    ? null
                    : new Ratio(other(a), other(b), Values.decimal(literal(a).constant()));
        }

        /** The number a ratio is held against: the literal on the right side. */
        static Literal mark(Expression right) {
            Literal written = literal(multiplied(right));
            return new Literal(Values.decimal(written.constant()), Kind.DECIMAL, null);
        }

        /** A product of which exactly one factor is written in the rule and above zero. */
        private static Arithmetic multiplied(Expression side) {
            boolean product = side instanceof Arithmetic arithmetic
                    && arithmetic.sign() == '*'
                    && arithmetic.left() instanceof Literal != arithmetic.right() instanceof Literal;
            Arithmetic found = product ? (Arithmetic) side : null;
            return found != null && Values.decimal(literal(found).constant()).signum() > 0 ? found : null;
        }

        private static Literal literal(Arithmetic product) {
            return (Literal) (product.left() instanceof Literal ? product.left() : product.right());
        }

        private static Expression other(Arithmetic product) {
            return product.left() instanceof Literal ? product.right() : product.left();
        }
    }

    /** The truth of a constraint as a value, for bindings such as {@code $met : ( level >= 3 )}. */
    record Truth(Constraint constraint) implements Expression {
        @Override
        public Object value(Object[] fields, Object[] variables) {
            return switch (constraint.judge(fields, variables)) {
                case YES -> Boolean.TRUE;
                case NO -> Boolean.FALSE;
                case UNKNOWN -> null;
            };
        }

        @Override
        public Kind kind() {
            return Kind.BOOLEAN;
        }
    }
}
