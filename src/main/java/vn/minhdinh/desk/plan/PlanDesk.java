package vn.minhdinh.desk.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.desk.Asset;
import vn.minhdinh.desk.Fields;
import vn.minhdinh.desk.Frame;
import vn.minhdinh.desk.Navigation;
import vn.minhdinh.desk.Page;
import vn.minhdinh.desk.ResultViews;
import vn.minhdinh.desk.ResultsView;
import vn.minhdinh.desk.ValueWords;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Ruleset;

/** Makes the pages of the plan. */
public final class PlanDesk {

    private static final int OK = 200;
    private static final int LATEST = 8;
    private static final int LATEST_DAYS = 92;

    private final Reports reports;
    private final SampleReports samples = new SampleReports();
    private final Clock clock;

    public PlanDesk(DecisionApi api, Records records, Clock clock) {
        this.reports = new Reports(api, records);
        this.clock = clock;
    }

    /** A report that can be opened again. */
    record Latest(String id, String day, String at) {}

    /** Where a report is chosen. */
    public Page start(Language language) {
        Ruleset rules = reports.rules();
        Frame frame = frame(rules, language, "/plan", phrases(language).message("desk.plan.title"), false);
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("frame", frame);
        parameters.put("samples", SampleReports.areTold(rules) ? SampleReports.OFFERED : 0);
        parameters.put("latest", latest(language));
        return Page.of(OK, "plan/start.jte", parameters);
    }

    private List<Latest> latest(Language language) {
        ValueWords words = new ValueWords(Reports.service(reports.rules()), phrases(language));
        LocalDate since = LocalDate.now(clock.withZone(RequestReader.ZONE)).minusDays(LATEST_DAYS);
        List<Latest> latest = new ArrayList<>();
        reports.latest(since, LATEST, language)
                .ifPresent(page -> page.path("decisions").forEach(one -> {
                    if (!one.path("erased").asBoolean()) {
                        latest.add(new Latest(
                                one.path("id").asText(),
                                words.day(one.path("asOf").asText()),
                                moment(one.path("at").asText(), words)));
                    }
                }));
        return latest;
    }

    private static String moment(String instant, ValueWords words) {
        var at = java.time.Instant.parse(instant).atZone(RequestReader.ZONE);
        return String.format("%02d:%02d, ", at.getHour(), at.getMinute())
                + words.day(at.toLocalDate().toString());
    }

    /** What became of a report that was sent: its page, or where it is shown. */
    public record Sent(String address, Page page) {}

    /** Decides one of the invented reports. */
    public Sent sample(int number, Language language, String caller) {
        JsonNode request = SampleReports.request(reports.rules(), Math.max(1, Math.min(number, SampleReports.OFFERED)))
                .orElseThrow(() -> new RequestProblem(
                        RequestProblem.Kind.NOT_FOUND, Problem.at("", "UNKNOWN_SERVICE", Navigation.PLAN)));
        return sent(reports.decided(request, language, caller), language);
    }

    private Sent sent(Report report, Language language) {
        return report.isRecorded()
                ? new Sent("/plan/" + report.id() + "?lang=" + language.code(), null)
                : new Sent(null, overview(report, language));
    }

    /** All targets of a recorded report. */
    public Page recorded(String id, Language language) {
        return overview(reports.recorded(id, language), language);
    }

    /** One target of it. */
    public Page recorded(String id, String decision, Language language) {
        return target(reports.recorded(id, language), decision, language);
    }

    /** All targets of a report that a page carried. */
    public Page carried(Fields fields, Language language) {
        return overview(reports.carried(fields.value("report"), language), language);
    }

    /** One target of it. */
    public Page carried(Fields fields, String decision, Language language) {
        return target(reports.carried(fields.value("report"), language), decision, language);
    }

    private Page overview(Report report, Language language) {
        PlanView view = new PlanViews(report, phrases(language)).of(samples.note(report, language));
        String title = phrases(language).message("desk.plan.of.day", view.head().day());
        Frame frame = frame(
                report.rules(), language, view.head().path(), title, view.head().isCarried());
        return Page.of(OK, "plan/overview.jte", Map.of("frame", frame, "plan", view));
    }

    private Page target(Report report, String decision, Language language) {
        Phrases phrases = phrases(language);
        JsonNode result = result(report, decision);
        PlanViews views = new PlanViews(report, phrases);
        PlanView.Head head = views.head(samples.note(report, language));
        PlanView.Target target = views.target(result);
        ResultsView.ResultView reasons =
                ResultViews.alone(report.service(), "", phrases).result(result);
        Optional<UnitsView> units = new Measures(report.service())
                .of(result)
                .flatMap(measure -> new Units(report, reports, phrases).of(result, measure));
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put(
                "frame",
                frame(report.rules(), language, head.path() + '/' + decision, target.title(), head.isCarried()));
        parameters.put("head", head);
        parameters.put("target", target);
        parameters.put("result", reasons);
        parameters.put("units", units.orElse(null));
        parameters.put("missing", new MissingViews(phrases).of(result));
        return Page.of(OK, "plan/target.jte", parameters);
    }

    private static JsonNode result(Report report, String decision) {
        List<String> known = new ArrayList<>();
        for (JsonNode result : report.answer().path("results")) {
            String id = result.path("decision").asText();
            if (id.equals(decision)) {
                return result;
            }
            known.add(id);
        }
        throw new RequestProblem(
                RequestProblem.Kind.NOT_FOUND,
                Problem.at("", "UNKNOWN_DECISION", decision.substring(0, Math.min(80, decision.length())))
                        .allowing(known, null));
    }

    private static Frame frame(Ruleset rules, Language language, String here, String title, boolean carried) {
        return new Frame(language, title, here, carried, Navigation.of(Optional.of(rules)), List.of(Asset.PLAN));
    }

    private static Phrases phrases(Language language) {
        return new Phrases(language);
    }
}
