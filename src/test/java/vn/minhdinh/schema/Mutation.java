package vn.minhdinh.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One member of an answer changed: the answer as it then is. */
record Mutation(Kind kind, String place, String member, JsonNode answer) {

    enum Kind {
        RENAMED,
        REMOVED,
        OF_ANOTHER_TYPE
    }

    /** Objects whose members are named by the rules. */
    private static final Set<String> FREE = Set.of("values", "allowedLabels", "links");

    /**
     * Every member of an answer, renamed, removed, made something else; of objects that look alike the first only.
     *
     * @param seen what the objects looked like so far
     */
    static List<Mutation> of(JsonNode answer, Set<String> seen) {
        List<Mutation> mutations = new ArrayList<>();
        walk(answer, answer, "", "", seen, mutations);
        return mutations;
    }

    private static void walk(
            JsonNode answer, JsonNode node, String pointer, String shape, Set<String> seen, List<Mutation> found) {
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                walk(answer, array.get(i), pointer + "/" + i, shape + "/*", seen, found);
            }
        } else if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            boolean alike = !seen.add(shape + names);
            boolean free = FREE.contains(shape.substring(shape.lastIndexOf('/') + 1));
            for (String name : names) {
                if (!alike) {
                    found.add(of(Kind.OF_ANOTHER_TYPE, answer, pointer, name));
                }
                if (!alike && !free) {
                    found.add(of(Kind.RENAMED, answer, pointer, name));
                    found.add(of(Kind.REMOVED, answer, pointer, name));
                }
                walk(answer, object.get(name), pointer + "/" + name, shape + "/" + name, seen, found);
            }
        }
    }

    private static Mutation of(Kind kind, JsonNode answer, String pointer, String name) {
        JsonNode copy = answer.deepCopy();
        ObjectNode object = (ObjectNode) copy.at(pointer);
        JsonNode value = object.get(name);
        switch (kind) {
            case RENAMED -> {
                object.remove(name);
                object.set(name + "s", value);
            }
            case REMOVED -> object.remove(name);
            case OF_ANOTHER_TYPE -> {
                ObjectNode wrong = value.isObject() ? object.putArray(name).addObject() : object.putObject(name);
                wrong.put("wrong", 1);
            }
        }
        return new Mutation(kind, pointer, name, copy);
    }

    /** The member within the object that holds it: {@code conditions/unit}. */
    String role() {
        String holder = place.replaceAll("(/[0-9]+)+$", "");
        return holder.substring(holder.lastIndexOf('/') + 1) + "/" + member;
    }

    @Override
    public String toString() {
        return kind + " " + place + "/" + member;
    }
}
