package vn.minhdinh.impact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;

/** One value for each region into which marks divide a field, and {@code null} for not known. */
final class FieldRegions {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2200, 12, 31);

    private FieldRegions() {}

    /** Empty when the field cannot be divided so. */
    static List<JsonNode> of(Field field, Set<Object> marks) {
        List<JsonNode> values = new ArrayList<>();
        values.add(null);
        switch (field.kind()) {
            case BOOLEAN -> {
                values.add(NODES.booleanNode(true));
                values.add(NODES.booleanNode(false));
            }
            case ENUM -> field.enumType().names().forEach(name -> values.add(NODES.textNode(name)));
            case INTEGER, LONG, DECIMAL ->
                numbers(field, marks).forEach(number -> values.add(NODES.numberNode(number)));
            case DATE -> days(marks).forEach(day -> values.add(NODES.textNode(day.toString())));
            case TEXT -> {
                marks.stream()
                        .filter(String.class::isInstance)
                        .forEach(text -> values.add(NODES.textNode((String) text)));
                values.add(NODES.textNode("?-" + marks.size()));
            }
            case LIST -> values.clear();
        }
        return values;
    }

    private static Set<BigDecimal> numbers(Field field, Set<Object> marks) {
        TreeSet<BigDecimal> points = new TreeSet<>();
        marks.stream().filter(BigDecimal.class::isInstance).forEach(mark -> points.add((BigDecimal) mark));
        boolean whole = field.kind() != Kind.DECIMAL;
        BigDecimal unit = whole ? BigDecimal.ONE : new BigDecimal("0.000001");
        TreeSet<BigDecimal> values = new TreeSet<>(points);
        if (points.isEmpty()) {
            values.add(field.min() == null ? BigDecimal.ZERO : field.min());
        }
        for (BigDecimal point : points) {
            BigDecimal next = points.higher(point);
            BigDecimal up = whole ? floor(point).add(BigDecimal.ONE) : step(field, point, next, unit);
            if (next == null || up.compareTo(next) < 0) {
                values.add(up);
            }
        }
        if (!points.isEmpty()) {
            BigDecimal least = points.first();
            BigDecimal step = whole || field.step() == null ? unit : field.step();
            BigDecimal below = whole ? ceiling(least).subtract(BigDecimal.ONE) : least.subtract(step);
            values.add(
                    field.min() != null && below.compareTo(field.min()) < 0 && least.compareTo(field.min()) > 0
                            ? field.min()
                            : below);
        }
        values.removeIf(value -> whole && value.stripTrailingZeros().scale() > 0
                || field.min() != null && value.compareTo(field.min()) < 0
                || field.max() != null && value.compareTo(field.max()) > 0
                || field.kind() == Kind.INTEGER && value.abs().compareTo(new BigDecimal(999_999_999)) > 0);
        Set<BigDecimal> plain = new TreeSet<>();
        values.forEach(value -> plain.add(
                value.stripTrailingZeros().scale() < 0 ? value.setScale(0, RoundingMode.UNNECESSARY) : value));
        return plain;
    }

    private static BigDecimal step(Field field, BigDecimal point, BigDecimal next, BigDecimal unit) {
        BigDecimal step = field.step() == null ? unit : field.step();
        BigDecimal up = point.add(step);
        return next == null || up.compareTo(next) < 0
                ? up
                : point.add(next).divide(BigDecimal.valueOf(2), MathContext.DECIMAL64);
    }

    private static BigDecimal floor(BigDecimal number) {
        return number.setScale(0, RoundingMode.FLOOR);
    }

    private static BigDecimal ceiling(BigDecimal number) {
        return number.setScale(0, RoundingMode.CEILING);
    }

    private static Set<LocalDate> days(Set<Object> marks) {
        TreeSet<LocalDate> points = new TreeSet<>();
        marks.stream().filter(LocalDate.class::isInstance).forEach(day -> points.add((LocalDate) day));
        TreeSet<LocalDate> days = new TreeSet<>(points);
        points.forEach(day -> {
            days.add(day.minusDays(1));
            days.add(day.plusDays(1));
        });
        if (days.isEmpty()) {
            days.add(LocalDate.of(2000, 1, 1));
        }
        days.removeIf(day -> day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY));
        return days;
    }
}
