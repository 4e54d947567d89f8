package vn.minhdinh.guidance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Predicate;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Operator;
import vn.minhdinh.condition.Verdict;

/**
 * The distance from a number to the nearest one that is met, in steps of a field.
 *
 * @param size the smallest difference there is, or {@code null} when there is none
 * @param min the least value allowed, or {@code null}
 * @param max the greatest value allowed, or {@code null}
 */
record Step(BigDecimal size, BigDecimal min, BigDecimal max) {

    /** Things that are counted. */
    static final Step ONE = new Step(BigDecimal.ONE, BigDecimal.ZERO, null);

    /** Steps tried at most: more than a number of a request can be away from another. */
    private static final BigDecimal FARTHEST = BigDecimal.TEN.pow(30);

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    static Step of(Field field) {
        return new Step(size(field), field.min(), field.max());
    }

    /** The same steps for the sum of many values, which has no bounds of its own. */
    static Step ofSum(Field field) {
        return new Step(size(field), null, null);
    }

    private static BigDecimal size(Field field) {
        if (field.step() != null && field.step().signum() > 0) {
            return field.step();
        }
        return switch (field.kind()) {
            case INTEGER, LONG -> BigDecimal.ONE;
            default -> null;
        };
    }

    /** How far a number has to move to be met by a comparison with a mark; {@code null} when it cannot. */
    BigDecimal toMark(BigDecimal from, Operator operator, BigDecimal mark) {
        if (size != null && operator.isOrder()) {
            return least(from, operator, to -> operator.judge(to, mark) == Verdict.YES);
        }
        BigDecimal way = mark.subtract(from);
        boolean reaches = operator.judge(mark, mark) == Verdict.YES
                && (size == null || way.remainder(size).signum() == 0)
                && allows(mark);
        return reaches ? way : null;
    }

    /**
     * The fewest steps after which a number is met, as a distance; {@code null} when no number within the bounds is.
     *
     * @param operator the comparison: it tells which way to go
     * @param met once it is true of a number it stays true farther on
     */
    BigDecimal least(BigDecimal from, Operator operator, Predicate<BigDecimal> met) {
        if (size == null) {
            return null;
        }
        BigDecimal step = isDownwards(operator) ? size.negate() : size;
        BigDecimal enough = BigDecimal.ONE;
        while (!met.test(after(from, step, enough))) {
            enough = enough.multiply(TWO);
            if (enough.compareTo(FARTHEST) > 0) {
                return null;
            }
        }
        BigDecimal tooFew = BigDecimal.ZERO;
        while (enough.subtract(tooFew).compareTo(BigDecimal.ONE) > 0) {
            BigDecimal middle = enough.add(tooFew).divide(TWO, 0, RoundingMode.FLOOR);
            if (met.test(after(from, step, middle))) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return allows(after(from, step, enough)) ? step.multiply(enough) : null;
    }

    /** Whether a number that fails the comparison is too great. */
    static boolean isDownwards(Operator operator) {
        return operator == Operator.LESS || operator == Operator.AT_MOST;
    }

    private static BigDecimal after(BigDecimal from, BigDecimal step, BigDecimal steps) {
        return from.add(step.multiply(steps));
    }

    private boolean allows(BigDecimal to) {
        return (min == null || to.compareTo(min) >= 0) && (max == null || to.compareTo(max) <= 0);
    }
}
