package vn.minhdinh.desk.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.ruleset.Service;

/**
 * Finds in the reasons of a verdict what a target is measured by. Of the rules that came to the verdict the first that measures
 * anything counts; in it what decides stands before what does not, a share before a number, and a number before counted units.
 */
final class Measures {

    private static final Set<String> COMPARED = Set.of("<", "<=", ">", ">=", "==");
    private static final int SHARE = 0;
    private static final int REPORTED = 1;
    private static final int UNITS = 2;
    private static final int OTHER = 3;

    private final Service service;

    Measures(Service service) {
        this.service = service;
    }

    private record Ranked(int rank, Measure measure) {}

    Optional<Measure> of(JsonNode result) {
        String verdict = result.path("verdict").asText();
        for (JsonNode rule : result.path("rules")) {
            if (rule.path("verdict").asText().equals(verdict)) {
                List<Ranked> found = new ArrayList<>();
                rule.path("conditions").forEach(condition -> collect(condition, found));
                Optional<Measure> best = found.stream()
                        .min(Comparator.comparing(
                                        (Ranked one) -> !one.measure().verdict().equals(verdict))
                                .thenComparing(Ranked::rank))
                        .map(Ranked::measure);
                if (best.isPresent()) {
                    return best;
                }
            }
        }
        return Optional.empty();
    }

    private void collect(JsonNode condition, List<Ranked> found) {
        switch (condition.path("kind").asText()) {
            case "" -> compared(condition, condition, "", OTHER, found);
            case "fact" -> ofFact(condition, found);
            case "accumulate" -> ofFigures(condition, found);
            case "not", "forall" -> ofUnits(condition, found);
            case "and", "or" -> condition.path("children").forEach(child -> collect(child, found));
            default -> {
                // whether there is anything at all measures nothing
            }
        }
    }

    /** A number of the one fact that is meant; where none is, the one that is shown is another. */
    private void ofFact(JsonNode condition, List<Ranked> found) {
        for (JsonNode leaf : condition.path("children")) {
            if (compared(leaf, condition, "", REPORTED, found)
                    || !leaf.path("verdict").asText().equals("YES")) {
                return;
            }
        }
    }

    private void ofFigures(JsonNode condition, List<Ranked> found) {
        boolean share = condition.at("/figures/0/function").asText().equals("share");
        for (JsonNode leaf : condition.path("constraints")) {
            compared(leaf, condition, share ? "%" : "", share ? SHARE : OTHER, found);
        }
    }

    private boolean compared(JsonNode leaf, JsonNode over, String unit, int rank, List<Ranked> found) {
        JsonNode actual = leaf.path("actual");
        boolean numbers = leaf.path("expected").isNumber() && (actual.isNumber() || actual.isObject());
        if (!numbers || !COMPARED.contains(leaf.path("operator").asText())) {
            return false;
        }
        boolean isPart = leaf.has("part");
        found.add(new Ranked(
                isPart ? SHARE : rank,
                new Measure(
                        leaf.path("verdict").asText(),
                        over,
                        actual.isNumber() ? actual.decimalValue() : number(actual, "atLeast"),
                        actual.isNumber() ? actual.decimalValue() : number(actual, "atMost"),
                        leaf.path("expected").decimalValue(),
                        leaf.path("operator").asText(),
                        leaf.path("unit").asText(unit),
                        number(leaf, "part"),
                        number(leaf, "whole"),
                        false)));
        return true;
    }

    private static BigDecimal number(JsonNode node, String name) {
        return node.path(name).isNumber() ? node.path(name).decimalValue() : null;
    }

    /** How many units are as they should be, when none may be otherwise. */
    private void ofUnits(JsonNode condition, List<Ranked> found) {
        int total = condition.path("total").asInt();
        FactType type = Units.type(service, condition);
        if (total == 0
                || type == null
                || type.isOptional()
                || condition.path("open").asBoolean()) {
            return;
        }
        int high = total - size(condition, "shortfall");
        BigDecimal all = BigDecimal.valueOf(total);
        found.add(new Ranked(
                UNITS,
                new Measure(
                        condition.path("verdict").asText(),
                        condition,
                        BigDecimal.valueOf(high - size(condition, "undecided")),
                        BigDecimal.valueOf(high),
                        all,
                        ">=",
                        "",
                        null,
                        all,
                        true)));
    }

    static int size(JsonNode condition, String list) {
        return condition.path(list + "Total").asInt(condition.path(list).size());
    }
}
