package vn.minhdinh.desk.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.desk.ResultsView;

/** How the figure of a target came about: the period before and where it began, where the report or the rules tell it. */
final class Trend {

    /** Fields of conclusions that tell of a beginning. */
    private static final Set<String> BEGINNINGS = Set.of("opening", "baseline");

    private final Report report;
    private final Phrases phrases;

    Trend(Report report, Phrases phrases) {
        this.report = report;
        this.phrases = phrases;
    }

    List<String> of(String code, JsonNode result, ResultsView.ResultView view) {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < view.conclusions().size(); i++) {
            JsonNode values = result.path("conclusions").path(i).path("values");
            if (BEGINNINGS.stream().anyMatch(values::has)) {
                told.add(sentence(view.conclusions().get(i)));
            }
        }
        result.path("remarks").forEach(remark -> told.add(remark.path("text").asText()));
        before(code, told);
        return told;
    }

    private String sentence(ResultsView.Conclusion conclusion) {
        return conclusion.values().stream()
                .skip(1)
                .map(value -> value.label() + ' ' + value.value())
                .collect(Collectors.joining("; ", conclusion.label() + ": ", ""));
    }

    /** A reported figure that stands beside the one of the period before. */
    private void before(String code, List<String> told) {
        for (FactType type : report.service().types()) {
            if (type.isGiven()
                    && type.field("value") != null
                    && type.field("previous") != null
                    && type.keyField() != null) {
                for (JsonNode fact : report.facts().path(type.name())) {
                    String key = fact.path(type.keyField().name()).asText("");
                    if (!code.isEmpty()
                            && key.equals(code.replace('.', '_').toUpperCase(Locale.ROOT))
                            && fact.path("previous").isNumber()
                            && fact.path("value").isNumber()) {
                        told.add(compared(
                                fact.path("previous").decimalValue(),
                                fact.path("value").decimalValue()));
                    }
                }
            }
        }
    }

    private String compared(BigDecimal before, BigDecimal now) {
        String key = "desk.plan.trend." + Integer.signum(now.compareTo(before));
        return phrases.message(
                key, phrases.number(before), phrases.number(now.subtract(before).abs()));
    }
}
