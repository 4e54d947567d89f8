package vn.minhdinh.guidance.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * One value of a case: a field of a fact of a request.
 *
 * @param index place of the fact in its list, or -1 when the request holds the fact itself
 */
record Spot(FieldInfo field, int index) {

    /** Every field that a case could tell of the facts it holds, texts and lists left out. */
    static List<Spot> all(FactsInfo facts, ObjectNode request) {
        List<Spot> spots = new ArrayList<>();
        for (TypeInfo type : facts.given()) {
            JsonNode held = request.path("facts").path(type.name());
            if (held.isObject()) {
                type.variables().forEach(field -> spots.add(new Spot(field, -1)));
            }
            for (int i = 0; held.isArray() && i < held.size(); i++) {
                for (FieldInfo field : type.variables()) {
                    spots.add(new Spot(field, i));
                }
            }
        }
        return spots;
    }

    /** The value an answer speaks of, but none of those taken where only the value tells; the only fact of a type need not be in the request yet. */
    static Spot named(FactsInfo facts, ObjectNode request, JsonNode told, Collection<Spot> taken) {
        FieldInfo field = facts.field(told.path("fact").asText());
        JsonNode held = request.path("facts").path(field.type());
        JsonNode of = told.path("of").isArray() ? told.path("of").path(0) : told.path("of");
        if (!held.isArray()) {
            return new Spot(field, -1);
        }
        JsonNode value = told.has("from") ? told.get("from") : told.path("value");
        for (int i = 0; i < held.size(); i++) {
            JsonNode own = held.get(i).path(field.name());
            boolean alike = isMeant(held.get(i), of);
            boolean sameValue = own.isNull() || own.isMissingNode() ? value.isNull() : ChangesTest.same(own, value);
            // Facts that have no id are told apart by nothing but what they say.
            Spot spot = new Spot(field, i);
            if (alike && (of.path("id").isTextual() || (sameValue && !taken.contains(spot)))) {
                return spot;
            }
        }
        throw new AssertionError("no such fact in the request: " + told);
    }

    /** By its id or, where facts have none, by whatever value of it an answer gives in place of one. */
    private static boolean isMeant(JsonNode fact, JsonNode of) {
        String id = of.path("id").asText();
        if (fact.has("id") || !of.path("id").isTextual()) {
            return fact.path("id").asText().equals(id) || !fact.has("id");
        }
        for (JsonNode value : fact) {
            if (value.asText().equals(id)) {
                return true;
            }
        }
        return false;
    }

    JsonNode in(ObjectNode request) {
        return fact(request).get(field.name());
    }

    void put(ObjectNode request, JsonNode value) {
        fact(request).set(field.name(), value);
    }

    void drop(ObjectNode request) {
        fact(request).remove(field.name());
    }

    boolean isToldIn(JsonNode missing, ObjectNode request) {
        for (JsonNode one : missing) {
            String fact = one.path("fact").asText();
            if (fact.equals(field.type()) || (fact.equals(field.path()) && isAmong(one, request))) {
                return true;
            }
        }
        return false;
    }

    private boolean isAmong(JsonNode missing, ObjectNode request) {
        if (missing.path("of").isMissingNode() || missing.has("ofTotal")) {
            return true;
        }
        String id = fact(request).path("id").asText("");
        JsonNode of = missing.path("of");
        for (JsonNode fact : of.isArray() ? of : Law.JSON.createArrayNode().add(of)) {
            if (id.isEmpty() || fact.path("id").asText().equals(id)) {
                return true;
            }
        }
        return false;
    }

    private ObjectNode fact(ObjectNode request) {
        ObjectNode facts = (ObjectNode) request.get("facts");
        JsonNode held = facts.path(field.type());
        if (index < 0) {
            return held.isObject() ? (ObjectNode) held : facts.putObject(field.type());
        }
        return (ObjectNode) ((ArrayNode) held).get(index);
    }

    @Override
    public String toString() {
        return index < 0 ? field.path() : field.path() + "[" + index + "]";
    }
}
