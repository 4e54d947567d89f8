package vn.minhdinh.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.ruleset.Service;

/** What stands in the fields of a form, as it was typed. A field with nothing in it is not known. */
public final class CaseForm {

    /** What is said of the facts of a type before any of them. */
    public enum Presence {
        UNKNOWN(""),
        NONE("none"),
        SOME("some");

        private final String word;

        Presence(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static Presence of(String word) {
            return word.equals(NONE.word) ? NONE : word.equals(SOME.word) ? SOME : UNKNOWN;
        }
    }

    /** The facts of one type: a row each. */
    public record Typed(Presence presence, List<Map<String, String>> rows) {

        public boolean isAnythingTyped() {
            return rows.stream().anyMatch(row -> row.values().stream().anyMatch(value -> !value.isBlank()));
        }
    }

    /** The most rows of all lists together that a page is made for; a longer case is one for the API. */
    static final int MOST_ROWS = 1_000;

    private static final String ADD = "add:";
    private static final String REMOVE = "remove:";

    private final Service service;
    private final String asOf;
    private final Map<FactType, Typed> types = new LinkedHashMap<>();

    private CaseForm(Service service, String asOf) {
        this.service = service;
        this.asOf = asOf;
    }

    /** The types a form has fields for. */
    static List<FactType> given(Service service) {
        return service.types().stream().filter(FactType::isGiven).toList();
    }

    public static CaseForm empty(Service service) {
        CaseForm form = new CaseForm(service, "");
        for (FactType type : given(service)) {
            form.types.put(type, new Typed(Presence.UNKNOWN, blank(type)));
        }
        return form;
    }

    private static List<Map<String, String>> blank(FactType type) {
        return type.isSingle() ? List.of(Map.of()) : List.of();
    }

    /** The form as it was sent. */
    public static CaseForm of(Service service, Fields fields) {
        CaseForm form = new CaseForm(service, fields.value("asOf").strip());
        Map<String, SortedMap<Integer, Map<String, String>>> rows = rows(fields);
        for (FactType type : given(service)) {
            Presence presence = Presence.of(fields.value(type.name()));
            form.types.put(type, new Typed(presence, type.isSingle() ? one(type, fields) : many(type, rows)));
        }
        return form;
    }

    private static List<Map<String, String>> one(FactType type, Fields fields) {
        Map<String, String> row = new HashMap<>();
        type.fields().forEach(field -> row.put(field.name(), fields.value(type.name() + '/' + field.name())));
        return List.of(row);
    }

    private static List<Map<String, String>> many(
            FactType type, Map<String, SortedMap<Integer, Map<String, String>>> rows) {
        SortedMap<Integer, Map<String, String>> typed = rows.get(type.name());
        return typed == null ? List.of() : List.copyOf(typed.values());
    }

    /** The rows of lists, by type and number: from names like {@code Member/0/birthDate}. */
    private static Map<String, SortedMap<Integer, Map<String, String>>> rows(Fields fields) {
        Map<String, SortedMap<Integer, Map<String, String>>> rows = new HashMap<>();
        for (String name : fields.names()) {
            String[] parts = name.split("/", -1);
            if (parts.length == 3 && parts[1].matches("\\d{1,6}")) {
                rows.computeIfAbsent(parts[0], type -> new TreeMap<>())
                        .computeIfAbsent(Integer.parseInt(parts[1]), row -> new HashMap<>())
                        .put(parts[2], fields.value(name));
            }
        }
        return rows;
    }

    /** The form as it has to be filled in to send a request. */
    public static CaseForm of(Service service, JsonNode request, Phrases phrases) {
        CaseForm form = new CaseForm(service, request.path("asOf").asText(""));
        for (FactType type : given(service)) {
            JsonNode facts = request.at("/facts/" + type.name());
            List<Map<String, String>> rows = new ArrayList<>();
            if (facts.isObject()) {
                rows.add(row(type, facts, phrases));
            }
            facts.forEach(fact -> {
                if (facts.isArray()) {
                    rows.add(row(type, fact, phrases));
                }
            });
            Presence presence = facts.isMissingNode() || facts.isNull()
                    ? Presence.UNKNOWN
                    : rows.isEmpty() ? Presence.NONE : Presence.SOME;
            form.types.put(type, new Typed(presence, rows.isEmpty() ? blank(type) : rows));
        }
        return form;
    }

    private static Map<String, String> row(FactType type, JsonNode fact, Phrases phrases) {
        Map<String, String> row = new HashMap<>();
        for (Field field : type.fields()) {
            JsonNode value = fact.path(field.name());
            if (!value.isMissingNode() && !value.isNull()) {
                row.put(field.name(), typed(value, field, phrases));
            }
        }
        return row;
    }

    private static String typed(JsonNode value, Field field, Phrases phrases) {
        if (value.isArray()) {
            List<String> elements = new ArrayList<>();
            value.forEach(element -> elements.add(element.asText()));
            return String.join("\n", elements);
        }
        return value.isNumber() && isGrouped(field)
                ? phrases.number(value.decimalValue())
                : value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
    }

    /** Whole numbers that count nothing, such as years, are not put in groups of three. */
    static boolean isGrouped(Field field) {
        return field.kind().isNumber()
                && (field.kind() != Kind.INTEGER || !field.unit().isEmpty());
    }

    public boolean isTooLong() {
        return rows() > MOST_ROWS;
    }

    private int rows() {
        return types.values().stream().mapToInt(typed -> typed.rows().size()).sum();
    }

    /** Whether a button stands for a row more or less. */
    public static boolean isChange(String action) {
        return action.startsWith(ADD) || action.startsWith(REMOVE);
    }

    /** With the row more or less that a button stands for, such as {@code remove:Member/0}. */
    public CaseForm changed(String action) {
        String[] path = action.substring(action.indexOf(':') + 1).split("/");
        FactType type = service.type(path[0]);
        if (type == null || !type.isGiven() || type.isSingle()) {
            return this;
        }
        if (action.startsWith(ADD)) {
            return withRow(type);
        }
        return path.length == 2 && path[1].matches("\\d{1,6}") ? withoutRow(type, Integer.parseInt(path[1])) : this;
    }

    /** With one more row, told apart from the others by a number of its own. */
    private CaseForm withRow(FactType type) {
        Typed typed = types.get(type);
        if (typed.rows().size() >= type.most() || rows() >= MOST_ROWS) {
            return this;
        }
        Map<String, String> row = new HashMap<>();
        if (type.idField() != null) {
            row.put(type.idField().name(), freeId(type.idField().name(), typed));
        }
        List<Map<String, String>> rows = new ArrayList<>(typed.rows());
        rows.add(row);
        return with(type, new Typed(Presence.SOME, rows));
    }

    private static String freeId(String name, Typed typed) {
        List<String> taken = typed.rows().stream()
                .map(row -> row.getOrDefault(name, "").strip())
                .toList();
        int number = 1;
        while (taken.contains(String.valueOf(number))) {
            number++;
        }
        return String.valueOf(number);
    }

    /** Without one row. Whether there are none once the last one is gone, it does not say. */
    private CaseForm withoutRow(FactType type, int index) {
        Typed typed = types.get(type);
        if (index < 0 || index >= typed.rows().size()) {
            return this;
        }
        List<Map<String, String>> rows = new ArrayList<>(typed.rows());
        rows.remove(index);
        return with(type, new Typed(rows.isEmpty() ? Presence.UNKNOWN : typed.presence(), rows));
    }

    private CaseForm with(FactType type, Typed typed) {
        CaseForm other = new CaseForm(service, asOf);
        other.types.putAll(types);
        other.types.put(type, typed);
        return other;
    }

    /** The fields that a form with this in it is sent with, by their names: for a form that shows only some of them. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("asOf", asOf);
        types.forEach((type, typed) -> {
            fields.put(type.name(), typed.presence().word());
            for (int i = 0; i < typed.rows().size(); i++) {
                String path = type.isSingle() ? type.name() : type.name() + '/' + i;
                if (!type.isSingle()) {
                    // Of a row in which nothing is typed it tells that it is there.
                    fields.put(path + '/' + type.fields().get(0).name(), "");
                }
                typed.rows().get(i).forEach((name, value) -> {
                    if (!value.isBlank()) {
                        fields.put(path + '/' + name, value);
                    }
                });
            }
        });
        return fields;
    }

    public Service service() {
        return service;
    }

    public String asOf() {
        return asOf;
    }

    public Map<FactType, Typed> types() {
        return types;
    }
}
