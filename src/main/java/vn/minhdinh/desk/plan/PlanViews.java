package vn.minhdinh.desk.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.desk.ResultViews;
import vn.minhdinh.desk.ResultsView;
import vn.minhdinh.desk.ValueWords;
import vn.minhdinh.language.Messages;
import vn.minhdinh.ruleset.Decision;

/** Makes what is to be shown of all targets out of a report. */
final class PlanViews {

    private static final Comparator<String> BY_NUMBER = Comparator.comparing(String::isEmpty)
            .thenComparing(PlanViews::number)
            .thenComparing(Comparator.naturalOrder());

    private final Report report;
    private final Phrases phrases;
    private final Measures measures;
    private final MeasureWords words;
    private final ResultViews results;
    private final Trend trend;

    PlanViews(Report report, Phrases phrases) {
        this.report = report;
        this.phrases = phrases;
        this.measures = new Measures(report.service());
        this.words = new MeasureWords(report.service(), phrases);
        this.results = ResultViews.alone(report.service(), "", phrases);
        this.trend = new Trend(report, phrases);
    }

    /** @param note what is said of invented figures, "" when they are none */
    PlanView.Head head(String note) {
        return new PlanView.Head(
                new ValueWords(report.service(), phrases)
                        .day(report.answer().path("asOf").asText()),
                report.id(),
                report.isRecorded() ? "" : Carried.pack(Reports.bytes(report.request())),
                report.lost(),
                note,
                report.isPast(),
                report.revision());
    }

    PlanView of(String note) {
        Map<String, List<PlanView.Target>> byGroup = new TreeMap<>(BY_NUMBER);
        for (JsonNode result : report.answer().path("results")) {
            PlanView.Target target = target(result);
            byGroup.computeIfAbsent(group(target.code()), any -> new ArrayList<>())
                    .add(target);
        }
        List<PlanView.Group> groups = new ArrayList<>();
        byGroup.forEach((code, targets) -> groups.add(group(code, targets)));
        return new PlanView(
                head(note),
                counts(groups.stream()
                        .flatMap(group -> group.targets().stream())
                        .toList()),
                groups);
    }

    PlanView.Target target(JsonNode result) {
        ResultsView.ResultView view = results.result(result);
        Measure measure = measures.of(result).orElse(null);
        String code = code(view.decision());
        return new PlanView.Target(
                view.decision(),
                code,
                view.title(),
                view.mark(),
                view.unconfirmed(),
                measure == null ? "" : words.value(measure),
                measure == null ? "" : words.required(measure),
                measure == null ? "" : words.distance(measure, result),
                measure == null ? null : Bar.of(measure, view.mark().tone()),
                trend.of(code, result, view));
    }

    /** The number of a target in the plan: the first row of the policy table that its rules put into effect. */
    private String code(String id) {
        Decision decision = report.service().decision(id);
        return decision == null || decision.rows().isEmpty()
                ? ""
                : decision.rows().get(0);
    }

    private static String group(String code) {
        int dot = code.lastIndexOf('.');
        return dot < 0 ? "" : code.substring(0, dot);
    }

    private static int number(String group) {
        String last = group.substring(group.lastIndexOf('.') + 1);
        return last.matches("\\d{1,6}") ? Integer.parseInt(last) : Integer.MAX_VALUE;
    }

    private PlanView.Group group(String code, List<PlanView.Target> targets) {
        List<PlanView.Target> sorted = targets.stream()
                .sorted(Comparator.comparing(PlanView.Target::code))
                .toList();
        List<ResultsView.Count> counts = counts(sorted);
        String key = "desk.plan.group." + (code.isEmpty() ? "none" : code);
        boolean known = Messages.keys(phrases.language()).contains(key);
        return new PlanView.Group(
                "g-" + (code.isEmpty() ? "none" : code.replace('.', '-')),
                code,
                known ? phrases.message(key) : "",
                counts,
                parts(counts, sorted.size()),
                sorted);
    }

    private static List<ResultsView.Count> counts(List<PlanView.Target> targets) {
        return ResultViews.ofMarks(targets.stream().map(PlanView.Target::mark).toList());
    }

    private static List<PlanView.Part> parts(List<ResultsView.Count> counts, int all) {
        List<PlanView.Part> parts = new ArrayList<>();
        int before = 0;
        for (ResultsView.Count count : counts) {
            int from = before * Bar.WIDTH / all;
            before += count.number();
            parts.add(new PlanView.Part(count.mark(), count.number(), from, before * Bar.WIDTH / all - from));
        }
        return parts;
    }
}
