package vn.minhdinh.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** The load at a fixed rate, on a clock that moves only when it is waited for or a server works. */
class OpenLoopTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;

    private static final class FakeTicks implements Ticks {
        private long now;

        @Override
        public long now() {
            return now;
        }

        @Override
        public void until(long moment) {
            now = Math.max(now, moment);
        }

        void pass(long nanos) {
            now += nanos;
        }
    }

    private static long laterThan(Histogram latencies, long nanos) {
        return latencies.getTotalCount() - latencies.getCountBetweenValues(0, nanos);
    }

    @Test
    void a_server_that_stops_for_a_second_is_charged_with_all_requests_that_were_due_in_it() {
        FakeTicks ticks = new FakeTicks();
        Pacer pacer = new Pacer(0, 100, 5 * SECOND);
        int[] asked = {0};
        Outcome outcome = new OpenLoop(pacer, ticks, 5 * SECOND, 10 * SECOND).run(() -> {
            ticks.pass(asked[0]++ == 200 ? SECOND : MILLI / 1_000);
            return true;
        });

        assertThat(outcome.answered()).isEqualTo(500);
        assertThat(outcome.behind()).isZero();
        // One waited a second, the next ten milliseconds less, and so on: a loop that waits would have told of one.
        assertThat(laterThan(outcome.latencies(), 5 * MILLI)).isBetween(99L, 101L);
        assertThat(laterThan(outcome.latencies(), 500 * MILLI)).isBetween(49L, 51L);
        assertThat(outcome.latencies().getMaxValue()).isBetween(SECOND, SECOND + 2 * MILLI);
        assertThat(outcome.latencies().getValueAtPercentile(50)).isLessThan(MILLI);
        assertThat(outcome.latencies().getValueAtPercentile(90)).isBetween(480 * MILLI, 520 * MILLI);
    }

    @Test
    void a_rate_that_is_too_high_is_seen_by_what_is_sent_only_after_all_were_due() {
        FakeTicks ticks = new FakeTicks();
        Pacer pacer = new Pacer(0, 100, SECOND);
        Outcome outcome = new OpenLoop(pacer, ticks, SECOND, 10 * SECOND).run(() -> {
            ticks.pass(20 * MILLI);
            return true;
        });

        assertThat(outcome.answered()).isEqualTo(100);
        assertThat(outcome.behind()).isBetween(48L, 50L);
        assertThat(outcome.latencies().getMaxValue()).isBetween(1_000 * MILLI, 1_012 * MILLI);
        Way way = new Way(Way.Path.HTTP, Way.By.LOG_ON, Asked.FULL, 1);
        assertThat(Latency.of(way, 100, outcome.with(2 * SECOND, "")).kept()).isFalse();
    }

    @Test
    void what_is_given_up_counts_as_late_as_it_is_by_then() {
        FakeTicks ticks = new FakeTicks();
        Pacer pacer = new Pacer(0, 100, SECOND);
        Outcome outcome = new OpenLoop(pacer, ticks, SECOND, 2 * SECOND).run(() -> {
            ticks.pass(3 * SECOND);
            return true;
        });

        assertThat(outcome.answered()).isEqualTo(1);
        assertThat(outcome.failed()).isZero();
        assertThat(outcome.behind()).isEqualTo(99);
        assertThat(outcome.latencies().getTotalCount()).isEqualTo(100);
        assertThat(outcome.latencies().getMinValue()).isGreaterThanOrEqualTo(2_000 * MILLI);
    }

    @Test
    void a_server_that_keeps_up_is_charged_with_its_own_time_only() {
        FakeTicks ticks = new FakeTicks();
        Outcome outcome = new OpenLoop(new Pacer(0, 50, 2 * SECOND), ticks, 2 * SECOND, 4 * SECOND).run(() -> {
            ticks.pass(3 * MILLI);
            return ticks.now() < SECOND;
        });

        assertThat(outcome.answered() + outcome.failed()).isEqualTo(100);
        assertThat(outcome.failed()).isEqualTo(50);
        assertThat(outcome.latencies().getCountAtValue(3 * MILLI)).isEqualTo(100);
        assertThat(ticks.now()).isEqualTo(99 * 20 * MILLI + 3 * MILLI);
    }

    @Test
    void every_request_is_due_once_however_many_take_them() {
        Pacer pacer = new Pacer(1_000, 3, SECOND);
        assertThat(new long[] {pacer.next(), pacer.next(), pacer.next(), pacer.next(), pacer.next()})
                .containsExactly(1_000, 333_334_333L, 666_667_666L, Pacer.OVER, Pacer.OVER);
    }
}
