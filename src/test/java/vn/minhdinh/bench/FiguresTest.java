package vn.minhdinh.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** From laps and latencies to the figures that are told. */
class FiguresTest {

    private static final Way FLOOR = new Way(Way.Path.JSON, Way.By.PLAIN_DROOLS, null, 1);
    private static final Way FULL = new Way(Way.Path.JSON, Way.By.EXPLAIN, Asked.FULL, 1);

    private static Lap lap(long micros) {
        return new Lap(1_000, 1_000_000_000, micros * 1_000_000, 5_000);
    }

    @Test
    void a_round_in_which_the_machine_was_slow_does_not_change_the_ratio() {
        Map<Way, List<Lap>> laps = new LinkedHashMap<>();
        laps.put(FLOOR, List.of(lap(10), lap(40), lap(10)));
        laps.put(FULL, List.of(lap(29), lap(120), lap(31)));

        List<Row> rows = Row.of(laps, 16);

        assertThat(rows.get(0).ratio()).isEqualTo(new Spread(1, 1, 1));
        Row full = rows.get(1);
        assertThat(full.ratio().median()).isCloseTo(3, within(1e-9));
        assertThat(full.ratio().low()).isCloseTo(2.9, within(1e-9));
        assertThat(full.ratio().high()).isCloseTo(3.1, within(1e-9));
        assertThat(full.processorMicros()).isEqualTo(new Spread(31, 29, 120));
        assertThat(full.bytes()).isEqualTo(5);
        assertThat(full.isMet()).isTrue();
    }

    @Test
    void over_http_the_ratio_is_of_answers_a_second_and_the_goal_a_least() {
        Way bare = new Way(Way.Path.HTTP, Way.By.BARE, Asked.FULL, 16);
        Way ours = new Way(Way.Path.HTTP, Way.By.LOG_OFF, Asked.FULL, 16);
        Map<Way, List<Lap>> laps = new LinkedHashMap<>();
        laps.put(bare, List.of(new Lap(200, 1_000_000_000, 1, 1), new Lap(100, 1_000_000_000, 1, 1)));
        laps.put(ours, List.of(new Lap(90, 1_000_000_000, 1, 1), new Lap(45, 1_000_000_000, 1, 1)));

        Row row = Row.of(laps, 16).get(1);

        assertThat(row.ratio().median()).isCloseTo(0.45, within(1e-9));
        assertThat(row.goal()).contains(0.5);
        assertThat(row.isMet()).isFalse();
        assertThat(Row.of(laps, 8).get(1).goal()).isEmpty();
    }

    @Test
    void the_middle_of_an_even_number_lies_between_two() {
        assertThat(Spread.of(4, 1, 3, 2)).isEqualTo(new Spread(2.5, 1, 4));
        assertThat(Spread.of(7)).isEqualTo(new Spread(7, 7, 7));
    }

    @Test
    void percentiles_are_those_of_all_connections_together_and_survive_the_way_from_the_client() throws Exception {
        List<Outcome> parts = new ArrayList<>();
        for (int connection = 0; connection < 4; connection++) {
            Histogram latencies = new Histogram(Outcome.DIGITS);
            for (int i = 1; i <= 250; i++) {
                latencies.recordValue((connection * 250L + i) * 1_000_000);
            }
            parts.add(new Outcome(250, 0, 0, 0, "", latencies));
        }
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        Outcome.sum(parts).with(2_000_000_000L, "503").write(new DataOutputStream(wire));
        Outcome arrived = Outcome.read(new DataInputStream(new ByteArrayInputStream(wire.toByteArray())));

        assertThat(arrived.answered()).isEqualTo(1_000);
        assertThat(arrived.perSecond()).isEqualTo(500);
        assertThat(arrived.firstFailure()).isEqualTo("503");
        Latency latency = Latency.of(new Way(Way.Path.HTTP, Way.By.LOG_ON, Asked.FULL, 4), 500, arrived);
        assertThat(latency.kept()).isTrue();
        assertThat(latency.micros(50)).isCloseTo(500_000, within(1_000.0));
        assertThat(latency.micros(90)).isCloseTo(900_000, within(1_000.0));
        assertThat(latency.micros(99)).isCloseTo(990_000, within(1_000.0));
        assertThat(latency.micros(99.9)).isCloseTo(999_000, within(1_000.0));
        assertThat(latency.micros(100)).isCloseTo(1_000_000, within(1_000.0));
        assertThat(latency.samples()).isEqualTo(1_000);
    }

    @Test
    void warming_up_ends_once_nothing_becomes_faster_and_at_the_latest_when_the_laps_are_used_up() throws Exception {
        int[] lap = {0};
        long[] costs = {100, 50, 49, 60, 48, 10};
        WarmUp warm = WarmUp.run(List.of(FULL), 12, way -> lap(costs[lap[0]++]));
        assertThat(warm).isEqualTo(new WarmUp(4, true));

        lap[0] = 0;
        WarmUp cold = WarmUp.run(List.of(FULL), 3, way -> lap(costs[lap[0]++]));
        assertThat(cold).isEqualTo(new WarmUp(3, false));
    }
}
