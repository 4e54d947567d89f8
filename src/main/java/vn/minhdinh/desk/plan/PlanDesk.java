package vn.minhdinh.desk.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.desk.Asset;
import vn.minhdinh.desk.Fields;
import vn.minhdinh.desk.Frame;
import vn.minhdinh.desk.Navigation;
import vn.minhdinh.desk.Page;
import vn.minhdinh.desk.Reader;
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
    private static final int MISTAKEN = 422;
    private static final int LATEST = 8;
    private static final int LATEST_DAYS = 92;

    private final Reports reports;
    private final SampleReports samples = new SampleReports();
    private final Clock clock;

    public PlanDesk(DecisionApi api, DecisionLogApi log, Clock clock) {
        this.reports = new Reports(api, log, clock);
        this.clock = clock;
    }

    /** A report that can be opened again. */
    record Latest(String id, String day, String at) {}

    /** Where a report is chosen. */
    public Page start(Reader reader) {
        Language language = reader.language();
        Ruleset rules = reports.rules();
        Frame frame = frame(rules, language, "/plan", phrases(language).message("desk.plan.title"), false);
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("frame", frame);
        parameters.put("samples", SampleReports.areTold(rules) ? SampleReports.OFFERED : 0);
        parameters.put("latest", latest(language));
        parameters.put("tables", tables(rules, language));
        parameters.put("mayDecide", reader.mayDecide());
        return Page.of(OK, "plan/start.jte", parameters);
    }

    /** A table that can be filled in: the facts of one type. */
    record TableOffer(String name, String label) {}

    private static List<TableOffer> tables(Ruleset rules, Language language) {
        return Reports.service(rules).types().stream()
                .filter(FactType::isGiven)
                .map(type -> new TableOffer(type.name(), type.label().in(language)))
                .toList();
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

    /**
     * What is wrong at a place of a file.
     *
     * @param cell as a spreadsheet names it, "" for the file as a whole
     */
    public record Fault(String file, String cell, String text) {}

    /**
     * What files were read as.
     *
     * @param facts a case that is right in itself
     * @param more how many faults there are beside those told
     */
    public record Uploaded(JsonNode facts, List<Fault> faults, int more) {}

    /** The facts that a page carried along with files, to which what they hold is added. */
    public JsonNode kept(String carried) {
        return carried.isEmpty()
                ? Reports.JSON.createObjectNode()
                : Reports.request(carried).path("facts");
    }

    /** Decides what was in files when all of it could be read; otherwise tells what could not, and keeps the rest. */
    public Sent uploaded(Uploaded uploaded, String day, Language language, String caller) {
        ObjectNode request = Reports.JSON.createObjectNode();
        if (!day.isEmpty()) {
            request.put("asOf", day);
        }
        request.set("facts", uploaded.facts());
        if (uploaded.faults().isEmpty()) {
            return sent(reports.decided(request, language, caller), language);
        }
        return new Sent(null, faults(uploaded, request, day, language));
    }

    private Page faults(Uploaded uploaded, JsonNode request, String day, Language language) {
        Ruleset rules = reports.rules();
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put(
                "frame", frame(rules, language, "/plan", phrases(language).message("desk.plan.faults"), false));
        parameters.put("faults", uploaded.faults());
        parameters.put("more", uploaded.more());
        parameters.put("kept", kept(rules, uploaded.facts(), language));
        parameters.put("tables", tables(rules, language));
        parameters.put("carried", Carried.pack(Reports.bytes(request)));
        parameters.put("day", day);
        return Page.of(MISTAKEN, "plan/faults.jte", parameters);
    }

    private static List<String> kept(Ruleset rules, JsonNode facts, Language language) {
        List<String> kept = new ArrayList<>();
        facts.properties().forEach(type -> {
            int number = type.getValue().isArray() ? type.getValue().size() : 1;
            FactType known = Reports.service(rules).type(type.getKey());
            kept.add(phrases(language)
                    .message(
                            "desk.plan.kept.one",
                            known == null ? type.getKey() : known.label().in(language),
                            number));
        });
        return kept;
    }

    /** Decides what a page kept of files that could be read in part. */
    public Sent decided(Fields fields, Language language, String caller) {
        return sent(reports.decided(Reports.request(fields.value("report")), language, caller), language);
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
