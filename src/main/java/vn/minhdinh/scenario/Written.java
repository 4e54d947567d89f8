package vn.minhdinh.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A value of a scenario file with its place in the text.
 *
 * @param place where it begins
 * @param from its first character, from 0
 * @param to the character behind its last
 * @param value what it says
 * @param members of an object, in the order written
 * @param items of a list
 */
record Written(Place place, int from, int to, JsonNode value, Map<String, Written> members, List<Written> items) {

    /** Line and column, from 1. */
    record Place(int line, int column) {}

    /** The member of that name, or {@code null}. */
    Written member(String name) {
        return members.get(name);
    }
}
