package vn.minhdinh.guidance.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an answer does not ask for changes nothing, and what it asks for can. In a long run: {@code mvn test
 * -Dtest=NotNeededTest -Dguidance.cases=3000 -Dguidance.ways=400}.
 */
class NotNeededTest {

    private static final List<String> BUT_EXACT = List.of("changes", "heldBy", "until", "needs");

    /** What a run came to. */
    private static final class Count {
        private final Faults faults = new Faults();
        private int cases;
        private int unknown;
        private int inexact;
        private int notNeeded;
        private int needed;
        private int unconfirmed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"household", "plan"})
    void what_is_not_missing_changes_nothing_and_what_is_missing_can(String service) throws Exception {
        Law law = Law.shipped(service);
        Cases cases = new Cases(law, Runs.seed() + 2);
        int most = Runs.cases(service.equals("plan") ? 60 : 90);
        Count count = new Count();
        for (int number = 0; number < most; number++) {
            ObjectNode complete = cases.complete(number);
            List<Spot> open = cases.toDrop(complete, number, 4);
            Collection<String> asked = cases.asked(number, open);
            Domains domains = new Domains(law, new Random(number));
            Ways ways = Ways.of(law, domains, complete, open, asked, Runs.ways());
            JsonNode answer = law.answer(ways.partial(), "summary", asked, BUT_EXACT);
            count.cases++;
            Map<String, JsonNode> results = law.results(answer);
            results.forEach((key, result) -> compare(key, result, ways, count));
            union(answer, results, count);
        }
        System.out.printf(
                "not needed, %s, seed %d: %d cases, %d unknown verdicts (%d inexact, %.2f%%), %d values not asked for changed"
                        + " nothing, %d asked for did (%d more not confirmed by the values tried)%n",
                service,
                Runs.seed(),
                count.cases,
                count.unknown,
                count.inexact,
                100.0 * count.inexact / Math.max(1, count.unknown),
                count.notNeeded,
                count.needed,
                count.unconfirmed);
        count.faults.throwIfAny();
        assertThat(count.unknown).isGreaterThan(most / 4);
        assertThat(count.notNeeded).isGreaterThan(most / 20);
        assertThat(count.needed).isGreaterThan(most / 4);
    }

    private static void compare(String key, JsonNode result, Ways ways, Count count) {
        if (!result.path("verdict").asText().equals("UNKNOWN")) {
            return;
        }
        boolean exact = result.path("exact").asBoolean();
        count.unknown++;
        count.inexact += exact ? 0 : 1;
        for (int place = 0; place < ways.open().size(); place++) {
            Spot spot = ways.open().get(place);
            String told = "seed " + Runs.seed() + ": " + spot + " for " + ways.shown(key) + ", missing "
                    + result.path("missing");
            boolean matters = ways.matters(place, key);
            if (!spot.isToldIn(result.path("missing"), ways.partial())) {
                count.faults.hold(!matters, "matters and is not asked for", key, told);
                count.notNeeded++;
            } else if (exact && (matters || ways.isFull())) {
                count.faults.hold(matters, "is asked for and changes nothing", key, told);
                count.needed++;
            } else if (exact) {
                count.unconfirmed++;
            }
        }
    }

    /** What the answer as a whole asks for is what its results ask for, each with the decisions that want it. */
    private static void union(JsonNode answer, Map<String, JsonNode> results, Count count) {
        Map<String, Set<String>> wanted = new LinkedHashMap<>();
        results.forEach((key, result) -> result.path("missing")
                .forEach(one -> wanted.computeIfAbsent(one.path("fact").asText(), any -> new LinkedHashSet<>())
                        .add(Law.decision(key))));
        Map<String, Set<String>> told = new LinkedHashMap<>();
        for (JsonNode one : answer.path("missing")) {
            Set<String> decisions = new LinkedHashSet<>();
            one.path("decisions").forEach(id -> decisions.add(id.asText()));
            told.merge(one.path("fact").asText(), decisions, (first, second) -> {
                first.addAll(second);
                return first;
            });
        }
        count.faults.hold(told.equals(wanted), "not the union", "answer ", told + " and " + wanted);
    }
}
