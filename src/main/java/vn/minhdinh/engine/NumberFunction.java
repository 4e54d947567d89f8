package vn.minhdinh.engine;

import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.kie.api.runtime.rule.AccumulateFunction;

/**
 * {@code sum}, {@code min}, {@code max} and {@code average} as exact decimals. A fact whose value is unknown is left out;
 * over no values there is no minimum, maximum or average.
 */
public final class NumberFunction implements AccumulateFunction<ArrayList<BigDecimal>> {

    /** Digits behind the point of an average. */
    public static final int SCALE = 10;

    private static final long serialVersionUID = 1L;

    private final transient Function<List<BigDecimal>, BigDecimal> figure;

    private NumberFunction(Function<List<BigDecimal>, BigDecimal> figure) {
        this.figure = figure;
    }

    static NumberFunction sum() {
        return new NumberFunction(NumberFunction::sum);
    }

    static NumberFunction min() {
        return new NumberFunction(
                numbers -> numbers.stream().reduce(BigDecimal::min).orElse(null));
    }

    static NumberFunction max() {
        return new NumberFunction(
                numbers -> numbers.stream().reduce(BigDecimal::max).orElse(null));
    }

    static NumberFunction average() {
        return new NumberFunction(numbers -> numbers.isEmpty() ? null : average(sum(numbers), numbers.size()));
    }

    /** The average, cut to {@link #SCALE} digits. */
    public static BigDecimal average(BigDecimal sum, int count) {
        return sum.divide(BigDecimal.valueOf(count), SCALE, RoundingMode.DOWN).stripTrailingZeros();
    }

    private static BigDecimal sum(List<BigDecimal> numbers) {
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal number : numbers) {
            sum = sum.add(number);
        }
        return sum;
    }

    @Override
    public ArrayList<BigDecimal> createContext() {
        return new ArrayList<>();
    }

    @Override
    public void init(ArrayList<BigDecimal> numbers) {
        numbers.clear();
    }

    @Override
    public void accumulate(ArrayList<BigDecimal> numbers, Object value) {
        if (value != null) {
            numbers.add(decimal(value));
        }
    }

    @Override
    public void reverse(ArrayList<BigDecimal> numbers, Object value) {
        if (value != null) {
            numbers.remove(decimal(value));
        }
    }

    private static BigDecimal decimal(Object value) {
        return value instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(((Number) value).longValue());
    }

    @Override
    public boolean supportsReverse() {
        return true;
    }

    @Override
    public Object getResult(ArrayList<BigDecimal> numbers) {
        return figure.apply(numbers);
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
