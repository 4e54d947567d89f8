package vn.minhdinh.impact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.answer.Answerer;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.fact.Explain;
import vn.minhdinh.fact.Guide;
import vn.minhdinh.fact.Request;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Plain;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Service;

/** Writes what was found about one service as JSON: text and page are made from it. */
final class Report {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Versions versions;
    private final Phrases phrases;
    private final Answerer answererBefore;
    private final Answerer answererAfter;
    private final ObjectNode document = NODES.objectNode();

    Report(Versions versions, Language language) {
        this.versions = versions;
        this.phrases = new Phrases(language);
        this.answererBefore = Answerer.of(versions.rulesBefore());
        this.answererAfter = Answerer.of(versions.rulesAfter());
        document.put("service", versions.name());
        only(document.putObject("onlyBefore"), versions.onlyBefore());
        only(document.putObject("onlyAfter"), versions.onlyAfter());
        ArrayNode changed = document.putArray("changedRules");
        versions.changed().forEach(rule -> place(changed.addObject(), rule));
        ArrayNode affected = document.putArray("affectedDecisions");
        versions.affected().forEach(affected::add);
    }

    ObjectNode document() {
        return document;
    }

    private static void only(ObjectNode node, Versions.Only only) {
        ArrayNode decisions = node.putArray("decisions");
        only.decisions().forEach(decisions::add);
        ArrayNode rules = node.putArray("rules");
        only.rules().forEach(rule -> place(rules.addObject(), rule));
        ArrayNode facts = node.putArray("facts");
        only.facts().forEach(facts::add);
    }

    private static void place(ObjectNode node, Versions.Place rule) {
        node.put("decision", rule.decision());
        node.put("rule", rule.rule());
        node.put("file", rule.file());
        node.put("line", rule.line());
    }

    // ---- what cases show ---------------------------------------------------------------------------------------

    Report with(Tally tally) {
        ObjectNode cases = document.putObject("cases");
        cases.put("read", tally.read);
        cases.put("compared", tally.compared);
        cases.put("changed", tally.changed);
        cases.put("outOfTime", tally.outOfTime);
        cases.put("withheld", tally.withheld);
        cases.put("refusedByBoth", tally.refusedByBoth);
        cases.put("refusedBefore", tally.refusedBefore);
        cases.put("refusedAfter", tally.refusedAfter);
        mistakes(cases.putArray("problems"), tally);
        leftOut(cases.putArray("leftOut"), tally);
        ArrayNode decisions = document.putArray("decisions");
        tally.decisions.forEach((id, of) -> decision(decisions.addObject(), id, of));
        groups(tally);
        conditions(document.putArray("conditions"), tally);
        money(document.putArray("money"), tally);
        ArrayNode examples = document.putArray("examples");
        tally.examples.stream()
                .sorted(Comparator.comparing(example -> example.change().kind()))
                .forEach(example -> example(examples.addObject(), example));
        return this;
    }

    private void mistakes(ArrayNode list, Tally tally) {
        tally.mistakes.forEach((mistake, of) -> {
            ObjectNode node = list.addObject();
            node.put("code", mistake.code());
            node.put("pointer", tally.withheld ? "" : mistake.pointer());
            node.put("refusedBy", mistake.side());
            node.put("cases", of.count);
            node.put("firstLine", of.line);
            if (!tally.withheld) {
                node.put("detail", Plain.of(of.first.detail(phrases.language()), 300));
            }
        });
    }

    private static void leftOut(ArrayNode list, Tally tally) {
        for (Map.Entry<String, Map<String, Long>> side : Map.of(
                        "before", tally.leftOutBefore, "after", tally.leftOutAfter)
                .entrySet()) {
            side.getValue().forEach((name, count) -> {
                ObjectNode node = list.addObject();
                node.put("fact", name);
                node.put("unknownTo", side.getKey());
                node.put("cases", count);
            });
        }
    }

    private String title(String id) {
        Decision decision = versions.after().decision(id);
        Decision known = decision == null ? versions.before().decision(id) : decision;
        return known == null ? id : phrases.text(known.title());
    }

    private void decision(ObjectNode node, String id, Tally.OfDecision of) {
        node.put("decision", id);
        node.put("title", title(id));
        verdicts(node.putObject("before"), of.before);
        verdicts(node.putObject("after"), of.after);
        kinds(node, of.kinds);
    }

    private static void verdicts(ObjectNode node, Tally.Verdicts verdicts) {
        for (Verdict verdict : List.of(Verdict.YES, Verdict.NO, Verdict.UNKNOWN)) {
            node.put(verdict.name(), verdicts.of(verdict));
        }
    }

    private static void kinds(ObjectNode node, Map<Kind, Long> kinds) {
        for (Kind kind : Kind.values()) {
            node.put(kind.word(), kinds.getOrDefault(kind, 0L));
        }
    }

    private void groups(Tally tally) {
        Field by = tally.by();
        if (by == null) {
            return;
        }
        ObjectNode node = document.putObject("groups");
        node.put("by", by.path());
        node.put("label", phrases.text(by.label()));
        ArrayNode rows = node.putArray("rows");
        tally.groups.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Tally.OfGroup> row) -> -row.getValue().changed)
                        .thenComparing(Map.Entry::getKey))
                .forEach(row -> group(rows.addObject(), row.getKey(), by, row.getValue()));
        if (tally.otherGroups.cases > 0) {
            ObjectNode others = node.putObject("others");
            others.put("cases", tally.otherGroups.cases);
            others.put("changed", tally.otherGroups.changed);
            kinds(others, tally.otherGroups.kinds);
        }
    }

    private void group(ObjectNode node, String value, Field by, Tally.OfGroup of) {
        node.put("value", value);
        node.put("label", shown(value, by));
        node.put("cases", of.cases);
        node.put("changed", of.changed);
        kinds(node, of.kinds);
    }

    private String shown(String value, Field by) {
        if (value.isEmpty()) {
            return phrases.message("impact.group.unknown");
        }
        if (value.equals("*")) {
            return phrases.message("impact.group.several");
        }
        if (value.equals("true") || value.equals("false")) {
            return phrases.value(value.equals("true"));
        }
        return by.enumType() == null
                ? value
                : by.enumType().values().stream()
                        .filter(word -> word.name().equals(value))
                        .findFirst()
                        .map(phrases::value)
                        .orElse(value);
    }

    private void conditions(ArrayNode list, Tally tally) {
        tally.conditions.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Tally.FlippedTo, Long> one) -> -one.getValue()))
                .forEach(one -> {
                    Decisive.Flipped condition = one.getKey().condition();
                    ObjectNode node = list.addObject();
                    node.put("kind", one.getKey().kind().word());
                    node.put("decision", condition.decision());
                    node.put("rule", condition.rule());
                    node.put("file", condition.file());
                    node.put("line", condition.line());
                    node.put("before", condition.before());
                    node.put("after", condition.after());
                    node.put("results", one.getValue());
                });
    }

    private void money(ArrayNode list, Tally tally) {
        Map<String, Field> fields = new HashMap<>();
        for (Service service : List.of(versions.before(), versions.after())) {
            for (FactType type : service.types()) {
                type.fields().forEach(field -> fields.put(field.path(), field));
            }
        }
        tally.sums.forEach((key, sum) -> {
            Field field = fields.get(key.field());
            ObjectNode node = list.addObject();
            node.put("decision", key.decision());
            node.put("title", title(key.decision()));
            node.put("field", key.field());
            node.put("label", phrases.text(field.label()));
            node.put("unit", phrases.text(field.unit()));
            node.put("before", plain(sum.before));
            node.put("after", plain(sum.after));
            node.put("difference", plain(sum.after.subtract(sum.before)));
            node.put("conclusionsBefore", sum.countBefore);
            node.put("conclusionsAfter", sum.countAfter);
        });
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    // ---- what boundaries show ----------------------------------------------------------------------------------

    Report with(List<Boundary.Searched> searched) {
        ArrayNode list = document.putArray("boundaries");
        for (Boundary.Searched one : searched) {
            ObjectNode node = list.addObject();
            node.put("decision", one.decision());
            node.put("title", title(one.decision()));
            node.put("extent", one.extent().name());
            node.put("tried", one.tried());
            node.put("regions", one.regions() < 0 ? null : one.regions());
            node.put("outOfTime", one.outOfTime());
            ArrayNode differences = node.putArray("differences");
            one.differences().forEach(difference -> difference(differences.addObject(), difference));
        }
        return this;
    }

    private void difference(ObjectNode node, Boundary.Difference difference) {
        Change change = difference.change();
        Request before = difference.compared().before().request();
        Request after = difference.compared().after().request();
        node.put("kind", change.kind().word());
        node.put("decision", change.decision());
        node.put("title", title(change.decision()));
        node.put("asOf", after.theCase().asOf().toString());
        try {
            node.set("request", CaseText.JSON.readTree(difference.body()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        node.set("before", explained(answererBefore, before, change.before(), change));
        node.set("after", explained(answererAfter, after, change.after(), change));
    }

    // ---- examples ----------------------------------------------------------------------------------------------

    private void example(ObjectNode node, Tally.Example example) {
        Change change = example.change();
        node.put("kind", change.kind().word());
        node.put("decision", change.decision());
        node.put("title", title(change.decision()));
        node.put("line", example.line());
        node.put("case", example.id());
        node.put("asOf", example.before().theCase().asOf().toString());
        node.set("before", explained(answererBefore, example.before(), change.before(), change));
        node.set("after", explained(answererAfter, example.after(), change.after(), change));
    }

    /** The result as an answer gives it, with rules, conditions and their places; {@code null} when there is none. */
    JsonNode explained(Answerer answerer, Request request, Outcome outcome, Change change) {
        if (outcome == null) {
            return NODES.nullNode();
        }
        Decision decision = request.theCase().service().decision(change.decision());
        Request asked = new Request(request.theCase(), List.of(decision), Explain.FULL, Guide.VERDICTS);
        for (Result result : DecisionService.explain(asked)) {
            if (Outcome.key(result).equals(change.key())) {
                return resultOf(answerer.write(asked, List.of(result), phrases.language()));
            }
        }
        return NODES.nullNode();
    }

    private static JsonNode resultOf(byte[] answer) {
        try {
            return CaseText.JSON.readTree(answer).path("results").path(0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
