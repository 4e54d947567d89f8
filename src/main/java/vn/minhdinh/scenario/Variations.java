package vn.minhdinh.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Service;

/**
 * The requests that are one fact away from a request: a field left out or set to what rules ask about, a fact more or less,
 * another day. They are handed out one after another until nobody wants more.
 */
public final class Variations {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int FACTS_VARIED = 3;
    private static final int VALUES = 60;
    private static final BigDecimal LARGE = new BigDecimal(1_000_000_000);
    private static final String LEFT_OUT = "(không khai)";

    private final Service service;
    private final FieldReads reads;
    private final ObjectNode base;
    private final LocalDate asOf;
    private final Predicate<Variation> taker;
    private final Set<LocalDate> dates = new TreeSet<>();
    private final Set<BigDecimal> numbers = new TreeSet<>();
    private final Set<String> texts = new TreeSet<>();

    /** @param taker answers whether it wants another one */
    public Variations(Service service, FieldReads reads, ObjectNode base, LocalDate asOf, Predicate<Variation> taker) {
        this.service = service;
        this.reads = reads;
        this.base = base;
        this.asOf = asOf;
        this.taker = taker;
        collect(base.path("facts"));
    }

    /** What the case says already is what joins and comparisons between fields ask about. */
    private void collect(JsonNode node) {
        if (node.isContainerNode()) {
            node.forEach(this::collect);
        } else if (node.isNumber() && numbers.size() < VALUES) {
            numbers.add(node.decimalValue());
        } else if (node.isTextual() && day(node.textValue()) != null) {
            dates.add(day(node.textValue()));
        } else if (node.isTextual() && texts.size() < VALUES) {
            texts.add(node.textValue());
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Hands out variations of what is read, until the taker has enough; whether it wants more. */
    public boolean handOut(FieldReads.Reads read, List<Rule> rules) {
        for (Field field : read.fields()) {
            if (!vary(field)) {
                return false;
            }
        }
        for (FactType type : read.types()) {
            if (!vary(type)) {
                return false;
            }
        }
        return varyDay(rules);
    }

    // ---- fields ------------------------------------------------------------------------------------------------

    private boolean vary(Field field) {
        FactType type = service.type(field.type());
        JsonNode told = base.path("facts").path(type.name());
        if (told.isArray()) {
            for (int i = 0; i < Math.min(FACTS_VARIED, told.size()); i++) {
                if (told.get(i).isObject() && !vary(type, field, told.get(i), i)) {
                    return false;
                }
            }
            return told.size() == 0 || added(type, field, told);
        }
        if (told.isObject()) {
            return vary(type, field, told, -1);
        }
        return added(type, field, told);
    }

    private boolean vary(FactType type, Field field, JsonNode fact, int index) {
        JsonNode before = fact.path(field.name());
        String place = place(type, fact, index) + '.' + field.name();
        if (!before.isMissingNode() && !offer(place, shown(before), LEFT_OUT, with(type, index, field.name(), null))) {
            return false;
        }
        for (JsonNode value : values(field, before)) {
            if (!value.equals(before)
                    && !offer(place, shown(before), shown(value), with(type, index, field.name(), value))) {
                return false;
            }
        }
        return true;
    }

    /** One fact more, of a type that has none or some. */
    private boolean added(FactType type, Field field, JsonNode told) {
        for (JsonNode value : values(field, NODES.missingNode())) {
            ObjectNode fact = told.path(0).isObject() ? told.get(0).deepCopy() : NODES.objectNode();
            if (type.keyField() != null) {
                setKey(fact, type, told.size());
            }
            fact.set(field.name(), value);
            if (!offer("+ " + type.name(), "", shown(fact), withFact(type, fact))) {
                return false;
            }
        }
        return true;
    }

    private static void setKey(ObjectNode fact, FactType type, int size) {
        switch (type.keyField().kind()) {
            case TEXT -> fact.put(type.keyField().name(), "MOI-" + (size + 1));
            case ENUM ->
                fact.put(
                        type.keyField().name(),
                        type.keyField()
                                .enumType()
                                .names()
                                .get(size % type.keyField().enumType().names().size()));
            default -> fact.remove(type.keyField().name());
        }
    }

    private static String place(FactType type, JsonNode fact, int index) {
        if (index < 0) {
            return type.name();
        }
        String id = fact.path("id").asText();
        return type.name() + '[' + (id.isEmpty() ? String.valueOf(index + 1) : id) + ']';
    }

    private ObjectNode with(FactType type, int index, String field, JsonNode value) {
        ObjectNode request = base.deepCopy();
        JsonNode told = request.path("facts").path(type.name());
        ObjectNode fact = (ObjectNode) (index < 0 ? told : told.get(index));
        if (value == null) {
            fact.remove(field);
        } else {
            fact.set(field, value);
        }
        return request;
    }

    private ObjectNode withFact(FactType type, ObjectNode fact) {
        ObjectNode request = base.deepCopy();
        ObjectNode facts = facts(request);
        if (type.isSingle()) {
            facts.set(type.name(), fact);
        } else {
            JsonNode told = facts.path(type.name());
            (told.isArray() ? (ArrayNode) told : facts.putArray(type.name())).add(fact);
        }
        return request;
    }

    private static ObjectNode facts(ObjectNode request) {
        return request.path("facts").isObject() ? (ObjectNode) request.path("facts") : request.putObject("facts");
    }

    private boolean offer(String place, String before, String after, ObjectNode request) {
        String what = before.isEmpty() ? place + ": " + after : place + ": " + before + " → " + after;
        return taker.test(new Variation(request, what));
    }

    private static String shown(JsonNode value) {
        if (value.isMissingNode()) {
            return LEFT_OUT;
        }
        String shown = ConclusionForm.shown(value);
        return shown.length() <= 100 ? shown : shown.substring(0, 100) + "…";
    }

    // ---- values ------------------------------------------------------------------------------------------------

    private Set<JsonNode> values(Field field, JsonNode before) {
        Set<JsonNode> values = new LinkedHashSet<>();
        switch (field.kind()) {
            case BOOLEAN -> values.addAll(List.of(NODES.booleanNode(true), NODES.booleanNode(false)));
            case ENUM -> field.enumType().names().forEach(name -> values.add(NODES.textNode(name)));
            case INTEGER, LONG, DECIMAL ->
                numbers(field, before).forEach(number -> values.add(NODES.numberNode(number)));
            case DATE -> dates(field).forEach(day -> values.add(NODES.textNode(day.toString())));
            case LIST -> lists(field, before, values);
            case TEXT -> texts(field, values);
        }
        Set<JsonNode> bounded = new LinkedHashSet<>();
        values.stream().limit(VALUES).forEach(bounded::add);
        return bounded;
    }

    private Set<BigDecimal> numbers(Field field, JsonNode before) {
        BigDecimal step = field.step() != null && field.step().signum() > 0
                ? field.step()
                : field.kind() == Kind.DECIMAL ? new BigDecimal("0.01") : BigDecimal.ONE;
        Set<BigDecimal> marks = new LinkedHashSet<>();
        reads.marks(field).stream()
                .filter(BigDecimal.class::isInstance)
                .forEach(mark -> around(marks, (BigDecimal) mark, step));
        if (before.isNumber()) {
            around(marks, before.decimalValue(), step);
        }
        marks.add(BigDecimal.ZERO);
        marks.add(BigDecimal.ONE);
        marks.add(field.max() == null ? LARGE : field.max());
        numbers.forEach(number -> around(marks, number, step));
        Set<BigDecimal> allowed = new LinkedHashSet<>();
        for (BigDecimal mark : marks) {
            boolean whole = mark.stripTrailingZeros().scale() <= 0;
            boolean inRange = (field.min() == null || mark.compareTo(field.min()) >= 0)
                    && (field.max() == null || mark.compareTo(field.max()) <= 0);
            if (inRange && (whole || field.kind() == Kind.DECIMAL)) {
                BigDecimal plain = mark.stripTrailingZeros();
                allowed.add(plain.scale() < 0 ? plain.setScale(0) : plain);
            }
        }
        return allowed;
    }

    private static void around(Set<BigDecimal> marks, BigDecimal mark, BigDecimal step) {
        marks.add(mark);
        marks.add(mark.add(step));
        marks.add(mark.subtract(step));
    }

    private Set<LocalDate> dates(Field field) {
        Set<LocalDate> days = new LinkedHashSet<>();
        reads.marks(field).stream().filter(LocalDate.class::isInstance).forEach(day -> around(days, (LocalDate) day));
        around(days, asOf);
        reads.dates(asOf).forEach(day -> around(days, day));
        dates.forEach(day -> around(days, day));
        dates.forEach(known -> reads.dates(known).forEach(day -> around(days, day)));
        days.removeIf(day -> !RequestReader.canBeAsOf(day));
        return days;
    }

    private static void around(Set<LocalDate> days, LocalDate day) {
        days.add(day);
        days.add(day.plusDays(1));
        days.add(day.minusDays(1));
    }

    private static void lists(Field field, JsonNode before, Set<JsonNode> values) {
        values.add(NODES.arrayNode());
        for (int i = 0; before.isArray() && i < before.size(); i++) {
            ArrayNode fewer = ((ArrayNode) before).deepCopy();
            fewer.remove(i);
            values.add(fewer);
        }
        List<String> names =
                field.enumType() == null ? List.of() : field.enumType().names();
        for (String name : names) {
            ArrayNode more = before.isArray() ? ((ArrayNode) before).deepCopy() : NODES.arrayNode();
            values.add(more.add(name));
            values.add(NODES.arrayNode().add(name));
        }
    }

    private void texts(Field field, Set<JsonNode> values) {
        reads.marks(field).stream()
                .filter(mark -> !(mark instanceof EnumValue) && mark instanceof String)
                .forEach(mark -> values.add(NODES.textNode((String) mark)));
        texts.forEach(text -> values.add(NODES.textNode(text)));
        values.add(NODES.textNode("KHAC"));
    }

    // ---- facts and days ----------------------------------------------------------------------------------------

    private boolean vary(FactType type) {
        JsonNode told = base.path("facts").path(type.name());
        if (!told.isMissingNode()) {
            ObjectNode without = base.deepCopy();
            facts(without).remove(type.name());
            if (!offer(type.name(), shown(told), LEFT_OUT, without)) {
                return false;
            }
        }
        if (type.isSingle()) {
            return true;
        }
        if (!told.isArray() || !told.isEmpty()) {
            ObjectNode none = base.deepCopy();
            facts(none).putArray(type.name());
            if (!offer(type.name(), shown(told), "[]", none)) {
                return false;
            }
        }
        for (int i = 0; told.isArray() && told.size() > 1 && i < Math.min(FACTS_VARIED, told.size()); i++) {
            ObjectNode fewer = base.deepCopy();
            ((ArrayNode) facts(fewer).path(type.name())).remove(i);
            if (!offer("- " + place(type, told.get(i), i), "", shown(told.get(i)), fewer)) {
                return false;
            }
        }
        return told.isArray() && !told.isEmpty() ? another(type, told) : one(type);
    }

    private boolean another(FactType type, JsonNode told) {
        ObjectNode fact = told.get(0).isObject() ? told.get(0).deepCopy() : NODES.objectNode();
        if (type.keyField() != null) {
            setKey(fact, type, told.size());
        }
        return offer("+ " + type.name(), "", shown(fact), withFact(type, fact)) && one(type);
    }

    /** A fact of which nothing is known but what tells it from others. */
    private boolean one(FactType type) {
        ObjectNode fact = NODES.objectNode();
        if (type.keyField() != null) {
            setKey(fact, type, base.path("facts").path(type.name()).size());
        }
        return offer("+ " + type.name(), "", shown(fact), withFact(type, fact));
    }

    private boolean varyDay(List<Rule> rules) {
        List<LocalDate> days = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.from() != null) {
                days.add(rule.from());
                days.add(rule.from().minusDays(1));
            }
            if (rule.until() != null) {
                days.add(rule.until().minusDays(1));
                days.add(rule.until());
            }
        }
        reads.months().forEach(month -> {
            if (month >= 1 && month <= 12) {
                days.add(asOf.withDayOfMonth(1).withMonth(month));
                days.add(asOf.withDayOfMonth(1).withMonth(month).minusDays(1));
                days.add(asOf.withDayOfMonth(1).withMonth(month).plusMonths(1));
            }
        });
        reads.daysOfMonth().forEach(day -> {
            if (day >= 1 && day <= 27) {
                days.add(asOf.withDayOfMonth(day));
                days.add(asOf.withDayOfMonth(day + 1));
            }
        });
        Set<LocalDate> known = new LinkedHashSet<>(dates);
        known.forEach(date -> reads.dates(date).forEach(day -> {
            days.add(day);
            days.add(day.plusDays(1));
        }));
        for (LocalDate day : days) {
            if (!day.equals(asOf) && RequestReader.canBeAsOf(day)) {
                ObjectNode request = base.deepCopy();
                request.put("asOf", day.toString());
                if (!offer("asOf", asOf.toString(), day.toString(), request)) {
                    return false;
                }
            }
        }
        return true;
    }
}
