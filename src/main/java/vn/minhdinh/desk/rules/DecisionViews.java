package vn.minhdinh.desk.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.desk.ValueWords;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Service;

/** Puts together what the catalogue and the scenarios tell of a decision. */
final class DecisionViews {

    private final Service service;
    private final JsonNode decision;
    private final JsonNode tests;
    private final Phrases phrases;
    private final ConditionWords conditions;
    private final ValueWords values;

    /**
     * @param decision its document of the catalogue
     * @param tests the document about its scenarios
     */
    DecisionViews(Service service, JsonNode decision, JsonNode tests, Phrases phrases) {
        this.service = service;
        this.decision = decision;
        this.tests = tests;
        this.phrases = phrases;
        this.conditions = new ConditionWords(service, tests.path("conditions"), phrases);
        this.values = new ValueWords(service, phrases);
    }

    DecisionView view(LocalDate today) {
        String other = phrases.language() == Language.VI ? "en" : "vi";
        int[] covered = covered();
        return new DecisionView(
                service.name(),
                decision.path("id").asText(),
                decision.path("title").asText(),
                decision.path("titles").path(other).asText(""),
                decision.path("subject").path("label").asText(""),
                decision.path("file").asText(),
                texts(decision.path("rows")),
                sources(decision.path("sources")),
                new Timeline(decision, today, phrases).versions(),
                rules(decision.path("rules")),
                rules(decision.path("remarks")),
                scenarios(),
                Standing.time(tests.path("at").asText(""), phrases),
                covered[0],
                covered[1],
                facts(),
                labels(decision.path("conclusions")));
    }

    private int[] covered() {
        int[] covered = new int[2];
        tests.path("conditions")
                .forEach(condition -> condition.forEach(times -> {
                    covered[0] += times.asInt() > 0 ? 1 : 0;
                    covered[1]++;
                }));
        return covered;
    }

    private List<DecisionView.Source> sources(JsonNode sources) {
        List<DecisionView.Source> views = new ArrayList<>();
        sources.forEach(source -> views.add(source(source)));
        return views;
    }

    private DecisionView.Source source(JsonNode source) {
        String clause = source.path("clause").asText("");
        String document = source.path("document").asText("");
        String confidence = source.path("confidence").asText();
        return new DecisionView.Source(
                clause.isEmpty() ? document : document + ", " + clause,
                phrases.message("cli.confidence." + confidence),
                confidence.equals("unconfirmed"));
    }

    private List<DecisionView.RuleView> rules(JsonNode rules) {
        List<DecisionView.RuleView> views = new ArrayList<>();
        rules.forEach(rule -> views.add(new DecisionView.RuleView(
                "r-" + rule.path("id").asText().replaceFirst(".*#", ""),
                rule.path("title").asText(),
                rule.path("line").asInt(),
                Timeline.period(rule, phrases),
                source(rule.path("source")),
                rule.path("note").asText(""),
                conditions.of(rule.path("conditions")),
                concluded(rule.path("conclusions")))));
        return views;
    }

    private List<String> concluded(JsonNode types) {
        List<String> labels = new ArrayList<>();
        for (JsonNode name : types) {
            FactType type = service.type(name.asText());
            labels.add(type == null ? name.asText() : phrases.text(type.label()));
        }
        return labels;
    }

    private List<DecisionView.ScenarioView> scenarios() {
        Map<String, String> statuses = new HashMap<>();
        decision.path("statuses").forEach(status -> {
            boolean silent = status.path("status").asText().equals("NOT_IN_FORCE");
            statuses.putIfAbsent(
                    silent ? "NOT_IN_FORCE" : status.path("verdict").asText(),
                    status.path("label").asText());
        });
        List<DecisionView.ScenarioView> views = new ArrayList<>();
        for (JsonNode scenario : tests.path("scenarios")) {
            String asOf = scenario.path("asOf").asText("");
            views.add(new DecisionView.ScenarioView(
                    scenario.path("name").asText(),
                    asOf.isEmpty() ? phrases.message("desk.rules.today") : values.day(asOf),
                    expected(scenario.path("expected"), statuses),
                    scenario.path("holds").asBoolean(),
                    texts(scenario.path("differences")),
                    scenario.path("file").asText(),
                    scenario.path("line").asInt()));
        }
        return views;
    }

    private static String expected(JsonNode expected, Map<String, String> statuses) {
        List<String> words = new ArrayList<>();
        for (JsonNode one : expected) {
            String verdict = one.path("verdict").asText();
            String status = statuses.getOrDefault(verdict, verdict);
            words.add(one.has("of") ? one.path("of").asText() + ": " + status : status);
        }
        return String.join("; ", words);
    }

    /** Labels of the fields read, then of the lists. */
    private List<String> facts() {
        List<String> facts = new ArrayList<>();
        for (JsonNode path : decision.path("reads")) {
            Field field = values.field(path.asText());
            facts.add(field == null ? path.asText() : phrases.text(field.label()));
        }
        facts.addAll(concluded(decision.path("readsTypes")));
        return facts.stream().distinct().toList();
    }

    private static List<String> labels(JsonNode types) {
        List<String> labels = new ArrayList<>();
        types.forEach(type -> labels.add(type.path("label").asText()));
        return labels;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
