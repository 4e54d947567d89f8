package vn.minhdinh.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Service;

/**
 * In which order the fields of a long type are asked for: first what most decisions rest on, then the rest by the programme
 * that asks for it most. What that is the rules tell, so that a new field finds its place.
 */
public final class FieldOrder {

    private static final int SHORT = 20;
    private static final int ON_TOP = 12;

    /** Where fields stand that no rule asks for. */
    static final String NO_PROGRAMME = "";

    private final Service service;

    FieldOrder(Service service) {
        this.service = service;
    }

    /** The first part of the id of a decision. */
    public static String programme(String decision) {
        int slash = decision.indexOf('/');
        return slash < 0 ? NO_PROGRAMME : decision.substring(0, slash);
    }

    /** Fields to be asked together; those on top have {@code null} for a programme. */
    record Group(String programme, List<Field> fields) {}

    List<Group> of(FactType type) {
        if (type.fields().size() <= SHORT) {
            return List.of(new Group(null, type.fields()));
        }
        Map<Field, Map<String, Integer>> asked = new HashMap<>();
        type.fields().forEach(field -> asked.put(field, asked(field)));
        List<Field> byWeight = new ArrayList<>(type.fields());
        byWeight.sort(Comparator.comparing((Field field) -> field != type.idField())
                .thenComparing(field -> -weight(asked.get(field))));
        List<Field> top = byWeight.subList(0, ON_TOP);
        Map<String, List<Field>> rest = new LinkedHashMap<>();
        service.decisions().forEach(decision -> rest.put(programme(decision.id()), new ArrayList<>()));
        for (Field field : type.fields()) {
            if (!top.contains(field)) {
                rest.computeIfAbsent(most(asked.get(field)), programme -> new ArrayList<>())
                        .add(field);
            }
        }
        List<Group> groups = new ArrayList<>();
        groups.add(new Group(null, List.copyOf(top)));
        rest.forEach((programme, fields) -> {
            if (!fields.isEmpty()) {
                groups.add(new Group(programme, fields));
            }
        });
        return groups;
    }

    private static int weight(Map<String, Integer> asked) {
        return asked.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String most(Map<String, Integer> asked) {
        return asked.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(NO_PROGRAMME);
    }

    /** How many decisions of each programme rest on a field. */
    private Map<String, Integer> asked(Field field) {
        int number = service.number(field);
        Map<String, Integer> asked = new LinkedHashMap<>();
        for (Decision decision : service.decisions()) {
            if (reads(decision, number)) {
                asked.merge(programme(decision.id()), 1, Integer::sum);
            }
        }
        return asked;
    }

    private boolean reads(Decision decision, int number) {
        for (Rule rule : decision.rules()) {
            if (service.reads(rule).get(number)) {
                return true;
            }
        }
        return false;
    }
}
