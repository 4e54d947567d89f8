package vn.minhdinh.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.language.Text;
import vn.minhdinh.ruleset.Service;

/** Makes rows to read out of the condition trees of an answer. */
public final class ConditionViews {

    private static final int NAMES_SHOWN = 20;
    private static final Pattern TYPE = Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_]*)\\s*\\(");
    private static final Map<String, String> SIGNS =
            Map.of("<", "<", "<=", "≤", ">", ">", ">=", "≥", "==", "=", "!=", "≠");

    private final Service service;
    private final Phrases phrases;
    private final ValueWords words;

    ConditionViews(Service service, Phrases phrases) {
        this.service = service;
        this.phrases = phrases;
        this.words = new ValueWords(service, phrases);
    }

    /** How a comparison is written for people. */
    public static String sign(String operator) {
        return SIGNS.getOrDefault(operator, operator);
    }

    List<ResultsView.RuleView> rules(JsonNode rules) {
        List<ResultsView.RuleView> views = new ArrayList<>();
        rules.forEach(rule -> views.add(rule(rule)));
        return views;
    }

    private ResultsView.RuleView rule(JsonNode rule) {
        String file = rule.path("file").asText();
        return new ResultsView.RuleView(
                mark(rule),
                rule.path("title").asText(),
                file + ':' + rule.path("line").asText(),
                rule.path("note").asText(""),
                conditions(rule.path("conditions")));
    }

    private List<ResultsView.ConditionView> conditions(JsonNode conditions) {
        List<ResultsView.ConditionView> views = new ArrayList<>();
        conditions.forEach(condition -> views.add(condition(condition)));
        return views;
    }

    private ResultsView.ConditionView condition(JsonNode condition) {
        List<ResultsView.ConditionView> children = new ArrayList<>(conditions(condition.path("constraints")));
        List<ResultsView.RuleView> rules = new ArrayList<>();
        for (JsonNode child : condition.path("children")) {
            if (child.has("rule")) {
                rules.add(rule(child));
            } else {
                children.add(condition(child));
            }
        }
        boolean leaf = !condition.has("kind");
        return new ResultsView.ConditionView(
                mark(condition),
                leaf ? leafLabel(condition) : label(condition),
                leaf ? words.of(condition.path("actual"), field(condition)) : found(condition),
                leaf ? required(condition) : "",
                phrases.message("desk.rules.line", condition.path("line").asText()),
                details(condition),
                children,
                rules);
    }

    private ResultsView.Mark mark(JsonNode judged) {
        String verdict = judged.path("verdict").asText();
        return Marks.of(verdict, phrases.message("desk.condition." + verdict));
    }

    private Field field(JsonNode condition) {
        return words.field(condition.path("fact").asText(""));
    }

    private static String leafLabel(JsonNode condition) {
        return condition.has("label")
                ? condition.path("label").asText()
                : condition.path("text").asText();
    }

    private String required(JsonNode condition) {
        String operator = condition.path("operator").asText();
        if (operator.equals("known")) {
            return phrases.message("cli.required.known");
        }
        // What is held against another field or figure is read off the rule itself.
        String expected = condition.has("expected")
                ? words.of(condition.path("expected"), field(condition))
                : condition.path("text").asText();
        if (!condition.has("expected")) {
            return expected;
        }
        if (SIGNS.containsKey(operator)) {
            return SIGNS.get(operator) + ' ' + expected;
        }
        String key = operator.equals("not in") ? "notIn" : operator.replace(' ', '-');
        return phrases.message("cli.required." + key, expected);
    }

    private String label(JsonNode condition) {
        String kind = condition.path("kind").asText();
        if (kind.equals("and") || kind.equals("or")) {
            return phrases.message("cli.group." + kind);
        }
        Text type = type(condition);
        if (type == null) {
            return kind.equals("not")
                    ? phrases.message("cli.group.not")
                    : condition.path("text").asText();
        }
        if (kind.equals("accumulate")) {
            return phrases.message("desk.figures", phrases.label(type));
        }
        boolean overFacts = condition.has("total");
        if (kind.equals("fact") || kind.equals("conclusion") || kind.equals("exists") && !overFacts) {
            return phrases.text(type);
        }
        if (kind.equals("not") && !overFacts) {
            return phrases.message("cli.over.notConcluded", phrases.text(type));
        }
        return phrases.message("cli.over." + kind, phrases.label(type));
    }

    /** The first type that the text of a condition names. */
    private Text type(JsonNode condition) {
        Matcher matcher = TYPE.matcher(condition.path("text").asText());
        while (matcher.find()) {
            FactType type = service.type(matcher.group(1));
            if (type != null) {
                return type.label();
            }
        }
        return null;
    }

    private String found(JsonNode condition) {
        if (condition.has("figures")) {
            List<String> figures = new ArrayList<>();
            for (JsonNode figure : condition.path("figures")) {
                Field field = words.field(figure.path("fact").asText(""));
                boolean share = figure.path("function").asText().equals("share");
                String value = words.of(figure.path("value"), share ? null : field);
                figures.add(share && figure.path("value").isNumber() ? value + "%" : value);
            }
            return String.join(", ", figures);
        }
        String name = condition.at("/shown/name").asText("");
        return name.matches("#1") ? "" : name;
    }

    private List<String> details(JsonNode condition) {
        List<String> details = new ArrayList<>();
        Text type = condition.has("kind") ? type(condition) : null;
        if (condition.has("gap")) {
            details.add(phrases.message("desk.gap", words.of(condition.path("gap"), field(condition))));
        }
        if (condition.path("open").asBoolean() && type != null) {
            details.add(phrases.message("cli.open", phrases.label(type)));
        }
        if (condition.has("counted") && type != null) {
            details.add(phrases.message(
                    "cli.counted",
                    condition.path("counted").asText(),
                    condition.path("total").asText(),
                    phrases.label(type)));
        }
        for (String list : List.of("shortfall", "undecided")) {
            if (condition.has(list)) {
                details.add(phrases.message("cli." + list, names(condition, list)));
            }
        }
        return details;
    }

    private String names(JsonNode condition, String list) {
        List<String> names = new ArrayList<>();
        condition.path(list).forEach(fact -> names.add(fact.path("name").asText("…")));
        int total = condition.path(list + "Total").asInt(names.size());
        int shown = Math.min(NAMES_SHOWN, names.size());
        String words = String.join(", ", names.subList(0, shown));
        return total > shown ? words + ' ' + phrases.message("word.more", total - shown) : words;
    }
}
