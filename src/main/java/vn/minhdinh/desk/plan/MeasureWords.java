package vn.minhdinh.desk.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.desk.ConditionViews;
import vn.minhdinh.desk.ValueWords;
import vn.minhdinh.ruleset.Service;

/** Puts a measure into words. Shares are cut, never rounded over their mark. */
final class MeasureWords {

    private static final String PERCENT = "%";
    private static final int DECIMALS = 2;

    private final Service service;
    private final Phrases phrases;

    MeasureWords(Service service, Phrases phrases) {
        this.service = service;
        this.phrases = phrases;
    }

    String value(Measure measure) {
        String value = range(measure);
        if (measure.units()) {
            return phrases.message("desk.plan.of", value, number(measure.whole())) + ' ' + unit(measure);
        }
        String part = measure.part() == null
                ? ""
                : " (" + phrases.message("desk.plan.of", number(measure.part()), number(measure.whole())) + ')';
        return measure.high() == null ? value : value + measured(measure) + part;
    }

    private String range(Measure measure) {
        if (!measure.isOpen()) {
            return number(cut(measure.low(), RoundingMode.DOWN));
        }
        if (measure.high() == null) {
            return atLeast(measure);
        }
        return bound(measure.low(), RoundingMode.DOWN) + '–' + bound(measure.high(), RoundingMode.UP);
    }

    /** Of what is never below zero that says nothing. */
    private String atLeast(Measure measure) {
        return measure.low() == null || measure.low().signum() == 0
                ? phrases.message("desk.unknown")
                : phrases.message(
                        "desk.rules.is.atLeast", number(cut(measure.low(), RoundingMode.DOWN)) + measured(measure));
    }

    private String bound(BigDecimal bound, RoundingMode rounding) {
        return bound == null ? "…" : number(cut(bound, rounding));
    }

    private String unit(Measure measure) {
        FactType type = Units.type(service, measure.over());
        return type == null ? "" : phrases.label(type);
    }

    private static String measured(Measure measure) {
        String unit = measure.unit();
        return unit.isEmpty() || unit.equals(PERCENT) ? unit : '\u00a0' + unit;
    }

    String required(Measure measure) {
        return measure.units()
                ? phrases.message("desk.plan.all")
                : ConditionViews.sign(measure.operator()) + ' ' + number(measure.expected()) + measured(measure);
    }

    /** How far it is from its mark: what is short, or what is left over. */
    String distance(Measure measure, JsonNode result) {
        BigDecimal distance = measure.distance();
        String verdict = result.path("verdict").asText();
        if (distance == null || verdict.equals("UNKNOWN")) {
            return "";
        }
        if (verdict.equals("NO")) {
            String gap = measure.units()
                    ? phrases.message("desk.plan.short.units", number(distance), unit(measure))
                    : phrases.message("desk.plan.short", points(distance, RoundingMode.UP, measure));
            String need = need(result.at("/needs/0"), measure);
            return need.isEmpty() ? gap : gap + "; " + need;
        }
        if (measure.units()) {
            return "";
        }
        return distance.signum() == 0
                ? phrases.message("desk.plan.exact")
                : phrases.message("desk.plan.over", points(distance, RoundingMode.DOWN, measure));
    }

    private String points(BigDecimal distance, RoundingMode rounding, Measure measure) {
        String number = number(cut(distance, rounding));
        return measure.unit().equals(PERCENT)
                ? phrases.message("desk.plan.points", number)
                : number + measured(measure);
    }

    /** How many of what is counted are too few or too many. */
    private String need(JsonNode need, Measure measure) {
        if (measure.units() || !need.has("more") && !need.has("fewer")) {
            return "";
        }
        boolean more = need.has("more");
        Field field = new ValueWords(service, phrases).field(need.path("fact").asText(""));
        String unit = field == null ? phrases.label(ofUnit(need)) : phrases.text(field.unit());
        return phrases.message(
                more ? "desk.plan.more" : "desk.plan.fewer",
                number(need.path(more ? "more" : "fewer").decimalValue()),
                unit);
    }

    private vn.minhdinh.language.Text ofUnit(JsonNode need) {
        return vn.minhdinh.language.Text.same(need.path("ofLabel").asText(""));
    }

    private static BigDecimal cut(BigDecimal number, RoundingMode rounding) {
        return number.scale() <= DECIMALS ? number : number.setScale(DECIMALS, rounding);
    }

    private String number(BigDecimal number) {
        return phrases.number(number);
    }
}
