package vn.minhdinh.guidance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Predicate;
import vn.minhdinh.catalogue.Field;

/**
 * The number nearest to another at which something is so, where marks do not tell: halves the way between them, on the
 * step of the field, as if on the way it became so once and stayed so.
 */
final class Nearest {

    private Nearest() {}

    /**
     * @param from a number at which it is not so
     * @param to a number at which it is so
     */
    static Object to(Field field, Object from, Object to, Predicate<Object> isSo) {
        BigDecimal far = Regions.decimal((Number) to);
        BigDecimal way = Regions.decimal((Number) from).subtract(far);
        BigDecimal step = Regions.step(field);
        long most = way.abs().divide(step, 0, RoundingMode.FLOOR).longValue();
        BigDecimal towards = way.signum() < 0 ? step.negate() : step;
        long so = 0;
        long not = way.abs().remainder(step).signum() == 0 ? most : most + 1;
        while (not - so > 1) {
            long middle = so + (not - so) / 2;
            if (isSo.test(Regions.value(field, far.add(towards.multiply(BigDecimal.valueOf(middle)))))) {
                so = middle;
            } else {
                not = middle;
            }
        }
        return Regions.value(field, far.add(towards.multiply(BigDecimal.valueOf(so))));
    }
}
