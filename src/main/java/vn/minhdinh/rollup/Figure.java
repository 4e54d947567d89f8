package vn.minhdinh.rollup;

import java.math.BigDecimal;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.condition.Interval;

/**
 * A figure of a unit.
 *
 * @param official what the plan gives for it, or {@code null}; it stays
 * @param counted what the cases come to, or {@code null} where no case of the unit was heard of
 */
record Figure(Number official, Range counted) {

    /** Where the figure that is used comes from. */
    enum Origin {
        /** the plan gives it */
        OFFICIAL,
        /** the cases come to it, whatever is unknown of them */
        COUNTED,
        /** the cases leave it open */
        OPEN,
        /** nothing is known of it */
        UNKNOWN
    }

    Origin origin() {
        if (official != null) {
            return Origin.OFFICIAL;
        }
        return counted == null ? Origin.UNKNOWN : counted.isExact() ? Origin.COUNTED : Origin.OPEN;
    }

    /** Whether the cases come to another number than the plan gives, whatever is unknown of them. */
    boolean differs() {
        return official != null
                && counted != null
                && (official.longValue() < counted.low() || official.longValue() > counted.high());
    }

    /** The figure as facts hold it; {@code null} when it is not known exactly. */
    Object value(Kind kind) {
        return switch (origin()) {
            case OFFICIAL -> official;
            case COUNTED -> number(counted.low(), kind);
            case OPEN, UNKNOWN -> null;
        };
    }

    /** The same, with bounds where only those are known. */
    Object bounds(Kind kind) {
        return origin() == Origin.OPEN
                ? Interval.between(BigDecimal.valueOf(counted.low()), BigDecimal.valueOf(counted.high()))
                : value(kind);
    }

    static Number number(long count, Kind kind) {
        return kind == Kind.LONG ? (Number) count : (Number) Math.toIntExact(count);
    }
}
