package vn.minhdinh.guidance.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an answer says would turn a NO into a YES does, no less of it does, and it is in somebody's power. In a long run:
 * {@code mvn test -Dtest=ChangesTest -Dguidance.cases=3000}.
 */
class ChangesTest {

    private static final List<String> BUT_CHANGES = List.of("heldBy", "until", "needs");
    private static final int MOST_TOGETHER = 3;

    /** What a run came to. */
    private static final class Count {
        private final Faults faults = new Faults();
        private int cases;
        private int no;
        private int inForce;
        private int withSets;
        private int sets;
        private int nearer;
        private int subsets;
        private int singles;
        private int singlesTried;
        private int singlesUntold;
        private String untold = "";
    }

    @ParameterizedTest
    @ValueSource(strings = {"household", "plan"})
    void what_would_change_a_no_does_and_no_less_would(String service) throws Exception {
        Law law = Law.shipped(service);
        Cases cases = new Cases(law, Runs.seed() + 3);
        int most = Runs.cases(service.equals("plan") ? 40 : 70);
        Count count = new Count();
        Random random = new Random(Runs.seed());
        for (int number = 0; number < most; number++) {
            ObjectNode request = number % 3 == 0 ? cases.complete(number) : cases.drawn(number);
            JsonNode answer = law.answer(request, "summary", null, BUT_CHANGES);
            count.cases++;
            for (Map.Entry<String, JsonNode> each : law.results(answer).entrySet()) {
                JsonNode result = each.getValue();
                if (result.path("verdict").asText().equals("NO")) {
                    compare(law, request, each.getKey(), result, count);
                    single(law, request, each.getKey(), result, random, count);
                } else {
                    count.faults.hold(result.path("changes").isEmpty(), "changes of no NO", each.getKey(), result);
                }
            }
        }
        System.out.printf(
                "changes, %s, seed %d: %d cases, %d of %d NO in force have sets, %d sets applied, %d steps nearer and %d"
                        + " smaller sets tried; of %d NO that one changed value turns (of %d tried) %d are not told one%s%n",
                service,
                Runs.seed(),
                count.cases,
                count.withSets,
                count.inForce,
                count.sets,
                count.nearer,
                count.subsets,
                count.singles,
                count.singlesTried,
                count.singlesUntold,
                count.untold);
        count.faults.throwIfAny();
        assertThat(count.sets).isGreaterThan(most);
        assertThat(count.subsets).isGreaterThan(most / 2);
        assertThat(count.nearer).isGreaterThan(most / 20);
    }

    private static void compare(Law law, ObjectNode request, String key, JsonNode result, Count count)
            throws Exception {
        count.no++;
        count.inForce += result.has("inForce") ? 0 : 1;
        count.withSets += result.path("changes").isEmpty() ? 0 : 1;
        Set<String> seen = new HashSet<>();
        for (JsonNode told : result.path("changes")) {
            String shown = law.service() + ", seed " + Runs.seed() + ", " + key + ": " + told + " of " + request;
            List<Changed> set = new ArrayList<>();
            List<Spot> taken = new ArrayList<>();
            for (JsonNode one : told.path("set")) {
                set.add(read(law, request, one, taken, key, shown, count));
                taken.add(set.get(set.size() - 1).spot());
            }
            count.faults.hold(!set.isEmpty() && set.size() <= MOST_TOGETHER, "one to three", key, shown);
            count.faults.hold(seen.add(told.path("set").toString()), "told twice", key, shown);
            long spots = set.stream().map(Changed::spot).distinct().count();
            count.faults.hold(spots == set.size(), "one value twice", key, shown);
            count.sets++;
            String verdict = verdict(law, request, set, key);
            count.faults.hold(verdict.equals("YES"), "does not flip", key, verdict + " " + shown);
            smaller(law, request, set, key, shown, count);
            nearer(law, request, set, key, shown, count);
        }
    }

    private static Changed read(
            Law law, ObjectNode request, JsonNode told, List<Spot> taken, String key, String shown, Count count) {
        Spot spot = Spot.named(law.facts(), request, told, taken);
        JsonNode from = value(spot, request);
        Changed changed = new Changed(spot, from, told.path("to"));
        count.faults.hold(!spot.field().immutable(), "cannot be changed", key, shown);
        count.faults.hold(changed.isAllowed(), "out of range", key, shown);
        count.faults.hold(!told.path("label").asText().isBlank(), "no label", key, shown);
        if (from == null || from.isNull()) {
            boolean open = told.path("from").isNull() || told.path("from").isMissingNode();
            count.faults.hold(open, "from something unknown", key, shown);
        } else {
            count.faults.hold(same(told.path("from"), from), "from something else", key, shown);
            count.faults.hold(!same(told.path("to"), from), "no change", key, shown);
        }
        return changed;
    }

    private static JsonNode value(Spot spot, ObjectNode request) {
        return spot.in(request.deepCopy());
    }

    static boolean same(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? one.decimalValue().compareTo(other.decimalValue()) == 0
                : one.equals(other);
    }

    private static String verdict(Law law, ObjectNode request, List<Changed> set, String key) throws Exception {
        ObjectNode changed = request.deepCopy();
        set.forEach(one -> one.spot().put(changed, one.to()));
        return verdict(law, changed, key);
    }

    /** The verdict with all that is open tried out. */
    static String verdict(Law law, ObjectNode request, String key) throws Exception {
        JsonNode answer =
                law.answer(request, "none", List.of(Law.decision(key)), List.of("changes", "heldBy", "until", "needs"));
        return law.results(answer).get(key).path("verdict").asText();
    }

    private static void smaller(Law law, ObjectNode request, List<Changed> set, String key, String shown, Count count)
            throws Exception {
        for (int chosen = 1; chosen < (1 << set.size()) - 1; chosen++) {
            List<Changed> some = new ArrayList<>();
            for (int i = 0; i < set.size(); i++) {
                if ((chosen & (1 << i)) != 0) {
                    some.add(set.get(i));
                }
            }
            count.subsets++;
            String verdict = verdict(law, request, some, key);
            count.faults.hold(!verdict.equals("YES"), "less is enough", key, some + " of " + shown);
        }
    }

    private static void nearer(Law law, ObjectNode request, List<Changed> set, String key, String shown, Count count)
            throws Exception {
        for (int i = 0; i < set.size(); i++) {
            JsonNode nearer = set.get(i).nearer();
            if (nearer != null) {
                List<Changed> almost = new ArrayList<>(set);
                almost.set(i, new Changed(set.get(i).spot(), set.get(i).from(), nearer));
                count.nearer++;
                String verdict = verdict(law, request, almost, key);
                String told = nearer + " for " + set.get(i).spot() + " of " + shown;
                count.faults.hold(!verdict.equals("YES"), "nearer is enough", key, told);
            }
        }
    }

    /** Looks for one changed value that turns a NO, and counts the answers that tell none. */
    private static void single(Law law, ObjectNode request, String key, JsonNode result, Random random, Count count)
            throws Exception {
        if (result.has("inForce") || random.nextInt(4) != 0) {
            return;
        }
        count.singlesTried++;
        Domains domains = new Domains(law, random);
        for (Spot spot : Spot.all(law.facts(), request)) {
            JsonNode own = spot.in(request);
            boolean can = own != null
                    && !own.isNull()
                    && !spot.field().immutable()
                    && !law.text().isDistinct(spot.field())
                    && spot.field().decisions().contains(Law.decision(key));
            for (JsonNode value : can ? domains.of(spot, request).values() : List.<JsonNode>of()) {
                ObjectNode changed = request.deepCopy();
                spot.put(changed, value);
                String verdict =
                        law.verdicts(changed, List.of(Law.decision(key))).get(key);
                if (verdict.equals("YES")) {
                    count.singles++;
                    boolean told = false;
                    for (JsonNode set : result.path("changes")) {
                        told |= set.path("set").size() == 1;
                    }
                    count.singlesUntold += told ? 0 : 1;
                    count.untold = told ? count.untold : ", last " + key + " by " + spot + " " + value;
                    return;
                }
            }
        }
    }
}
