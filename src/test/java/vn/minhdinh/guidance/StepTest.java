package vn.minhdinh.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.minhdinh.condition.Operator;
import vn.minhdinh.condition.Verdict;

class StepTest {

    @Test
    void the_way_to_a_mark_is_the_shortest_there_is() {
        Random random = new Random(54);
        for (int i = 0; i < 5_000; i++) {
            BigDecimal size = BigDecimal.valueOf(1 + random.nextInt(30), random.nextInt(2));
            BigDecimal from = size.multiply(BigDecimal.valueOf(random.nextInt(60)));
            BigDecimal mark = BigDecimal.valueOf(random.nextInt(600), 1);
            Operator operator = Operator.values()[random.nextInt(5)];
            if (operator.judge(from, mark) == Verdict.YES) {
                continue;
            }
            BigDecimal max = random.nextBoolean() ? null : from.add(BigDecimal.valueOf(random.nextInt(70)));
            BigDecimal found = new Step(size, BigDecimal.ZERO, max).toMark(from, operator, mark);
            assertThat(found)
                    .as("from %s by %s to be %s %s, at most %s", from, size, operator, mark, max)
                    .usingComparator(Comparator.nullsFirst(Comparator.naturalOrder()))
                    .isEqualTo(scanned(from, size, operator, mark, max));
        }
    }

    /** The nearest number that is met, looked for step by step on both sides. */
    private static BigDecimal scanned(
            BigDecimal from, BigDecimal size, Operator operator, BigDecimal mark, BigDecimal max) {
        for (int steps = 1; steps <= 1_000; steps++) {
            BigDecimal way = size.multiply(BigDecimal.valueOf(steps));
            for (BigDecimal move : new BigDecimal[] {way, way.negate()}) {
                BigDecimal to = from.add(move);
                boolean allowed = to.signum() >= 0 && (max == null || to.compareTo(max) <= 0);
                if (allowed && operator.judge(to, mark) == Verdict.YES) {
                    return move;
                }
            }
        }
        return null;
    }

    @Test
    void a_number_without_a_step_goes_to_the_mark_itself() {
        Step endless = new Step(null, null, null);
        BigDecimal mark = new BigDecimal("99.9");
        assertThat(endless.toMark(BigDecimal.TEN, Operator.AT_LEAST, mark)).isEqualTo("89.9");
        assertThat(endless.toMark(BigDecimal.TEN, Operator.GREATER, mark)).isNull();
    }
}
