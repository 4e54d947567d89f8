package vn.minhdinh.condition;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A number of which only bounds are known. An end that is {@code null} is open to infinity.
 *
 * @param low least value it can have
 * @param high greatest value it can have
 */
public record Interval(BigDecimal low, BigDecimal high) {

    static final MathContext EXACT_ENOUGH = MathContext.DECIMAL128;

    /** The number itself when both ends are the same, otherwise the interval. */
    public static Object between(BigDecimal low, BigDecimal high) {
        return low != null && high != null && low.compareTo(high) == 0 ? low : new Interval(low, high);
    }

    /** The interval a known number or an interval stands for. */
    static Interval of(Object value) {
        if (value instanceof Interval interval) {
            return interval;
        }
        BigDecimal number = Values.decimal(value);
        return new Interval(number, number);
    }

    Object plus(Interval other) {
        return between(sum(low, other.low), sum(high, other.high));
    }

    Object minus(Interval other) {
        return plus(new Interval(negated(other.high), negated(other.low)));
    }

    /** The product; unbounded unless all four ends are known. */
    Object times(Interval other) {
        if (low == null || high == null || other.low == null || other.high == null) {
            boolean positive = low != null && low.signum() >= 0 && other.low != null && other.low.signum() >= 0;
            return new Interval(positive ? low.multiply(other.low, EXACT_ENOUGH) : null, null);
        }
        BigDecimal a = low.multiply(other.low, EXACT_ENOUGH);
        BigDecimal b = low.multiply(other.high, EXACT_ENOUGH);
        BigDecimal c = high.multiply(other.low, EXACT_ENOUGH);
        BigDecimal d = high.multiply(other.high, EXACT_ENOUGH);
        return between(a.min(b).min(c).min(d), a.max(b).max(c).max(d));
    }

    private static BigDecimal sum(BigDecimal a, BigDecimal b) {
        return a == null || b == null ? null : a.add(b, EXACT_ENOUGH);
    }

    private static BigDecimal negated(BigDecimal number) {
        return number == null ? null : number.negate();
    }

    /** Whether every value of this is below (or, if {@code orEqual}, at most) every value of the other, or none is. */
    Verdict below(Interval other, boolean orEqual) {
        if (high != null && other.low != null) {
            int order = high.compareTo(other.low);
            if (order < 0 || (orEqual && order == 0)) {
                return Verdict.YES;
            }
        }
        if (low != null && other.high != null) {
            int order = low.compareTo(other.high);
            if (order > 0 || (!orEqual && order == 0)) {
                return Verdict.NO;
            }
        }
        return Verdict.UNKNOWN;
    }

    /** NO when the two cannot meet; a single point never gets here. */
    Verdict equalTo(Interval other) {
        return below(other, false) == Verdict.YES || other.below(this, false) == Verdict.YES
                ? Verdict.NO
                : Verdict.UNKNOWN;
    }
}
