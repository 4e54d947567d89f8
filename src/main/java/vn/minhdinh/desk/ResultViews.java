package vn.minhdinh.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.ruleset.Service;

/** Makes what is to be shown out of the answer to an evaluation. */
public final class ResultViews {

    private static final String UNCONFIRMED = "unconfirmed";
    private static final List<String> TONES = List.of("yes", "open", "no", "silent");

    private final Service service;
    private final Phrases phrases;
    private final String about;
    private final Function<JsonNode, List<ResultsView.Target>> targets;
    private final ValueWords words;
    private final ConditionViews conditions;
    private final Map<String, Integer> seen = new HashMap<>();

    private ResultViews(
            Service service, String about, Function<JsonNode, List<ResultsView.Target>> targets, Phrases phrases) {
        this.service = service;
        this.about = about;
        this.phrases = phrases;
        this.targets = targets;
        this.words = new ValueWords(service, phrases);
        this.conditions = new ConditionViews(service, phrases);
    }

    /** Of a case whose form stands on the same page: what is missing leads to its field. */
    public static ResultViews of(CaseForm form, Phrases phrases) {
        Places places = new Places(form);
        return new ResultViews(
                form.service(),
                CaseNames.of(form, phrases),
                asked -> places.targets(asked).stream()
                        .map(place -> new ResultsView.Target(FormViews.id(place.path()), place.name()))
                        .toList(),
                phrases);
    }

    /** Of a case that stands there alone. */
    public static ResultViews alone(Service service, String about, Phrases phrases) {
        return new ResultViews(service, about, missing -> List.of(), phrases);
    }

    /** @param only whether the answer is about one decision of all that there are */
    public ResultsView of(JsonNode answer, boolean only) {
        Map<String, List<ResultsView.ResultView>> byProgramme = new LinkedHashMap<>();
        List<ResultsView.ResultView> all = new ArrayList<>();
        for (JsonNode result : answer.path("results")) {
            ResultsView.ResultView view = result(result);
            all.add(view);
            byProgramme
                    .computeIfAbsent(FieldOrder.programme(view.decision()), programme -> new ArrayList<>())
                    .add(view);
        }
        List<ResultsView.Programme> programmes = new ArrayList<>();
        byProgramme.forEach((programme, results) -> programmes.add(new ResultsView.Programme(
                "p-" + programme, ProgrammeWords.of(programme, phrases.language()), counts(results), sorted(results))));
        return new ResultsView(
                words.day(answer.path("asOf").asText()),
                about,
                answer.path("revision").asText(),
                answer.path("decisionId").asText(""),
                answer.has("decisionLog"),
                only,
                counts(all),
                missing(answer.path("missing")),
                programmes);
    }

    /** What a household may have comes first, then what may still be settled; otherwise as the rules stand. */
    private static List<ResultsView.ResultView> sorted(List<ResultsView.ResultView> results) {
        return results.stream()
                .sorted(Comparator.comparingInt(
                        result -> TONES.indexOf(result.mark().tone())))
                .toList();
    }

    private static List<ResultsView.Count> counts(List<ResultsView.ResultView> results) {
        return ofMarks(results.stream().map(ResultsView.ResultView::mark).toList());
    }

    /** How many there are of each mark. */
    public static List<ResultsView.Count> ofMarks(List<ResultsView.Mark> marks) {
        Map<ResultsView.Mark, Integer> counts = new LinkedHashMap<>();
        for (String tone : TONES) {
            marks.stream()
                    .filter(mark -> mark.tone().equals(tone))
                    .forEach(mark -> counts.merge(mark, 1, Integer::sum));
        }
        return counts.entrySet().stream()
                .map(count -> new ResultsView.Count(count.getKey(), count.getValue()))
                .toList();
    }

    public ResultsView.ResultView result(JsonNode result) {
        String decision = result.path("decision").asText();
        List<ResultsView.Source> sources = sources(result.path("sources"));
        return new ResultsView.ResultView(
                id(decision),
                decision,
                result.path("title").asText(),
                subject(result.path("subject")),
                Marks.of(
                        result.path("verdict").asText(),
                        result.path("status").asText(),
                        phrases.capital(result.path("statusText").asText())),
                result.path("summary").asText(""),
                conclusions(result.path("conclusions")),
                notes(result),
                sources,
                sources.stream().anyMatch(ResultsView.Source::unconfirmed),
                result.has("holdsUntil") ? words.day(result.path("holdsUntil").asText()) : "",
                missing(result.path("missing")),
                changes(result),
                losses(result.path("heldBy")),
                result.has("rules") ? conditions.rules(result.path("rules")) : null);
    }

    /** Of several results of a decision each has its number: they come in the order of the facts they are about. */
    private String id(String decision) {
        int number = seen.merge(decision, 1, Integer::sum);
        return decision.replace('/', '-') + (number == 1 ? "" : "-" + number);
    }

    /** Whom it is about, unless that is the case as a whole. */
    private String subject(JsonNode subject) {
        FactType type = service.type(subject.path("type").asText(""));
        if (type == null || type == service.root()) {
            return "";
        }
        return phrases.text(type.label()) + ' ' + subject.path("id").asText("");
    }

    private List<ResultsView.Conclusion> conclusions(JsonNode conclusions) {
        List<ResultsView.Conclusion> views = new ArrayList<>();
        for (JsonNode conclusion : conclusions) {
            FactType type = service.type(conclusion.path("type").asText());
            List<ResultsView.Value> values = new ArrayList<>();
            conclusion.path("values").properties().forEach(value -> {
                Field field = type == null ? null : type.field(value.getKey());
                if (!value.getValue().isNull()) {
                    values.add(new ResultsView.Value(
                            field == null ? value.getKey() : phrases.text(field.label()),
                            words.of(value.getValue(), field)));
                }
            });
            views.add(new ResultsView.Conclusion(conclusion.path("label").asText(), values));
        }
        return views;
    }

    /** Remarks of the rules, other decisions to choose from, and what a number of facts is short of. */
    private List<String> notes(JsonNode result) {
        List<String> notes = new ArrayList<>();
        result.path("remarks").forEach(remark -> notes.add(remark.path("text").asText()));
        if (result.has("choice")) {
            List<String> titles = new ArrayList<>();
            result.at("/choice/alternatives")
                    .forEach(other -> titles.add(other.path("title").asText()));
            notes.add(phrases.message("desk.choice", result.at("/choice/text").asText(), String.join("; ", titles)));
        }
        result.path("needs").forEach(need -> notes.add(need.path("text").asText()));
        return notes;
    }

    private List<ResultsView.Source> sources(JsonNode sources) {
        List<ResultsView.Source> views = new ArrayList<>();
        for (JsonNode source : sources) {
            String clause = source.path("clause").asText("");
            String confidence = source.path("confidence").asText();
            views.add(new ResultsView.Source(
                    source.path("document").asText() + (clause.isEmpty() ? "" : ", " + clause),
                    confidence.equals(UNCONFIRMED),
                    phrases.message("cli.confidence." + confidence)));
        }
        return views;
    }

    private List<ResultsView.Asked> missing(JsonNode missing) {
        List<ResultsView.Asked> asked = new ArrayList<>();
        for (JsonNode one : missing) {
            asked.add(new ResultsView.Asked(
                    one.path("label").asText(),
                    one.path("question").asText(""),
                    one.path("supplier").asText(""),
                    targets.apply(one)));
        }
        return asked;
    }

    private List<String> changes(JsonNode result) {
        List<String> sentences = new ArrayList<>();
        for (JsonNode change : result.path("changes")) {
            List<String> parts = new ArrayList<>();
            change.path("set").forEach(set -> parts.add(change(set)));
            sentences.add(phrases.capital(parts.stream().collect(Collectors.joining("; "))) + '.');
        }
        if (result.has("allChanges")) {
            sentences.add(phrases.message("cli.change.more"));
        }
        return sentences;
    }

    private String change(JsonNode set) {
        Field field = words.field(set.path("fact").asText());
        String to = words.of(set.path("to"), field);
        return set.path("from").isNull()
                ? phrases.message("cli.change.told", label(set), to)
                : phrases.message("cli.change.one", label(set), words.of(set.path("from"), field), to);
    }

    private String label(JsonNode told) {
        Field field = words.field(told.path("fact").asText());
        String label = field == null ? told.path("label").asText() : phrases.label(field.label());
        String of = told.at("/of/name").asText("");
        return of.isEmpty() ? label : phrases.message("cli.change.of", label, of);
    }

    private List<String> losses(JsonNode heldBy) {
        List<String> sentences = new ArrayList<>();
        for (JsonNode support : heldBy) {
            if (!support.path("lostAt").isNull()) {
                Field field = words.field(support.path("fact").asText());
                sentences.add(phrases.message("cli.lost", label(support), words.of(support.path("lostAt"), field)));
            }
        }
        return sentences;
    }
}
