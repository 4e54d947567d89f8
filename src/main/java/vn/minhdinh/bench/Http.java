package vn.minhdinh.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.language.Language;

/** All ways of asking over HTTP, in turn, round after round; then each of our servers under a fixed rate. */
public final class Http implements AutoCloseable {

    private static final int SIZED_BY = 200;
    private static final double LOADED = 0.5;

    private final Plan plan;
    private final Cases cases;
    private final Ports ports;
    private final Map<String, byte[]> fixed;
    private final LoadProcess client;
    private final Map<Way, Long> failed = new LinkedHashMap<>();
    private final Map<String, String> failures = new TreeMap<>();

    /** Where the servers listen: the bare route, ours without and with a decision log. */
    public record Ports(int bare, int logOff, int logOn) {}

    /**
     * What is measured over HTTP.
     *
     * @param failures what went wrong first, by way
     * @param peakHeap the most heap in use while it was measured
     * @param client share of the machine's processors that the client took
     */
    public record Figures(
            List<Row> rows,
            List<Latency> latencies,
            WarmUp warmUp,
            int rounds,
            Map<String, String> failures,
            long peakHeap,
            double client) {}

    /** @param fixed what the bare route answers, by {@link #answers} */
    public Http(Plan plan, Cases cases, Ports ports, Map<String, byte[]> fixed) throws IOException {
        this.plan = plan;
        this.cases = cases;
        this.ports = ports;
        this.fixed = fixed;
        this.client = new LoadProcess(cases);
    }

    /** JSON documents of nothing but filling, as long as answers are on average, by how much is asked. */
    public static Map<String, byte[]> answers(DecisionApi api, Cases cases) {
        Map<String, byte[]> answers = new TreeMap<>();
        for (Asked asked : Asked.values()) {
            int length = (int) cases.bodies(asked).stream()
                    .limit(SIZED_BY)
                    .mapToInt(body -> api.evaluateUnrecorded(cases.service().name(), body, Language.VI).length)
                    .average()
                    .orElse(0);
            String filling = "x".repeat(Math.max(0, length - "{\"filling\":\"\"}".length()));
            answers.put(asked.word(), ("{\"filling\":\"" + filling + "\"}").getBytes(StandardCharsets.US_ASCII));
        }
        return answers;
    }

    public Figures measure() throws IOException, InterruptedException {
        try (HeapWatch heap = new HeapWatch()) {
            long start = System.nanoTime();
            long clientBefore = client.processorNanos();
            List<Way> ways = Way.http();
            WarmUp warmUp = WarmUp.run(
                    ways, plan.mostWarmUps(), way -> lap(way.wide(plan.connections()), plan.httpLapNanos() / 2));
            failed.clear();
            Map<Way, List<Lap>> laps = rounds(ways);
            List<Row> rows = Row.of(laps, plan.connections()).stream()
                    .map(row ->
                            row.served(fixed.get(row.way().asked().word()).length, failed.getOrDefault(row.way(), 0L)))
                    .toList();
            List<Latency> latencies = latencies(rows);
            double took = (double) (client.processorNanos() - clientBefore) / (System.nanoTime() - start);
            return new Figures(
                    rows,
                    latencies,
                    warmUp,
                    plan.httpRounds(),
                    failures,
                    heap.peak(),
                    took / Runtime.getRuntime().availableProcessors());
        }
    }

    private Map<Way, List<Lap>> rounds(List<Way> ways) {
        Map<Way, List<Lap>> laps = new LinkedHashMap<>();
        for (int round = 0; round < plan.httpRounds(); round++) {
            for (int width : plan.connections() == 1 ? new int[] {1} : new int[] {1, plan.connections()}) {
                for (Way way : ways) {
                    Way wide = way.wide(width);
                    laps.computeIfAbsent(wide, first -> new ArrayList<>()).add(lap(wide, plan.httpLapNanos()));
                }
            }
        }
        return laps;
    }

    private Lap lap(Way way, long nanos) {
        Meters.Allocated bytes = Meters.Allocated.now();
        Meters.Spent before = Meters.Spent.now();
        Outcome outcome = run(way, nanos, 0);
        return new Lap(
                outcome.answered(),
                outcome.nanos(),
                Meters.Spent.now().since(before),
                Meters.Allocated.now().since(bytes));
    }

    private Outcome run(Way way, long nanos, double perSecond) {
        String path = way.by() == Way.By.BARE
                ? "/" + way.asked().word()
                : "/v1/" + cases.service().name() + "/evaluate";
        try {
            Outcome outcome = client.run(new Load(port(way.by()), path, way.asked(), way.width(), nanos, perSecond));
            if (outcome.failed() > 0) {
                failed.merge(way, outcome.failed(), Long::sum);
                failures.putIfAbsent(way.asked().word() + " " + way.by(), outcome.firstFailure());
            }
            return outcome;
        } catch (IOException e) {
            throw new ClientLost(e);
        }
    }

    private int port(Way.By by) {
        return switch (by) {
            case LOG_OFF -> ports.logOff();
            case LOG_ON -> ports.logOn();
            default -> ports.bare();
        };
    }

    private List<Latency> latencies(List<Row> rows) {
        Map<Asked, List<Latency>> byAsked = new EnumMap<>(Asked.class);
        for (Row row : rows) {
            Way way = row.way();
            boolean told = way.width() == plan.connections() && (way.by() != Way.By.BARE || way.asked() == Asked.FULL);
            if (told) {
                double rate =
                        plan.rate() > 0 ? plan.rate() : LOADED * row.perSecond().median();
                Outcome outcome = run(way, plan.latencyNanos(), Math.max(1, rate));
                byAsked.computeIfAbsent(way.asked(), first -> new ArrayList<>())
                        .add(Latency.of(way, Math.max(1, rate), outcome));
            }
        }
        return byAsked.values().stream().flatMap(List::stream).toList();
    }

    @Override
    public void close() {
        client.close();
    }
}
