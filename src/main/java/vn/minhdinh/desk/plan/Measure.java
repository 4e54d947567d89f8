package vn.minhdinh.desk.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/**
 * What a target is measured by: the condition that decides it.
 *
 * @param verdict of that condition
 * @param over the condition that goes over facts, which the measure is taken from; the measured condition itself otherwise
 * @param low the value, or the lowest it can be while figures are missing; {@code null} when nothing is known of it
 * @param high the value, or the highest it can be
 * @param operator how the value is held against the mark
 * @param unit "%" for shares; otherwise "" where the answer names none
 * @param part of which {@code whole} the value is the share; {@code null} when it is none
 * @param units whether units are counted: so many of so many are as the rule asks
 */
record Measure(
        String verdict,
        JsonNode over,
        BigDecimal low,
        BigDecimal high,
        BigDecimal expected,
        String operator,
        String unit,
        BigDecimal part,
        BigDecimal whole,
        boolean units) {

    boolean isOpen() {
        return low == null || high == null || low.compareTo(high) != 0;
    }

    /** How far the value is from the mark, on whichever side; {@code null} while that is open. */
    BigDecimal distance() {
        return isOpen() ? null : low.subtract(expected).abs();
    }
}
