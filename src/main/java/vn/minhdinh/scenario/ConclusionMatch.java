package vn.minhdinh.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.condition.Interval;
import vn.minhdinh.condition.Values;
import vn.minhdinh.fact.Fact;

/** Finds for each conclusion that is written one that was drawn, whatever the order; only what is written counts. */
final class ConclusionMatch {

    private static final int NOBODY = -1;

    private final JsonNode written;
    private final List<Fact> drawn;
    private final int[] takenBy;

    private ConclusionMatch(JsonNode written, List<Fact> drawn) {
        this.written = written;
        this.drawn = drawn;
        this.takenBy = new int[drawn.size()];
        Arrays.fill(takenBy, NOBODY);
    }

    static boolean isOneToOne(JsonNode written, List<Fact> drawn) {
        if (written.size() != drawn.size()) {
            return false;
        }
        ConclusionMatch match = new ConclusionMatch(written, drawn);
        for (int i = 0; i < written.size(); i++) {
            if (!match.place(i, new boolean[drawn.size()])) {
                return false;
            }
        }
        return true;
    }

    /** Gives a written conclusion a drawn one; one that took it before moves to another if it can. */
    private boolean place(int one, boolean[] tried) {
        for (int i = 0; i < takenBy.length; i++) {
            if (!tried[i] && fits(written.get(one), drawn.get(i))) {
                tried[i] = true;
                if (takenBy[i] == NOBODY || place(takenBy[i], tried)) {
                    takenBy[i] = one;
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean fits(JsonNode one, Fact fact) {
        return one.path(ConclusionForm.TYPE).asText().equals(fact.type().name())
                && one.properties().stream()
                        .filter(field -> !field.getKey().equals(ConclusionForm.TYPE))
                        .allMatch(field -> isSame(
                                field.getValue(),
                                fact.values()[fact.type().field(field.getKey()).index()]));
    }

    /** Numbers by value, enums by name, dates as ISO; {@code null} is unknown; bounds as answers write them. */
    static boolean isSame(JsonNode value, Object actual) {
        if (actual == null || actual == Values.NONE) {
            return value.isNull();
        }
        if (actual instanceof Number number) {
            return value.isNumber() && value.decimalValue().compareTo(Values.decimal(number)) == 0;
        }
        if (actual instanceof Boolean truth) {
            return value.isBoolean() && value.booleanValue() == truth;
        }
        if (actual instanceof Interval interval) {
            return value.isObject()
                    && value.size() == 2
                    && isSameEnd(value.get("atLeast"), interval.low())
                    && isSameEnd(value.get("atMost"), interval.high());
        }
        if (actual instanceof List<?> list) {
            return value.isArray() && areSame(value, list);
        }
        String text = actual instanceof EnumValue word ? word.name() : actual.toString();
        return value.isTextual() && value.textValue().equals(text);
    }

    private static boolean isSameEnd(JsonNode value, BigDecimal end) {
        return value != null && isSame(value, end);
    }

    private static boolean areSame(JsonNode values, List<?> list) {
        if (values.size() != list.size()) {
            return false;
        }
        for (int i = 0; i < list.size(); i++) {
            if (!isSame(values.get(i), list.get(i))) {
                return false;
            }
        }
        return true;
    }
}
