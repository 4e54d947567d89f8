package vn.minhdinh.decisionlog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where two JSON documents differ. */
final class Differences {

    private static final int MOST = 50;

    private final List<Repetition.Difference> found = new ArrayList<>();
    private int more;

    private Differences() {}

    static Differences between(String pointer, JsonNode then, JsonNode now) {
        Differences differences = new Differences();
        differences.compare(pointer, then, now);
        return differences;
    }

    List<Repetition.Difference> found() {
        return found;
    }

    int more() {
        return more;
    }

    private void compare(String pointer, JsonNode then, JsonNode now) {
        if (then != null && then.equals(now)) {
            return;
        }
        if (then != null && now != null && then.isObject() && now.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            then.fieldNames().forEachRemaining(names::add);
            now.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(pointer + "/" + escaped(name), then.get(name), now.get(name)));
        } else if (then != null && now != null && then.isArray() && now.isArray()) {
            Iterator<JsonNode> left = then.elements();
            Iterator<JsonNode> right = now.elements();
            for (int i = 0; left.hasNext() || right.hasNext(); i++) {
                compare(pointer + "/" + i, left.hasNext() ? left.next() : null, right.hasNext() ? right.next() : null);
            }
        } else if (found.size() < MOST) {
            found.add(new Repetition.Difference(pointer, then, now));
        } else {
            more++;
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
