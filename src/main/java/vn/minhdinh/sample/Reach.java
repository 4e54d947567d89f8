package vn.minhdinh.sample;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;

/**
 * The fields a value may rest on, named {@code Type.field}: those drawn before of the same fact, of the facts it is drawn
 * for, and of types of which a case has one only.
 */
final class Reach {

    private final Map<FactType, Set<Field>> drawn = new LinkedHashMap<>();
    private final Map<FactType, Set<FactType>> parents = new LinkedHashMap<>();

    /** Whether facts of that type are drawn before. */
    boolean has(FactType type) {
        return drawn.containsKey(type);
    }

    /** The types drawn so far of which a case has many. */
    List<FactType> many() {
        return drawn.keySet().stream().filter(type -> !type.isSingle()).toList();
    }

    /** Says that some facts of a type are drawn for each fact of another, or once when that is {@code null}. */
    void begin(FactType type, FactType forEach) {
        Set<FactType> of = parents.computeIfAbsent(type, any -> new HashSet<>());
        if (forEach != null) {
            of.add(forEach);
            of.addAll(parents.get(forEach));
        }
    }

    void add(FactType type, Field field) {
        drawn.computeIfAbsent(type, any -> new HashSet<>()).add(field);
    }

    void end(FactType type) {
        drawn.computeIfAbsent(type, any -> new HashSet<>());
    }

    /** The field of that name within reach of a type, or {@code null}. */
    Field field(FactType from, String path) {
        return within(from).stream()
                .filter(field -> field.path().equals(path))
                .findFirst()
                .orElse(null);
    }

    List<String> paths(FactType from) {
        return within(from).stream().map(Field::path).sorted().toList();
    }

    private List<Field> within(FactType from) {
        List<Field> fields = new ArrayList<>();
        drawn.forEach((type, all) -> {
            if (type == from || type.isSingle() || parents.get(from).contains(type)) {
                fields.addAll(all);
            }
        });
        return fields;
    }
}
