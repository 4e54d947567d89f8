package vn.minhdinh.condition;

import java.math.BigDecimal;
import java.time.LocalDate;
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
