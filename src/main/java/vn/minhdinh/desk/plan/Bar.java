package vn.minhdinh.desk.plan;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A measure drawn to scale from nought.
 *
 * @param low where the value ends that is certain
 * @param high where it ends at most, while figures are missing
 * @param mark where the mark of the target stands
 */
record Bar(String tone, int low, int high, int mark) {

    static final int WIDTH = 400;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** {@code null} where nothing can be drawn: what is negative, or all of it nought. */
    static Bar of(Measure measure, String tone) {
        BigDecimal low = measure.low() == null ? BigDecimal.ZERO : measure.low();
        BigDecimal high = measure.high() == null ? low : measure.high();
        BigDecimal most = high.max(measure.expected());
        if (low.signum() < 0 || measure.expected().signum() < 0 || most.signum() == 0) {
            return null;
        }
        BigDecimal scale = measure.unit().equals("%")
                ? most.max(HUNDRED)
                : measure.units() ? most : most.multiply(new BigDecimal("1.15"));
        return new Bar(tone, place(low, scale), place(high, scale), place(measure.expected(), scale));
    }

    private static int place(BigDecimal value, BigDecimal scale) {
        return value.multiply(BigDecimal.valueOf(WIDTH))
                .divide(scale, MathContext.DECIMAL32)
                .intValue();
    }
}
