package vn.minhdinh.desk.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.desk.ValueWords;
import vn.minhdinh.language.Text;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Service;

/** Says the conditions of the catalogue in words: what is asked of what, and which of it scenarios have shown. */
final class ConditionWords {

    private static final Map<String, String> OPERATORS =
            Map.of("<", "below", "<=", "atMost", ">", "above", ">=", "atLeast", "==", "equal", "!=", "notEqual");

    private static final List<String> VERDICTS = List.of("YES", "NO", "UNKNOWN");

    private final Service service;
    private final Phrases phrases;
    private final ValueWords values;
    private final JsonNode seen;

    /** @param seen by the id of a condition, how many scenarios show each verdict it can have */
    ConditionWords(Service service, JsonNode seen, Phrases phrases) {
        this.service = service;
        this.phrases = phrases;
        this.values = new ValueWords(service, phrases);
        this.seen = seen;
    }

    List<DecisionView.ConditionView> of(JsonNode conditions) {
        List<DecisionView.ConditionView> views = new ArrayList<>();
        conditions.forEach(condition -> views.add(one(condition, words(condition))));
        return views;
    }

    private List<DecisionView.ConditionView> within(JsonNode condition) {
        if (!condition.path("kind").asText().equals("accumulate")) {
            return of(condition.path("children"));
        }
        List<DecisionView.ConditionView> views = new ArrayList<>();
        condition.path("children").forEach(child -> {
            boolean ofFigure = child.path("kind").asText().equals("constraint") && !child.has("fact");
            views.add(one(child, ofFigure ? ofFigure(child, condition) : words(child)));
        });
        return views;
    }

    private DecisionView.ConditionView one(JsonNode condition, String words) {
        return new DecisionView.ConditionView(
                words,
                condition.path("text").asText(""),
                condition.path("line").asInt(),
                seen(condition.path("id").asText()),
                within(condition),
                concluded(condition.path("rules")));
    }

    // ---- what is asked -----------------------------------------------------------------------------------------

    private String words(JsonNode condition) {
        String label = condition.path("label").asText("");
        return switch (condition.path("kind").asText()) {
            case "constraint" -> constraint(condition, label);
            case "and", "or" ->
                phrases.message("cli.group." + condition.path("kind").asText());
            case "not" -> condition.has("type") ? negated(condition, label) : phrases.message("cli.group.not");
            case "exists", "forall" ->
                phrases.message("cli.over." + condition.path("kind").asText(), lowered(label));
            case "accumulate" -> figures(condition);
            default -> label.isEmpty() ? condition.path("text").asText("") : label;
        };
    }

    private String negated(JsonNode condition, String label) {
        return condition.has("rules")
                ? phrases.message("cli.over.notConcluded", label)
                : phrases.message("cli.over.not", lowered(label));
    }

    private String constraint(JsonNode condition, String label) {
        String operator = condition.path("operator").asText("");
        if (condition.has("children")) {
            return phrases.message(
                    "cli.group." + (condition.path("text").asText().contains("||") ? "or" : "and"));
        }
        if (label.isEmpty()) {
            return condition.path("text").asText();
        }
        if (operator.equals("known")) {
            return label + ' ' + phrases.message("cli.required.known");
        }
        return condition.has("expected")
                ? label + ' ' + required(operator, condition)
                : label + ": " + condition.path("text").asText();
    }

    private String required(String operator, JsonNode condition) {
        Field field = values.field(condition.path("fact").asText(""));
        String expected = values.of(condition.path("expected"), field);
        String key = OPERATORS.get(operator);
        if (key != null) {
            return phrases.message("desk.rules.is." + key, expected);
        }
        return phrases.message(
                "cli.required." + (operator.equals("not in") ? "notIn" : operator.replace(' ', '-')), expected);
    }

    private String figures(JsonNode accumulate) {
        List<String> figures = new ArrayList<>();
        accumulate.path("figures").forEach(figure -> figures.add(figure(figure, accumulate)));
        return phrases.capital(String.join(", ", figures));
    }

    private String figure(JsonNode figure, JsonNode accumulate) {
        String counted = accumulate.path("children").path(0).path("label").asText("");
        return phrases.message(
                "figure." + figure.path("function").asText(),
                lowered(figure.path("label").asText(counted)));
    }

    /** What a constraint asks of the only figure of an accumulate, which it names by a variable. */
    private String ofFigure(JsonNode constraint, JsonNode accumulate) {
        JsonNode figure = accumulate.path("figures").path(0);
        String key = OPERATORS.get(constraint.path("operator").asText(""));
        JsonNode expected = constraint.path("expected");
        if (accumulate.path("figures").size() != 1 || key == null || !expected.isNumber()) {
            return words(constraint);
        }
        boolean share = figure.path("function").asText().equals("share");
        String unit =
                share ? "%" : figure.has("unit") ? ' ' + figure.path("unit").asText() : "";
        return phrases.capital(figure(figure, accumulate))
                + ' '
                + phrases.message("desk.rules.is." + key, phrases.number(expected.decimalValue()) + unit);
    }

    private String lowered(String label) {
        return phrases.label(Text.same(label));
    }

    // ---- what is behind it -------------------------------------------------------------------------------------

    private List<DecisionView.Link> concluded(JsonNode rules) {
        Map<String, DecisionView.Link> links = new LinkedHashMap<>();
        for (JsonNode rule : rules) {
            String id = rule.asText().replaceFirst("#.*", "");
            Decision decision = service.decision(id);
            if (decision != null) {
                links.put(
                        id,
                        new DecisionView.Link(Catalogue.address(service, decision), phrases.text(decision.title())));
            }
        }
        return List.copyOf(links.values());
    }

    private List<DecisionView.Seen> seen(String id) {
        List<DecisionView.Seen> views = new ArrayList<>();
        for (String verdict : VERDICTS) {
            if (seen.path(id).has(verdict)) {
                views.add(seen(verdict, seen.path(id).path(verdict).asInt()));
            }
        }
        return views;
    }

    private DecisionView.Seen seen(String verdict, int times) {
        String sign = verdict.equals("YES") ? "✓" : verdict.equals("NO") ? "✕" : "?";
        String words = phrases.message("desk.condition." + verdict);
        return times == 0
                ? new DecisionView.Seen(sign, "none", phrases.message("desk.rules.seen.never", words))
                : new DecisionView.Seen(sign, "some", phrases.message("desk.rules.seen", words, times));
    }
}
