package vn.minhdinh.desk.saved;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.decisionlog.ToldDecision;
import vn.minhdinh.desk.Desk;
import vn.minhdinh.desk.Documents;
import vn.minhdinh.desk.Fields;
import vn.minhdinh.desk.FormView;
import vn.minhdinh.desk.Frame;
import vn.minhdinh.desk.Navigation;
import vn.minhdinh.desk.Page;
import vn.minhdinh.desk.Reader;
import vn.minhdinh.desk.RecordWords;
import vn.minhdinh.desk.Served;
import vn.minhdinh.desk.Told;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Service;

/** Finds decided cases by the id of a household or a member. Whom somebody looks for never stands in an address. */
public final class SavedCases {

    private static final int OK = 200;
    private static final String LINES = "20";
    private static final int LONGEST = 200;

    private final DecisionLogApi log;
    private final Served served;
    private final Desk desk;

    public SavedCases(DecisionLogApi log, Served served, Desk desk) {
        this.log = log;
        this.served = served;
        this.desk = desk;
    }

    /** Asks whom to look for, or says that nothing is kept. */
    public Page ask(String service, Reader reader) {
        return page(new SavedView(service, label(service, reader.language()), "", List.of(), "", true), reader);
    }

    /** What there is of somebody, the newest first. */
    public Page found(String service, Fields fields, Reader reader) {
        String subject = fields.value("subject").strip();
        if (subject.isEmpty() || subject.length() > LONGEST || reader.kept() == Reader.Kept.NOTHING) {
            return ask(service, reader);
        }
        String label = label(service, reader.language());
        Map<String, List<String>> query = new LinkedHashMap<>();
        query.put("service", List.of(service));
        query.put("subject", List.of(subject));
        query.put("limit", List.of(LINES));
        if (reader.kept() == Reader.Kept.OWN) {
            query.put("caller", List.of(reader.caller()));
        }
        String after = fields.value("after");
        if (!after.isEmpty()) {
            query.put("after", List.of(after));
        }
        JsonNode found = Documents.read(log.decisions(query, reader.language()));
        Phrases phrases = new Phrases(reader.language());
        List<SavedView.Line> lines = new ArrayList<>();
        found.path("decisions").forEach(one -> lines.add(line(one, phrases)));
        String next = found.path("next").asText("");
        return page(new SavedView(service, label, subject, lines, next, after.isEmpty()), reader);
    }

    private String label(String service, Language language) {
        return Navigation.title(served.service(service), new Phrases(language));
    }

    private static SavedView.Line line(JsonNode one, Phrases phrases) {
        return new SavedView.Line(
                one.path("id").asText(),
                RecordWords.moment(Instant.parse(one.path("at").asText()), phrases),
                phrases.day(LocalDate.parse(one.path("asOf").asText())),
                RecordWords.caller(one.path("caller").asText(), phrases),
                one.path("erased").asBoolean());
    }

    private Page page(SavedView view, Reader reader) {
        Frame frame = new Frame(
                reader.language(),
                new Phrases(reader.language()).message("desk.saved.title", view.label()),
                "/desk/" + view.service() + "/find",
                true,
                served.navigation(),
                List.of());
        return Page.of(OK, "saved/find.jte", Map.of("frame", frame, "saved", view, "reader", reader));
    }

    /** The form with the facts of a recorded case in it. */
    public Page open(String id, Reader reader) {
        Language language = reader.language();
        ToldDecision told = Told.to(reader, id, log);
        if (told.request() == null) {
            throw new RequestProblem(RequestProblem.Kind.ERASED, Problem.at("", "DECISION_ERASED", told.id()));
        }
        Service service = served.service(told.service());
        JsonNode request = Documents.read(told.request());
        Phrases phrases = new Phrases(language);
        String lost = String.join(", ", lost(service, request));
        FormView.Note note = new FormView.Note(
                phrases.message("desk.saved.opened", told.id(), RecordWords.moment(told.at(), phrases)),
                phrases.message("desk.saved.opened.what")
                        + (lost.isEmpty() ? "" : ' ' + phrases.message("desk.saved.lost", lost)));
        return desk.filled(service, request, note, reader);
    }

    /** What was told then and today's rules do not ask for. */
    private static TreeSet<String> lost(Service service, JsonNode request) {
        TreeSet<String> lost = new TreeSet<>();
        request.path("facts").properties().forEach(facts -> {
            FactType type = service.type(facts.getKey());
            if (type == null || !type.isGiven()) {
                lost.add(facts.getKey());
                return;
            }
            (facts.getValue().isObject() ? List.of(facts.getValue()) : facts.getValue())
                    .forEach(fact -> fact.fieldNames().forEachRemaining(name -> {
                        if (type.field(name) == null) {
                            lost.add(type.name() + '.' + name);
                        }
                    }));
        });
        return lost;
    }
}
