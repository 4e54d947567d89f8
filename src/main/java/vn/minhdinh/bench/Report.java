package vn.minhdinh.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that a run of the bench found.
 *
 * @param program which version was measured
 * @param rules the rules folder as it was named
 * @param cases which cases
 * @param isQuick whether it was too short to be believed
 * @param rulesLoaded memory with the rules loaded and nothing else
 * @param end memory after all
 */
public record Report(
        String program,
        Instant at,
        String service,
        String rules,
        String revision,
        Drawn cases,
        Plan plan,
        boolean isQuick,
        Machine machine,
        Memory rulesLoaded,
        Memory end,
        Optional<InProcess.Figures> inProcess,
        Optional<Http.Figures> http) {

    private static final double SCATTER = 1.5;

    /**
     * The cases that were measured with.
     *
     * @param file they come from; empty when they were drawn from the sample
     * @param seed of the sample
     * @param isCut whether the file has more of them than were taken
     */
    public record Drawn(int count, Optional<String> file, long seed, List<Long> bad, int differing, boolean isCut) {}

    /** What a reader must know before believing a figure: the key of a message and its arguments. */
    public record Warning(String key, List<Object> arguments) {
        static Warning of(String key, Object... arguments) {
            return new Warning(key, List.of(arguments));
        }
    }

    /** All rows, the process first. */
    List<Row> rows() {
        return Stream.concat(
                        inProcess.stream().flatMap(figures -> figures.rows().stream()),
                        http.stream().flatMap(figures -> figures.rows().stream()))
                .toList();
    }

    List<Latency> latencies() {
        return http.map(Http.Figures::latencies).orElse(List.of());
    }

    List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>();
        if (isQuick) {
            warnings.add(Warning.of("bench.warning.quick"));
        }
        if (machine.isBusy()) {
            warnings.add(Warning.of("bench.warning.busy", round(machine.load().orElseThrow()), machine.processors()));
        }
        boolean steady = Stream.concat(
                        inProcess.map(InProcess.Figures::warmUp).stream(), http.map(Http.Figures::warmUp).stream())
                .allMatch(WarmUp::steady);
        if (!steady) {
            warnings.add(Warning.of("bench.warning.unsteady"));
        }
        long scattered = rows().stream()
                .filter(row -> row.ratio().high() > SCATTER * row.ratio().low())
                .count();
        if (scattered > 0) {
            warnings.add(Warning.of("bench.warning.scatter", scattered, rows().size()));
        }
        ofCases(warnings);
        http.map(Http.Figures::failures).filter(failures -> !failures.isEmpty()).ifPresent(failures -> {
            long failed = rows().stream().mapToLong(Row::failed).sum();
            warnings.add(Warning.of("bench.warning.failed", failed, String.join(", ", failures.values())));
        });
        long late = latencies().stream().filter(latency -> !latency.kept()).count();
        if (late > 0) {
            warnings.add(Warning.of("bench.warning.late", late, latencies().size()));
        }
        return warnings;
    }

    private void ofCases(List<Warning> warnings) {
        if (!cases.bad().isEmpty()) {
            List<String> first =
                    cases.bad().stream().limit(5).map(String::valueOf).toList();
            warnings.add(Warning.of("bench.warning.bad", cases.bad().size(), String.join(", ", first)));
        }
        if (cases.isCut()) {
            warnings.add(Warning.of("bench.warning.cut", cases.count()));
        }
        if (cases.differing() > 0) {
            warnings.add(Warning.of("bench.warning.differing", cases.differing()));
        }
    }

    static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
