package vn.minhdinh.guidance;

import java.math.BigDecimal;
import java.math.MathContext;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.Operator;
import vn.minhdinh.condition.Values;
import vn.minhdinh.condition.Verdict;

/** What the part of a ratio is held against while the whole stays what it is: {@code part * 100 >= whole * 65}. */
record RatioMark(BigDecimal factor, Operator operator, BigDecimal mark) {

    /** The digits the engine computes with. */
    private static final MathContext AS_IN_RULES = MathContext.DECIMAL128;

    /** {@code null} when the whole is not known exactly. */
    static RatioMark of(Expression.Ratio ratio, Operator operator, Object whole, Object expected) {
        return whole instanceof Number && expected instanceof Number
                ? new RatioMark(
                        ratio.factor(), operator, Values.decimal(whole).multiply(Values.decimal(expected), AS_IN_RULES))
                : null;
    }

    boolean isMetBy(BigDecimal part) {
        return operator.judge(part.multiply(factor, AS_IN_RULES), mark) == Verdict.YES;
    }

    /** How far the part has to move; {@code null} when it cannot. */
    BigDecimal move(BigDecimal part, Step step) {
        return step.least(part, operator, this::isMetBy);
    }
}
