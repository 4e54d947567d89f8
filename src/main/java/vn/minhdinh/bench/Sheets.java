package vn.minhdinh.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.minhdinh.answer.Phrases;

/** A report in words: the tables, and the sentences above and below them. */
public final class Sheets {

    private static final double MEGABYTE = 1 << 20;

    private final Report report;
    private final Phrases phrases;

    public Sheets(Report report, Phrases phrases) {
        this.report = report;
        this.phrases = phrases;
    }

    public String title() {
        return say("bench.title", report.service());
    }

    /** What must be known before any figure is believed; empty when there is nothing. */
    public List<String> warnings() {
        return report.warnings().stream()
                .map(warning -> say(
                        warning.key(),
                        warning.arguments().stream()
                                .map(argument -> argument instanceof Double number ? number(number) : argument)
                                .toArray()))
                .toList();
    }

    /** How it was measured. */
    public List<String> method() {
        List<String> lines = new ArrayList<>();
        Report.Drawn cases = report.cases();
        lines.add(
                cases.file().isPresent()
                        ? say(
                                "bench.method.file",
                                number(cases.count()),
                                cases.file().get())
                        : say("bench.method.sample", number(cases.count()), cases.seed()));
        report.inProcess()
                .ifPresent(figures -> lines.add(say(
                        "bench.method.inProcess",
                        figures.rounds(),
                        number(report.plan().seconds()),
                        figures.warmUp().laps())));
        report.http().ifPresent(figures -> {
            lines.add(say(
                    "bench.method.http",
                    figures.rounds(),
                    report.plan().connections(),
                    number(Math.round(figures.client() * 100))));
            lines.add(say("bench.method.latency"));
        });
        lines.add(say("bench.method.goals"));
        return lines;
    }

    public List<Sheet> tables() {
        List<Sheet> sheets = new ArrayList<>();
        report.inProcess().ifPresent(figures -> {
            sheets.add(costs("bench.objects", rows(figures.rows(), Way.Path.OBJECTS)));
            sheets.add(costs("bench.json", rows(figures.rows(), Way.Path.JSON)));
        });
        report.http().ifPresent(figures -> {
            sheets.add(served(figures.rows()));
            sheets.add(latencies(figures.latencies()));
        });
        sheets.add(memory());
        sheets.add(machine());
        return sheets;
    }

    private static List<Row> rows(List<Row> rows, Way.Path path) {
        return rows.stream().filter(row -> row.way().path() == path).toList();
    }

    /** Who answers and how much, in words. */
    String name(Way way) {
        return way.asked() == null || way.by() == Way.By.EVALUATE
                ? say("bench.by." + way.by())
                : say("bench.by." + way.by(), say("bench.asked." + way.asked().word()));
    }

    String ratio(Row row) {
        Spread ratio = row.ratio();
        return row.way().isFloor()
                ? "1"
                : say("bench.spread", short3(ratio.median()), short3(ratio.low()), short3(ratio.high()));
    }

    String goal(Row row) {
        Optional<Double> goal = row.goal();
        if (goal.isEmpty()) {
            return "";
        }
        String sign = row.way().path() == Way.Path.HTTP ? "≥ " : "≤ ";
        return sign + number(goal.get()) + " " + say(row.isMet() ? "bench.met" : "bench.missed");
    }

    private Sheet costs(String key, List<Row> rows) {
        List<List<String>> lines = new ArrayList<>();
        for (Row row : rows) {
            lines.add(List.of(
                    name(row.way()),
                    number(row.way().width()),
                    whole(row.perSecond().median()),
                    short3(row.processorMicros().median()),
                    whole(row.bytes()),
                    whole(row.busy() * 100) + " %",
                    ratio(row),
                    goal(row)));
        }
        return sheet(key, lines, "way", "threads", "perSecond", "processor", "bytes", "busy", "times", "goal");
    }

    private Sheet served(List<Row> rows) {
        List<List<String>> lines = new ArrayList<>();
        for (Row row : rows) {
            lines.add(List.of(
                    name(row.way()),
                    number(row.way().width()),
                    whole(row.perSecond().median()),
                    short3(row.processorMicros().median()),
                    whole(row.bytes()),
                    number(row.answerBytes()),
                    ratio(row),
                    goal(row)));
        }
        return sheet(
                "bench.http",
                lines,
                "way",
                "connections",
                "perSecond",
                "processor",
                "bytes",
                "answer",
                "share",
                "goal");
    }

    private Sheet latencies(List<Latency> latencies) {
        List<List<String>> lines = new ArrayList<>();
        for (Latency latency : latencies) {
            List<String> line = new ArrayList<>(List.of(
                    name(latency.way()),
                    short3(latency.rate()),
                    short3(latency.reached()),
                    say(latency.kept() ? "word.yes" : "word.no"),
                    number(latency.samples())));
            Latency.TOLD.forEach(percentile -> line.add(
                    latency.isKnown(percentile) ? short3(latency.micros(percentile) / 1e3) : say("bench.unknown")));
            lines.add(line);
        }
        return sheet(
                "bench.latency",
                lines,
                "way",
                "rate",
                "reached",
                "kept",
                "samples",
                "p50",
                "p90",
                "p99",
                "p999",
                "most");
    }

    private Sheet memory() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                say("bench.memory.rules"), megabytes(report.rulesLoaded().heap())));
        lines.add(List.of(
                say("bench.memory.classes"), megabytes(report.rulesLoaded().classes())));
        report.rulesLoaded()
                .resident()
                .ifPresent(bytes -> lines.add(List.of(say("bench.memory.resident"), megabytes(bytes))));
        report.http().ifPresent(figures -> lines.add(List.of(say("bench.memory.peak"), megabytes(figures.peakHeap()))));
        lines.add(List.of(say("bench.memory.most"), megabytes(report.machine().mostHeap())));
        report.end()
                .residentPeak()
                .ifPresent(bytes -> lines.add(List.of(say("bench.memory.residentPeak"), megabytes(bytes))));
        return sheet("bench.memory", lines, "what", "megabytes");
    }

    private Sheet machine() {
        Machine machine = report.machine();
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                say("bench.machine.processors"),
                Stream.concat(Stream.of(String.valueOf(machine.processors())), machine.model().stream())
                        .reduce((count, model) -> count + " × " + model)
                        .orElseThrow()));
        machine.load().ifPresent(load -> lines.add(List.of(say("bench.machine.load"), number(Report.round(load)))));
        lines.add(List.of(say("bench.machine.system"), machine.system()));
        lines.add(List.of(say("bench.machine.java"), machine.java()));
        lines.add(List.of(say("bench.machine.flags"), String.join(" ", machine.flags())));
        lines.add(List.of(say("bench.machine.collectors"), String.join(", ", machine.collectors())));
        lines.add(List.of(say("bench.machine.program"), report.program()));
        lines.add(List.of(say("bench.machine.rules"), report.rules()));
        lines.add(List.of(say("bench.machine.revision"), report.revision()));
        lines.add(List.of(
                say("bench.machine.at"),
                report.at().atOffset(ZoneOffset.UTC).withNano(0).toString()));
        return sheet("bench.machine", lines, "what", "value");
    }

    private Sheet sheet(String key, List<List<String>> rows, String... columns) {
        return new Sheet(
                say(key),
                Stream.of(columns).map(column -> say("bench.column." + column)).toList(),
                rows);
    }

    String say(String key, Object... arguments) {
        return phrases.message(key, arguments);
    }

    private String megabytes(long bytes) {
        return short3(bytes / MEGABYTE);
    }

    private String whole(double value) {
        return phrases.number(BigDecimal.valueOf(Math.round(value)));
    }

    private String number(double value) {
        return phrases.number(BigDecimal.valueOf(value));
    }

    /** A percentile: none of its nines is rounded away. */
    String percentile(double percentile) {
        return number(percentile);
    }

    /** Three digits at least: more would say more than was measured. */
    String short3(double value) {
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal rounded = value >= 100
                ? exact.setScale(0, RoundingMode.HALF_UP)
                : exact.round(new MathContext(3, RoundingMode.HALF_UP));
        return phrases.number(rounded);
    }
}
