package vn.minhdinh.impact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Service;

/** One case of every region into which the marks of both versions divide what a decision rests on. */
final class EveryRegion {

    private static final EveryRegion UNCOUNTABLE = new EveryRegion(List.of(), List.of());
    private static final LocalDate ANY_DAY = LocalDate.of(2024, 6, 30);

    /** A field of a type, with a value of each region. */
    private record Axis(String type, String field, List<JsonNode> values) {}

    private final List<LocalDate> days;
    private final List<List<Axis>> types;

    private EveryRegion(List<LocalDate> days, List<List<Axis>> types) {
        this.days = days;
        this.types = types;
    }

    static EveryRegion of(Versions versions, String decision) {
        List<Footing> footings = new ArrayList<>();
        for (Service service : List.of(versions.before(), versions.after())) {
            Decision of = service.decision(decision);
            if (of != null) {
                footings.add(Footing.of(service, of));
            }
        }
        if (footings.stream().anyMatch(footing -> !footing.isRegular())) {
            return UNCOUNTABLE;
        }
        Map<String, Set<Object>> marks = new LinkedHashMap<>();
        Set<String> types = new LinkedHashSet<>();
        TreeSet<LocalDate> turns = new TreeSet<>();
        for (Footing footing : footings) {
            footing.marks()
                    .forEach((path, some) -> marks.computeIfAbsent(path, any -> new LinkedHashSet<>())
                            .addAll(some));
            types.addAll(footing.types());
            turns.addAll(footing.turns());
        }
        List<List<Axis>> axes = new ArrayList<>();
        for (String type : types) {
            List<Axis> ofType = new ArrayList<>();
            ofType.add(new Axis(type, null, List.of()));
            for (Map.Entry<String, Set<Object>> mark : marks.entrySet()) {
                if (mark.getKey().startsWith(type + ".")) {
                    List<JsonNode> values = values(versions, type, mark.getKey(), mark.getValue());
                    if (values.isEmpty()) {
                        return UNCOUNTABLE;
                    }
                    ofType.add(new Axis(type, mark.getKey().substring(type.length() + 1), values));
                }
            }
            axes.add(ofType);
        }
        return new EveryRegion(days(turns), axes);
    }

    private static List<JsonNode> values(Versions versions, String type, String path, Set<Object> marks) {
        Set<JsonNode> values = new LinkedHashSet<>();
        boolean divides = true;
        for (Service service : List.of(versions.before(), versions.after())) {
            FactType of = service.type(type);
            Field field = of == null ? null : of.field(path.substring(type.length() + 1));
            if (field != null) {
                List<JsonNode> some = FieldRegions.of(field, marks);
                divides &= !some.isEmpty();
                values.addAll(some);
            }
        }
        return divides ? new ArrayList<>(values) : List.of();
    }

    /** One day before the first turn, and every turn: it begins a region. */
    private static List<LocalDate> days(TreeSet<LocalDate> turns) {
        List<LocalDate> days = new ArrayList<>();
        days.add(turns.isEmpty() ? ANY_DAY : turns.first().minusDays(1));
        days.addAll(turns);
        return days;
    }

    /** How many, -1 when they cannot be counted or are beyond counting. */
    long count() {
        long count = days.size();
        if (this == UNCOUNTABLE) {
            return -1;
        }
        for (List<Axis> type : types) {
            long ofType = 1;
            for (Axis axis : type) {
                ofType *= Math.max(1, axis.values().size());
                if (ofType > Integer.MAX_VALUE) {
                    return -1;
                }
            }
            count *= 1 + ofType;
            if (count > Integer.MAX_VALUE) {
                return -1;
            }
        }
        return count;
    }

    /** Hands out all of them, until the taker has enough. */
    void forEach(Predicate<ObjectNode> taker) {
        for (LocalDate day : days) {
            ObjectNode request = CaseText.JSON.createObjectNode();
            request.put("asOf", day.toString());
            request.putObject("facts");
            if (!type(request, 0, taker)) {
                return;
            }
        }
    }

    private boolean type(ObjectNode request, int at, Predicate<ObjectNode> taker) {
        if (at == types.size()) {
            return taker.test(request.deepCopy());
        }
        ObjectNode facts = (ObjectNode) request.get("facts");
        List<Axis> axes = types.get(at);
        String type = axes.get(0).type();
        facts.remove(type);
        if (!type(request, at + 1, taker)) {
            return false;
        }
        ObjectNode fact = facts.putObject(type);
        boolean on = field(request, fact, axes, 1, at, taker);
        facts.remove(type);
        return on;
    }

    private boolean field(
            ObjectNode request, ObjectNode fact, List<Axis> axes, int axis, int at, Predicate<ObjectNode> taker) {
        if (axis == axes.size()) {
            return type(request, at + 1, taker);
        }
        Axis of = axes.get(axis);
        for (JsonNode value : of.values()) {
            if (value == null) {
                fact.remove(of.field());
            } else {
                fact.set(of.field(), value);
            }
            if (!field(request, fact, axes, axis + 1, at, taker)) {
                return false;
            }
        }
        return true;
    }
}
