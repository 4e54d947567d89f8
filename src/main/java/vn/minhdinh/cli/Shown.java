package vn.minhdinh.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Interval;

/** A value as it stands in a cell: words without quotes, endless decimals cut short, bounds never drawn closer. */
record Shown(Phrases phrases) {

    private static final int LONGEST_FRACTION = 6;
    private static final int SHOWN_FRACTION = 4;

    String value(Object value, Field field) {
        if (value instanceof EnumValue) {
            return phrases.value(value);
        }
        if (value instanceof BigDecimal number && number.stripTrailingZeros().scale() > LONGEST_FRACTION) {
            return phrases.value(number.setScale(SHOWN_FRACTION, RoundingMode.DOWN)) + "…";
        }
        return phrases.value(value instanceof Interval interval ? shortened(interval) : value, field);
    }

    /** A share in percent. */
    String share(Object value) {
        return value instanceof Interval interval ? phrases.value(shortened(interval)) + "%" : phrases.percent(value);
    }

    private static Interval shortened(Interval interval) {
        return new Interval(
                shortened(interval.low(), RoundingMode.FLOOR), shortened(interval.high(), RoundingMode.CEILING));
    }

    private static BigDecimal shortened(BigDecimal end, RoundingMode rounding) {
        return end == null || end.scale() <= SHOWN_FRACTION ? end : end.setScale(SHOWN_FRACTION, rounding);
    }
}
