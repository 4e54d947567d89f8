package vn.minhdinh.engine;

import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.kie.api.runtime.rule.AccumulateFunction;

/** {@code share( $met )}: the share of facts for which the argument is true, in percent; none over no facts at all. */
public final class ShareFunction implements AccumulateFunction<int[]> {

    private static final long serialVersionUID = 1L;

    /** Digits behind the point of a share; the rest is cut off, so that 64.999… never reads as 65. */
    public static final int SCALE = 10;

    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    /** The share of {@code met} among {@code all}, in percent, cut to {@link #SCALE} digits. */
    public static BigDecimal share(long met, long all) {
        return BigDecimal.valueOf(met)
                .multiply(PERCENT)
                .divide(BigDecimal.valueOf(all), SCALE, RoundingMode.DOWN)
                .stripTrailingZeros();
    }

    @Override
    public int[] createContext() {
        return new int[2];
    }

    @Override
    public void init(int[] counts) {
        counts[0] = 0;
        counts[1] = 0;
    }

    @Override
    public void accumulate(int[] counts, Object met) {
        count(counts, met, 1);
    }

    @Override
    public void reverse(int[] counts, Object met) {
        count(counts, met, -1);
    }

    private static void count(int[] counts, Object met, int step) {
        counts[1] += step;
        if (Boolean.TRUE.equals(met)) {
            counts[0] += step;
        }
    }

    @Override
    public boolean supportsReverse() {
        return true;
    }

    @Override
    public Object getResult(int[] counts) {
        return counts[1] == 0 ? null : share(counts[0], counts[1]);
    }

    @Override
    public Class<?> getResultType() {
        return BigDecimal.class;
    }

    @Override
    public void writeExternal(ObjectOutput out) {
        // nothing is kept between calls
    }

    @Override
    public void readExternal(ObjectInput in) {
        // nothing is kept between calls
    }
}
