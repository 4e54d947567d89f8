package vn.minhdinh.guidance.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A verdict is UNKNOWN only when the open values can turn out so that it is YES and so that it is NO, or the answer says
 * that not everything was tried. Held against every way to fill the gaps, each decided as a case of its own. In a long
 * run: {@code mvn test -Dtest=ExactUnknownTest -Dguidance.cases=3000 -Dguidance.ways=400}.
 */
class ExactUnknownTest {

    private static final List<String> BUT_EXACT = List.of("changes", "heldBy", "until", "needs");

    /** What a run came to. */
    private static final class Count {
        private final Faults faults = new Faults();
        private int cases;
        private int compared;
        private int openByRules;
        private int settled;
        private int open;
        private int unconfirmed;
        private int inexact;
        private int inexactAlike;
        private final Map<String, Integer> inexactOf = new TreeMap<>();
        private final Set<String> decisions = new LinkedHashSet<>();
    }

    @ParameterizedTest
    @ValueSource(strings = {"household", "plan"})
    void is_unknown_only_when_the_open_values_can_turn_out_either_way(String service) throws Exception {
        Law law = Law.shipped(service);
        Cases cases = new Cases(law, Runs.seed());
        int most = Runs.cases(service.equals("plan") ? 60 : 120);
        Count count = new Count();
        for (int number = 0; number < most; number++) {
            compare(law, cases, number, count);
        }
        System.out.printf(
                "exact unknown, %s, seed %d: %d cases, %d decisions, %d verdicts held against their completions; of %d that"
                        + " the rules leave open %d were settled, %d are open (%d of them not confirmed by the values"
                        + " tried), %d inexact (%.2f%%), %d of these alike in all values tried; inexact: %s%n",
                service,
                Runs.seed(),
                count.cases,
                count.decisions.size(),
                count.compared,
                count.openByRules,
                count.settled,
                count.open,
                count.unconfirmed,
                count.inexact,
                100.0 * count.inexact / Math.max(1, count.openByRules),
                count.inexactAlike,
                count.inexactOf);
        count.faults.throwIfAny();
        assertThat(count.compared).isGreaterThan(most);
        assertThat(count.openByRules).isGreaterThan(most / 4);
        assertThat(count.settled).isGreaterThanOrEqualTo(service.equals("plan") ? 0 : Math.max(1, most / 150));
        assertThat(count.open).isGreaterThan(most / 4);
        assertThat(count.decisions.size())
                .isGreaterThan(Math.min(most, law.decisions().size()) * 9 / 10);
    }

    private static void compare(Law law, Cases cases, int number, Count count) throws Exception {
        ObjectNode complete = cases.complete(number);
        List<Spot> open = cases.toDrop(complete, number, 4);
        Collection<String> asked = cases.asked(number, open);
        Domains domains = new Domains(law, new Random(number));
        Ways ways = Ways.of(law, domains, complete, open, asked, Runs.ways());
        Map<String, String> byRules = law.verdicts(ways.partial(), asked);
        Map<String, JsonNode> results = law.results(law.answer(ways.partial(), "summary", asked, BUT_EXACT));
        assertThat(results.keySet()).isEqualTo(byRules.keySet());
        count.cases++;
        for (Map.Entry<String, JsonNode> each : results.entrySet()) {
            String key = each.getKey();
            String told = service(law) + ways.shown(key);
            count.compared++;
            count.decisions.add(Law.decision(key));
            compare(key, each.getValue(), byRules.get(key), ways, told, count);
        }
    }

    private static void compare(String key, JsonNode result, String byRules, Ways ways, String told, Count count) {
        String verdict = result.path("verdict").asText();
        boolean unknown = verdict.equals("UNKNOWN");
        boolean openByRules = byRules.equals("UNKNOWN");
        boolean settled = result.path("settledBy").asText().equals("COMPLETIONS");
        Set<String> completions = ways.of(key);
        count.faults.hold(!completions.contains("UNKNOWN"), "a complete case left open", key, told);
        count.faults.hold(openByRules || verdict.equals(byRules), "not what the rules decide", key, told);
        count.faults.hold(settled == (openByRules && !unknown), "settled by something else", key, told);
        count.openByRules += openByRules ? 1 : 0;
        if (unknown) {
            unknown(key, result, completions, ways.isFull(), told, count);
            return;
        }
        count.settled += openByRules ? 1 : 0;
        count.faults.hold(completions.equals(Set.of(verdict)), "decided and could differ", key, verdict + " " + told);
        count.faults.hold(result.path("exact").asBoolean(true), "decided and not exact", key, told);
        count.faults.hold(result.path("missing").isEmpty(), "decided and asks", key, told);
    }

    private static void unknown(
            String key, JsonNode result, Set<String> completions, boolean full, String told, Count count) {
        count.faults.hold(result.has("exact"), "does not say whether it is exact", key, told);
        boolean alike = completions.size() == 1;
        if (!result.path("exact").asBoolean()) {
            count.inexact++;
            count.inexactOf.merge(Law.decision(key), 1, Integer::sum);
            count.inexactAlike += alike ? 1 : 0;
            return;
        }
        count.open++;
        count.unconfirmed += alike && !full ? 1 : 0;
        count.faults.hold(!alike || !full, "unknown and could not differ", key, told);
    }

    private static String service(Law law) {
        return law.service() + ", seed " + Runs.seed() + ": ";
    }

    /** Far more is open than can be tried one by one: a verdict must still be that of every way that is tried. */
    @ParameterizedTest
    @ValueSource(strings = {"household", "plan"})
    void decides_a_case_with_many_gaps_only_as_each_of_its_completions_is_decided(String service) throws Exception {
        Law law = Law.shipped(service);
        Cases cases = new Cases(law, Runs.seed() + 1);
        int most = Runs.cases(service.equals("plan") ? 30 : 60);
        Faults faults = new Faults();
        int compared = 0;
        int settled = 0;
        int openByRules = 0;
        int inexact = 0;
        for (int number = 0; number < most; number++) {
            ObjectNode complete = cases.complete(number);
            ObjectNode partial = complete.deepCopy();
            List<Spot> open = cases.toDrop(complete, number, 20);
            open.forEach(spot -> spot.drop(partial));
            Map<String, JsonNode> results = law.results(law.answer(partial, "summary", null, BUT_EXACT));
            Map<String, String> byRules = law.verdicts(partial, null);
            for (Map.Entry<String, JsonNode> each : results.entrySet()) {
                boolean undecided = each.getValue().path("verdict").asText().equals("UNKNOWN");
                openByRules += byRules.get(each.getKey()).equals("UNKNOWN") ? 1 : 0;
                settled += byRules.get(each.getKey()).equals("UNKNOWN") && !undecided ? 1 : 0;
                inexact += undecided && !each.getValue().path("exact").asBoolean() ? 1 : 0;
            }
            Random random = new Random(number);
            Domains domains = new Domains(law, random);
            for (int way = 0; way < 25; way++) {
                ObjectNode filled = partial.deepCopy();
                for (Spot spot : open) {
                    List<JsonNode> values = domains.of(spot, complete).values();
                    spot.put(filled, values.get(random.nextInt(values.size())));
                }
                for (Map.Entry<String, String> each : law.verdicts(filled, null).entrySet()) {
                    String verdict = results.get(each.getKey()).path("verdict").asText();
                    if (!verdict.equals("UNKNOWN")) {
                        compared++;
                        faults.hold(
                                each.getValue().equals(verdict),
                                "decided and could differ",
                                each.getKey(),
                                verdict + " with gaps " + partial + " and without " + filled);
                    }
                }
            }
        }
        System.out.printf(
                "many gaps, %s, seed %d: %d cases, %d verdicts compared; of %d that the rules leave open %d were settled, %d"
                        + " inexact (%.2f%%)%n",
                service,
                Runs.seed(),
                most,
                compared,
                openByRules,
                settled,
                inexact,
                100.0 * inexact / Math.max(1, openByRules));
        faults.throwIfAny();
        assertThat(compared).isGreaterThan(200 * most);
        assertThat(openByRules).isGreaterThan(most);
    }

    // ---- by hand -----------------------------------------------------------------------------------------------

    private static JsonNode poor(String area, String income, String deprived) throws Exception {
        Law law = Law.shipped("household");
        ObjectNode request =
                (ObjectNode) Law.JSON.readTree(("{'asOf':'2024-06-30','facts':{'Household':{'id':'H','area':" + area
                                + ",'incomePerHeadMonthly':" + income + ",'deprivedIndicators':" + deprived
                                + ",'permanentResident':true}}}")
                        .replace('\'', '"'));
        JsonNode answer = law.answer(request, "summary", List.of("poverty/poor-household"), List.of());
        return answer.path("results").path(0);
    }

    private static List<String> missing(JsonNode result) {
        return result.path("missing").findValuesAsText("fact");
    }

    @Test
    void a_household_that_is_poor_by_either_line_is_poor_wherever_it_lives() throws Exception {
        JsonNode result = poor("null", "2100000", "3");
        assertThat(result.path("verdict").asText()).isEqualTo("YES");
        assertThat(result.path("settledBy").asText()).isEqualTo("COMPLETIONS");
        assertThat(missing(result)).isEmpty();
    }

    @Test
    void a_household_above_the_rural_line_alone_is_asked_where_it_lives() throws Exception {
        JsonNode result = poor("null", "2100001", "3");
        assertThat(result.path("verdict").asText()).isEqualTo("UNKNOWN");
        assertThat(result.path("exact").asBoolean()).isTrue();
        assertThat(missing(result)).containsExactly("Household.area");
    }

    @Test
    void a_household_above_both_lines_is_asked_nothing() throws Exception {
        JsonNode result = poor("null", "2600001", "null");
        assertThat(result.path("verdict").asText()).isEqualTo("NO");
        assertThat(missing(result)).isEmpty();
    }

    @Test
    void a_household_of_unknown_place_and_income_is_asked_for_both() throws Exception {
        JsonNode result = poor("null", "null", "12");
        assertThat(result.path("verdict").asText()).isEqualTo("UNKNOWN");
        assertThat(result.path("exact").asBoolean()).isTrue();
        assertThat(missing(result)).containsExactlyInAnyOrder("Household.area", "Household.incomePerHeadMonthly");
    }
}
