package vn.minhdinh.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.language.Language;

/** A report as JSON: every figure, in seconds, microseconds and bytes as its name says. */
public final class ReportJson {

    private static final int FORMAT = 1;

    private ReportJson() {}

    public static ObjectNode of(Report report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", FORMAT);
        json.put("program", report.program());
        json.put("at", report.at().toString());
        json.put("service", report.service());
        json.put("rules", report.rules());
        json.put("revision", report.revision());
        cases(json.putObject("cases"), report.cases());
        plan(json.putObject("plan"), report);
        machine(json.putObject("machine"), report.machine());
        Sheets english = new Sheets(report, new Phrases(Language.EN));
        ArrayNode warnings = json.putArray("warnings");
        english.warnings().forEach(warnings::add);
        report.inProcess().ifPresent(figures -> {
            ObjectNode inProcess = json.putObject("inProcess");
            warmUp(inProcess, figures.warmUp(), figures.rounds());
            rows(inProcess.putArray("rows"), figures.rows());
        });
        report.http().ifPresent(figures -> {
            ObjectNode http = json.putObject("http");
            warmUp(http, figures.warmUp(), figures.rounds());
            http.put("clientShareOfProcessors", round(figures.client()));
            ObjectNode failures = http.putObject("firstFailures");
            figures.failures().forEach(failures::put);
            rows(http.putArray("rows"), figures.rows());
            latencies(http.putArray("latencies"), figures.latencies());
        });
        memory(json.putObject("memory"), report);
        return json;
    }

    private static void cases(ObjectNode json, Report.Drawn cases) {
        json.put("count", cases.count());
        cases.file().ifPresentOrElse(file -> json.put("file", file), () -> json.put("seed", cases.seed()));
        json.put("leftOut", cases.bad().size());
        json.put("firesOtherRules", cases.differing());
    }

    private static void plan(ObjectNode json, Report report) {
        Plan plan = report.plan();
        json.put("quick", report.isQuick());
        json.put("secondsPerRow", plan.seconds());
        json.put("connections", plan.connections());
        if (plan.rate() > 0) {
            json.put("rate", plan.rate());
        } else {
            json.put("rate", "auto");
        }
    }

    private static void machine(ObjectNode json, Machine machine) {
        json.put("processors", machine.processors());
        machine.model().ifPresent(model -> json.put("model", model));
        machine.load().ifPresent(load -> json.put("loadAverageAtStart", round(load)));
        json.put("busy", machine.isBusy());
        json.put("system", machine.system());
        json.put("java", machine.java());
        machine.flags().forEach(json.putArray("flags")::add);
        machine.collectors().forEach(json.putArray("collectors")::add);
        json.put("mostHeapBytes", machine.mostHeap());
    }

    private static void warmUp(ObjectNode json, WarmUp warmUp, int rounds) {
        json.put("warmUpLaps", warmUp.laps());
        json.put("steady", warmUp.steady());
        json.put("rounds", rounds);
    }

    private static void rows(ArrayNode json, List<Row> rows) {
        for (Row row : rows) {
            ObjectNode one = json.addObject();
            way(one, row.way());
            one.put(
                    row.way().path() == Way.Path.HTTP ? "connections" : "threads",
                    row.way().width());
            spread(one, "perSecond", row.perSecond());
            spread(one, "processorMicros", row.processorMicros());
            one.put("allocatedBytes", Math.round(row.bytes()));
            one.put("busy", round(row.busy()));
            spread(one, "ratio", row.ratio());
            if (row.way().path() == Way.Path.HTTP) {
                one.put("answerBytes", row.answerBytes());
                one.put("failed", row.failed());
            }
            row.goal().ifPresent(goal -> {
                one.put("goal", goal);
                one.put("met", row.isMet());
            });
        }
    }

    private static void way(ObjectNode json, Way way) {
        json.put("path", way.path().name().toLowerCase(Locale.ROOT));
        json.put("by", way.by().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (way.asked() != null) {
            json.put("explain", way.asked().word());
        }
    }

    private static void latencies(ArrayNode json, List<Latency> latencies) {
        for (Latency latency : latencies) {
            ObjectNode one = json.addObject();
            way(one, latency.way());
            one.put("connections", latency.way().width());
            one.put("rate", round(latency.rate()));
            one.put("reached", round(latency.reached()));
            one.put("kept", latency.kept());
            one.put("samples", latency.samples());
            ObjectNode micros = one.putObject("micros");
            for (Latency.Point point : latency.curve()) {
                micros.put("p" + point.percentile(), round(point.micros()));
            }
        }
    }

    private static void memory(ObjectNode json, Report report) {
        json.put("heapWithRulesBytes", report.rulesLoaded().heap());
        json.put("classesWithRulesBytes", report.rulesLoaded().classes());
        report.rulesLoaded().resident().ifPresent(bytes -> json.put("residentWithRulesBytes", bytes));
        report.http().ifPresent(figures -> json.put("peakHeapOverHttpBytes", figures.peakHeap()));
        report.end().residentPeak().ifPresent(bytes -> json.put("residentPeakBytes", bytes));
    }

    private static void spread(ObjectNode json, String name, Spread spread) {
        ObjectNode one = json.putObject(name);
        one.put("median", round(spread.median()));
        one.put("low", round(spread.low()));
        one.put("high", round(spread.high()));
    }

    private static double round(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
