package vn.minhdinh.guidance.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** The values to try for a field: one on either side of every mark it is held against, where the marks are known. */
final class Domains {

    private static final int MOST = 14;
    private static final int WHOLE_RANGE = 16;
    private static final BigDecimal FAR = new BigDecimal(999_999_999);
    private static final List<BigDecimal> FACTORS =
            List.of(new BigDecimal("0.5"), BigDecimal.ONE, new BigDecimal("2"), BigDecimal.TEN);

    private final Law law;
    private final Random random;

    Domains(Law law, Random random) {
        this.law = law;
        this.random = random;
    }

    /**
     * The values to try.
     *
     * @param full true when every value the field can have comes to the same as one of these
     */
    record Domain(List<JsonNode> values, boolean full) {}

    Domain of(Spot spot, ObjectNode request) {
        FieldInfo field = spot.field();
        return switch (field.kind()) {
            case "boolean" -> new Domain(List.of(BooleanNode.TRUE, BooleanNode.FALSE), true);
            case "enum" ->
                new Domain(
                        field.allowed().stream()
                                .map(TextNode::valueOf)
                                .map(JsonNode.class::cast)
                                .toList(),
                        true);
            case "date" -> new Domain(days(spot, request), false);
            default -> numbers(spot, request);
        };
    }

    // ---- numbers -----------------------------------------------------------------------------------------------

    private Domain numbers(Spot spot, ObjectNode request) {
        FieldInfo field = spot.field();
        RuleText.Marks marks = law.text().marks(field.name());
        BigDecimal step = field.stepOrOne();
        if (field.kind().equals("integer") && isSmallRange(field)) {
            TreeSet<BigDecimal> range = new TreeSet<>();
            for (BigDecimal at = field.min(); at.compareTo(field.max()) <= 0; at = at.add(BigDecimal.ONE)) {
                range.add(at);
            }
            return new Domain(nodes(range), true);
        }
        TreeSet<BigDecimal> values = new TreeSet<>();
        marks.values().forEach(mark -> around(mark, step, values));
        ends(field, values);
        JsonNode own = spot.in(request);
        if (own != null && own.isNumber()) {
            values.add(own.decimalValue().stripTrailingZeros());
        }
        values.removeIf(value -> !field.allows(value));
        if (marks.direct() && values.size() <= MOST) {
            return new Domain(nodes(values), true);
        }
        TreeSet<BigDecimal> candidates = new TreeSet<>();
        for (BigDecimal other : numbersOf(request)) {
            FACTORS.forEach(factor -> around(other.multiply(factor), step, candidates));
        }
        for (BigDecimal mark : marks.near()) {
            around(mark, step, candidates);
        }
        candidates.removeIf(value -> !field.allows(value));
        return new Domain(nodes(someOf(values, candidates)), false);
    }

    private static boolean isSmallRange(FieldInfo field) {
        return field.min() != null
                && field.max() != null
                && field.max().subtract(field.min()).compareTo(new BigDecimal(WHOLE_RANGE)) < 0;
    }

    private static void ends(FieldInfo field, TreeSet<BigDecimal> values) {
        values.add(field.min() != null ? field.min() : FAR.negate());
        values.add(field.max() != null ? field.max() : FAR);
    }

    private static void around(BigDecimal mark, BigDecimal step, TreeSet<BigDecimal> values) {
        BigDecimal on = mark.stripTrailingZeros();
        values.add(on);
        values.add(on.subtract(step).stripTrailingZeros());
        values.add(on.add(step).stripTrailingZeros());
    }

    private static List<BigDecimal> numbersOf(ObjectNode request) {
        TreeSet<BigDecimal> numbers = new TreeSet<>();
        for (JsonNode value : values(request.get("facts"), new ArrayList<>())) {
            if (value.isNumber()) {
                numbers.add(
                        value.decimalValue().setScale(2, RoundingMode.HALF_UP).stripTrailingZeros());
            }
        }
        return List.copyOf(numbers);
    }

    private static List<JsonNode> values(JsonNode node, List<JsonNode> into) {
        if (node.isValueNode()) {
            into.add(node);
        }
        node.forEach(child -> values(child, into));
        return into;
    }

    private static List<JsonNode> nodes(Iterable<BigDecimal> numbers) {
        List<JsonNode> nodes = new ArrayList<>();
        numbers.forEach(number -> nodes.add(number(number)));
        return nodes;
    }

    /** A number as people write it: without an exponent. */
    static JsonNode number(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return DecimalNode.valueOf(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
    }

    // ---- days --------------------------------------------------------------------------------------------------

    private List<JsonNode> days(Spot spot, ObjectNode request) {
        RuleText.Marks marks = law.text().marks(spot.field().name());
        LocalDate asOf = LocalDate.parse(request.get("asOf").asText());
        TreeSet<LocalDate> mine = new TreeSet<>();
        TreeSet<LocalDate> others = new TreeSet<>();
        mine.add(asOf);
        mine.add(asOf.minusDays(1));
        mine.add(asOf.plusDays(1));
        day(spot.in(request), mine);
        values(request.get("facts"), new ArrayList<>()).forEach(value -> day(value, others));
        others.add(asOf);
        TreeSet<LocalDate> candidates = new TreeSet<>();
        for (LocalDate other : others) {
            around(other, candidates);
            for (int years : marks.years()) {
                around(other.minusYears(years), candidates);
                around(other.plusYears(years), candidates);
            }
            for (int days : marks.days()) {
                around(other.minusDays(days), candidates);
                around(other.plusDays(days), candidates);
            }
        }
        candidates.removeIf(day -> day.getYear() < 1900 || day.getYear() > 2150);
        return someOf(mine, candidates).stream()
                .map(day -> (JsonNode) TextNode.valueOf(day.toString()))
                .toList();
    }

    private static void around(LocalDate day, TreeSet<LocalDate> days) {
        days.add(day);
        days.add(day.minusDays(1));
        days.add(day.plusDays(1));
    }

    private static void day(JsonNode value, TreeSet<LocalDate> days) {
        if (value != null && value.isTextual() && value.asText().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            days.add(LocalDate.parse(value.asText()));
        }
    }

    private <T> List<T> someOf(TreeSet<T> surely, TreeSet<T> candidates) {
        List<T> rest = new ArrayList<>(candidates);
        rest.removeAll(surely);
        Collections.shuffle(rest, random);
        TreeSet<T> chosen = new TreeSet<>(surely);
        rest.stream().limit(Math.max(4, MOST - surely.size())).forEach(chosen::add);
        return List.copyOf(chosen);
    }
}
