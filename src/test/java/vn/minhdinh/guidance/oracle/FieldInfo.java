package vn.minhdinh.guidance.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A field as the fact catalogue tells it. */
record FieldInfo(
        String type,
        String name,
        String kind,
        BigDecimal min,
        BigDecimal max,
        BigDecimal step,
        boolean immutable,
        List<String> allowed,
        List<String> decisions) {

    /** A whole number has nine digits at most. */
    private static final BigDecimal WHOLE = new BigDecimal(1_000_000_000);

    static FieldInfo of(String type, JsonNode told) {
        List<String> allowed = new ArrayList<>();
        told.path("allowed").forEach(one -> allowed.add(one.path("value").asText()));
        List<String> decisions = new ArrayList<>();
        told.path("decisions").forEach(one -> decisions.add(one.asText()));
        return new FieldInfo(
                type,
                told.path("name").asText(),
                told.path("type").asText(),
                number(told.path("min")),
                number(told.path("max")),
                number(told.path("step")),
                told.path("immutable").asBoolean(),
                List.copyOf(allowed),
                List.copyOf(decisions));
    }

    private static BigDecimal number(JsonNode told) {
        return told.isNumber() ? told.decimalValue() : null;
    }

    String path() {
        return type + "." + name;
    }

    boolean isNumber() {
        return kind.equals("integer") || kind.equals("number");
    }

    boolean isDate() {
        return kind.equals("date");
    }

    /** Neither a text nor a list: of these no one could try every value. */
    boolean isVariable() {
        return isNumber() || isDate() || kind.equals("boolean") || kind.equals("enum");
    }

    BigDecimal stepOrOne() {
        return step == null ? BigDecimal.ONE : step;
    }

    boolean allows(BigDecimal value) {
        boolean whole = value.stripTrailingZeros().scale() <= 0;
        boolean isWritten = !kind.equals("integer") || value.abs().compareTo(WHOLE) < 0;
        return isWritten
                && (min == null || value.compareTo(min) >= 0)
                && (max == null || value.compareTo(max) <= 0)
                && (whole || !kind.equals("integer"));
    }
}
