package vn.minhdinh.explanation;

import java.math.BigDecimal;
import java.math.MathContext;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Accumulation.Figure;
import vn.minhdinh.condition.Interval;
import vn.minhdinh.condition.Values;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.engine.NumberFunction;
import vn.minhdinh.engine.ShareFunction;

/**
 * One figure of an accumulate, by bounds: what it is at least and at most, whatever the unknown values turn out to be.
 * Facts are added one by one.
 */
final class Figures {

    private final Figure figure;

    private long sure;
    private long possible;
    private long met;
    private long notMet;
    private long metUnknown;
    private long possiblyMet;
    private long possiblyNotMet;
    private long numbers;
    private boolean allKnown = true;
    private BigDecimal low = BigDecimal.ZERO;
    private BigDecimal high = BigDecimal.ZERO;
    private BigDecimal least;
    private BigDecimal greatest;

    Figures(Figure figure) {
        this.figure = figure;
    }

    /** @param membership whether the fact goes in @param value its argument, {@code null} when unknown */
    void add(Verdict membership, Object value) {
        if (membership == Verdict.NO) {
            return;
        }
        boolean in = membership == Verdict.YES;
        if (in) {
            sure++;
        } else {
            possible++;
            allKnown = false;
        }
        switch (figure.function()) {
            case count -> {
                // counted above
            }
            case share -> addShare(in, value);
            case sum, min, max, average -> addNumber(in, value);
        }
    }

    private void addShare(boolean in, Object value) {
        if (in) {
            if (value == null) {
                metUnknown++;
            } else if ((Boolean) value) {
                met++;
            } else {
                notMet++;
            }
            return;
        }
        if (!Boolean.TRUE.equals(value)) {
            possiblyNotMet++;
        }
        if (!Boolean.FALSE.equals(value)) {
            possiblyMet++;
        }
    }

    private void addNumber(boolean in, Object value) {
        if (value == Values.NONE) {
            return;
        }
        numbers++;
        if (value instanceof Number) {
            BigDecimal number = Values.decimal(value);
            low = plus(low, in ? number : number.min(BigDecimal.ZERO));
            high = plus(high, in ? number : number.max(BigDecimal.ZERO));
            least = least == null ? number : least.min(number);
            greatest = greatest == null ? number : greatest.max(number);
            return;
        }
        allKnown = false;
        if (value instanceof Interval interval) {
            low = plus(
                    low,
                    in || interval.low() == null
                            ? interval.low()
                            : interval.low().min(BigDecimal.ZERO));
            high = plus(
                    high,
                    in || interval.high() == null
                            ? interval.high()
                            : interval.high().max(BigDecimal.ZERO));
            return;
        }
        Field field = figure.argument().field();
        BigDecimal min = field == null ? null : field.min();
        BigDecimal max = field == null ? null : field.max();
        low = plus(low, min == null ? null : min.min(BigDecimal.ZERO));
        high = plus(high, max == null ? null : max.max(BigDecimal.ZERO));
    }

    private static BigDecimal plus(BigDecimal a, BigDecimal b) {
        return a == null || b == null ? null : a.add(b, MathContext.DECIMAL128);
    }

    /** The figure: a number, an interval, {@link Values#NONE}, or {@code null} when nothing is known of it. */
    Object value(boolean open) {
        return switch (figure.function()) {
            case count -> count(open);
            case share -> open ? null : share();
            case sum -> open ? openSum() : Interval.between(low, high);
            case min -> open || !allKnown ? null : orNone(least);
            case max -> open || !allKnown ? null : orNone(greatest);
            case average -> open || !allKnown ? null : average();
        };
    }

    private Object count(boolean open) {
        if (!open && possible == 0) {
            return sure;
        }
        BigDecimal most = open ? null : BigDecimal.valueOf(sure + possible);
        return Interval.between(BigDecimal.valueOf(sure), most);
    }

    private Object openSum() {
        Field field = figure.argument().field();
        boolean neverNegative =
                field != null && field.min() != null && field.min().signum() >= 0;
        return new Interval(neverNegative ? low : null, null);
    }

    private Object share() {
        long known = met + notMet + metUnknown;
        if (known == 0) {
            return possible == 0 ? Values.NONE : null;
        }
        BigDecimal atLeast = ShareFunction.share(met, known + possiblyNotMet);
        BigDecimal atMost = ShareFunction.share(met + metUnknown + possiblyMet, known + possiblyMet);
        return Interval.between(atLeast, atMost);
    }

    private Object average() {
        return numbers == 0 ? Values.NONE : NumberFunction.average(low, (int) numbers);
    }

    private static Object orNone(BigDecimal number) {
        return number == null ? Values.NONE : number;
    }

    /** How many facts surely go in. */
    int counted() {
        return (int) sure;
    }
}
