package vn.minhdinh.guidance.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an answer says holds a YES up does: it is lost with the value told, and not one step nearer. In a long run:
 * {@code mvn test -Dtest=HeldByTest -Dguidance.cases=3000}.
 */
class HeldByTest {

    private static final List<String> BUT_HELD_BY = List.of("changes", "until", "needs");

    /** What a run came to. */
    private static final class Count {
        private final Faults faults = new Faults();
        private int cases;
        private int yes;
        private int held;
        private int lost;
        private int nearer;
        private int tried;
        private int losing;
        private int untold;
        private final Map<String, Integer> untoldOf = new TreeMap<>();
    }

    @ParameterizedTest
    @ValueSource(strings = {"household", "plan"})
    void a_yes_is_lost_with_the_value_told_and_not_one_step_nearer(String service) throws Exception {
        Law law = Law.shipped(service);
        Cases cases = new Cases(law, Runs.seed() + 4);
        int most = Runs.cases(service.equals("plan") ? 50 : 100);
        Count count = new Count();
        Random random = new Random(Runs.seed());
        for (int number = 0; number < most; number++) {
            ObjectNode request = number % 3 == 0 ? cases.complete(number) : cases.drawn(number);
            JsonNode answer = law.answer(request, "summary", null, BUT_HELD_BY);
            count.cases++;
            for (Map.Entry<String, JsonNode> each : law.results(answer).entrySet()) {
                JsonNode result = each.getValue();
                if (result.path("verdict").asText().equals("YES")) {
                    compare(law, request, each.getKey(), result, count);
                    single(law, request, each.getKey(), result, random, count);
                } else {
                    count.faults.hold(result.path("heldBy").isEmpty(), "held and no YES", each.getKey(), result);
                }
            }
        }
        System.out.printf(
                "held by, %s, seed %d: %d cases, %d YES held by %d values, %d lost as told, %d steps nearer kept; of %d values"
                        + " tried %d lose a YES, %d of them are not told %s%n",
                service,
                Runs.seed(),
                count.cases,
                count.yes,
                count.held,
                count.lost,
                count.nearer,
                count.tried,
                count.losing,
                count.untold,
                count.untoldOf);
        count.faults.throwIfAny();
        assertThat(count.yes).isGreaterThan(most);
        assertThat(count.lost).isGreaterThan(most);
        assertThat(count.nearer).isGreaterThan(most / 20);
    }

    private static void compare(Law law, ObjectNode request, String key, JsonNode result, Count count)
            throws Exception {
        count.yes++;
        for (JsonNode told : result.path("heldBy")) {
            String shown = law.service() + ", seed " + Runs.seed() + ", " + key + ": " + told + " of " + request;
            count.held++;
            Spot spot = Spot.named(law.facts(), request, told, List.of());
            JsonNode own = spot.in(request.deepCopy());
            if (!count.faults.hold(own != null && !own.isNull(), "held by what is unknown", key, shown)) {
                continue;
            }
            count.faults.hold(ChangesTest.same(told.path("value"), own), "another value", key, shown);
            ObjectNode without = request.deepCopy();
            spot.drop(without);
            String open = ChangesTest.verdict(law, without, key);
            count.faults.hold(!open.equals("YES"), "still YES when it is unknown", key, shown);
            JsonNode lostAt = told.path("lostAt");
            if (lostAt.isMissingNode() || lostAt.isNull()) {
                continue;
            }
            Changed lost = new Changed(spot, own, lostAt);
            if (!count.faults.hold(lost.isAllowed(), "out of range", key, shown)) {
                continue;
            }
            assertThat(with(law, request, spot, lostAt, key))
                    .as("lost: " + shown)
                    .isNotEqualTo("YES");
            count.lost++;
            JsonNode nearer = lost.nearer();
            if (nearer != null) {
                String kept = with(law, request, spot, nearer, key);
                count.faults.hold(kept.equals("YES"), "lost sooner", key, nearer + " is " + kept + ": " + shown);
                count.nearer++;
            }
        }
    }

    private static String with(Law law, ObjectNode request, Spot spot, JsonNode value, String key) throws Exception {
        ObjectNode changed = request.deepCopy();
        spot.put(changed, value);
        return ChangesTest.verdict(law, changed, key);
    }

    /** Looks for values that a YES does not survive the change of, and counts those not told. */
    private static void single(Law law, ObjectNode request, String key, JsonNode result, Random random, Count count)
            throws Exception {
        Domains domains = new Domains(law, random);
        for (Spot spot : Spot.all(law.facts(), request)) {
            JsonNode own = spot.in(request);
            boolean can = own != null
                    && !own.isNull()
                    && !law.text().isDistinct(spot.field())
                    && spot.field().decisions().contains(Law.decision(key))
                    && random.nextInt(8) == 0;
            if (!can) {
                continue;
            }
            count.tried++;
            for (JsonNode value : domains.of(spot, request).values()) {
                ObjectNode changed = request.deepCopy();
                spot.put(changed, value);
                if (law.verdicts(changed, List.of(Law.decision(key))).get(key).equals("NO")) {
                    count.losing++;
                    if (!spot.isToldIn(result.path("heldBy"), request)) {
                        count.untold++;
                        count.untoldOf.merge(
                                Law.decision(key) + " " + spot.field().path(), 1, Integer::sum);
                    }
                    break;
                }
            }
        }
    }
}
