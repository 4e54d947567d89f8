package vn.minhdinh.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import vn.minhdinh.catalogue.EnumType;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Interval;
import vn.minhdinh.condition.Values;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.language.Nearest;
import vn.minhdinh.ruleset.Service;

/** How scenarios write conclusions: {@code { type: Loan, maximum: 100000000 }}. */
final class ConclusionForm {

    static final String TYPE = "type";

    /** Takes what is wrong with a conclusion as written. */
    interface Problems {
        void add(String code, String... arguments);
    }

    private ConclusionForm() {}

    /** Checks that it names a type some rule concludes, and only fields and enum values that there are. */
    static void check(Service service, JsonNode written, Problems problems) {
        if (!written.isObject() || !written.path(TYPE).isTextual()) {
            problems.add("CONCLUSION", written.toString());
            return;
        }
        String name = written.path(TYPE).textValue();
        FactType type = service.type(name);
        if (type == null || !type.isConcluded()) {
            List<String> concluded = service.types().stream()
                    .filter(FactType::isConcluded)
                    .map(FactType::name)
                    .toList();
            problems.add("TYPE", withNearest(name, concluded));
            return;
        }
        List<String> fields = type.fields().stream().map(Field::name).toList();
        for (var member : written.properties()) {
            Field field = type.field(member.getKey());
            if (field == null && !member.getKey().equals(TYPE)) {
                problems.add("FIELD", name, withNearest(member.getKey(), fields));
            } else if (field != null && field.enumType() != null && isUnknown(field.enumType(), member.getValue())) {
                List<String> values = field.enumType().names();
                problems.add(
                        "VALUE", field.path(), withNearest(member.getValue().asText(), values));
            }
        }
    }

    private static boolean isUnknown(EnumType type, JsonNode value) {
        return value.isTextual() && type.value(value.textValue()) == null;
    }

    private static String withNearest(String name, List<String> known) {
        String nearest = Nearest.to(name, known);
        return nearest == null ? name : name + " (" + nearest + "?)";
    }

    // ---- shown in a difference ---------------------------------------------------------------------------------

    static String shown(List<Fact> drawn) {
        return drawn.stream().map(ConclusionForm::shown).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String shown(Fact fact) {
        List<String> members = new ArrayList<>();
        members.add(TYPE + ": " + fact.type().name());
        fact.type().fields().forEach(field -> members.add(field.name() + ": " + shown(fact.values()[field.index()])));
        return braced(members);
    }

    private static String shown(Object value) {
        if (value == null || value == Values.NONE) {
            return "null";
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return value instanceof Interval interval
                ? braced(List.of("atLeast: " + shown(interval.low()), "atMost: " + shown(interval.high())))
                : value.toString();
    }

    static String shown(JsonNode written) {
        if (written.isArray()) {
            return StreamSupport.stream(written.spliterator(), false)
                    .map(ConclusionForm::shown)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        if (written.isObject()) {
            return braced(written.properties().stream()
                    .map(member -> member.getKey() + ": " + shown(member.getValue()))
                    .toList());
        }
        return written.isBigDecimal() ? written.decimalValue().toPlainString() : written.asText();
    }

    private static String braced(List<String> members) {
        return members.isEmpty() ? "{}" : "{ " + String.join(", ", members) + " }";
    }
}
