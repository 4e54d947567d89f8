package vn.minhdinh.condition;

import java.math.BigDecimal;
import java.time.LocalDate;

/** Comparing the values facts hold: numbers exactly, dates by the calendar, everything else by identity of meaning. */
public final class Values {

    /** The figure of an accumulate over no facts that has none: a share, a minimum. It meets no comparison. */
    public static final Object NONE = new Object() {
        @Override
        public String toString() {
            return "–";
        }
    };

    private Values() {}

    /** The number as an exact decimal. */
    public static BigDecimal decimal(Object number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        return BigDecimal.valueOf(((Number) number).longValue());
    }

    static boolean equal(Object a, Object b) {
        if (a == b) {
            return true;
        }
        if (a instanceof Number && b instanceof Number) {
            return compare(a, b) == 0;
        }
        return a.equals(b);
    }

    static int compare(Object a, Object b) {
        if (a instanceof Integer x && b instanceof Integer y) {
            return Integer.compare(x, y);
        }
        if (a instanceof Number) {
            return decimal(a).compareTo(decimal(b));
        }
        if (a instanceof LocalDate x) {
            return x.compareTo((LocalDate) b);
        }
        return ((String) a).compareTo((String) b);
    }
}
