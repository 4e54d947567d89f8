package vn.minhdinh.guidance.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A case with a few values left open, and what every way to fill them comes to by the rules alone.
 *
 * @param complete the case with nothing left open
 * @param partial the same without the values of {@code open}
 * @param domains for each open value, what was tried for it
 * @param verdicts for each way to fill them, in the order in which the last value turns fastest, what was decided
 */
record Ways(
        ObjectNode complete,
        ObjectNode partial,
        List<Spot> open,
        List<Domains.Domain> domains,
        List<Map<String, String>> verdicts) {

    /** Leaves values of a complete case open, no more than can be tried in {@code most} ways. */
    static Ways of(Law law, Domains domains, ObjectNode complete, List<Spot> wanted, Collection<String> asked, int most)
            throws Exception {
        List<Spot> open = new ArrayList<>();
        List<Domains.Domain> tried = new ArrayList<>();
        int ways = 1;
        for (Spot spot : wanted) {
            Domains.Domain domain = domains.of(spot, complete);
            if (ways * domain.values().size() <= most) {
                ways *= domain.values().size();
                open.add(spot);
                tried.add(domain);
            }
        }
        ObjectNode partial = complete.deepCopy();
        open.forEach(spot -> spot.drop(partial));
        List<Map<String, String>> verdicts = new ArrayList<>(ways);
        ObjectNode filled = complete.deepCopy();
        for (int way = 0; way < ways; way++) {
            fill(filled, open, tried, way);
            verdicts.add(law.verdicts(filled, asked));
        }
        return new Ways(complete, partial, open, tried, verdicts);
    }

    private static void fill(ObjectNode request, List<Spot> open, List<Domains.Domain> domains, int way) {
        int rest = way;
        for (int i = open.size() - 1; i >= 0; i--) {
            List<JsonNode> values = domains.get(i).values();
            open.get(i).put(request, values.get(rest % values.size()));
            rest /= values.size();
        }
    }

    boolean isFull() {
        return domains.stream().allMatch(Domains.Domain::full);
    }

    /** Every verdict that some way comes to. */
    Set<String> of(String key) {
        Set<String> found = new TreeSet<>();
        verdicts.forEach(each -> found.add(each.get(key)));
        return found;
    }

    /** Whether another value in this place alone ever changes the verdict. */
    boolean matters(int place, String key) {
        int stride = 1;
        for (int i = place + 1; i < open.size(); i++) {
            stride *= domains.get(i).values().size();
        }
        int values = domains.get(place).values().size();
        for (int way = 0; way < verdicts.size(); way++) {
            int first = way - (way / stride % values) * stride;
            if (!verdicts.get(way).get(key).equals(verdicts.get(first).get(key))) {
                return true;
            }
        }
        return false;
    }

    String shown(String key) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        verdicts.forEach(each -> counts.merge(each.get(key), 1, Integer::sum));
        return key + ", open " + open + ", completions " + counts + ", asOf and facts " + partial;
    }
}
