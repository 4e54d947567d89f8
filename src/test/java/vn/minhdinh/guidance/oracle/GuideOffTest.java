package vn.minhdinh.guidance.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With every part of the guidance switched off an answer is what the rules alone give; each part can go by itself. */
class GuideOffTest {

    private static final Set<String> ANSWER = Set.of("service", "asOf", "revision", "results", "missing");
    private static final Set<String> RESULT = Set.of(
            "decision",
            "title",
            "verdict",
            "status",
            "statusText",
            "subject",
            "summary",
            "conclusions",
            "remarks",
            "choice",
            "sources",
            "rules",
            "inForce",
            "missing",
            "changes");
    private static final Set<String> GUIDANCE =
            Set.of("settledBy", "changes", "allChanges", "heldBy", "holdsUntil", "needs");

    @ParameterizedTest
    @ValueSource(strings = {"household", "plan"})
    void without_guidance_an_answer_is_what_the_rules_alone_give(String service) throws Exception {
        Law law = Law.shipped(service);
        Cases cases = new Cases(law, Runs.seed() + 6);
        int most = Runs.cases(service.equals("plan") ? 40 : 80);
        int compared = 0;
        int alike = 0;
        int guided = 0;
        for (int number = 0; number < most; number++) {
            ObjectNode request = cases.drawn(number);
            JsonNode off = law.answer(request, "full", null, Law.PARTS);
            JsonNode on = law.answer(request, "full", null, List.of());
            assertThat(ANSWER).as("members of " + off).containsAll(names(off));
            Map<String, JsonNode> all = law.results(on);
            for (Map.Entry<String, JsonNode> each : law.results(off).entrySet()) {
                JsonNode plain = each.getValue();
                JsonNode full = all.get(each.getKey());
                String told = service + ", seed " + Runs.seed() + ", " + each.getKey() + " of " + request;
                compared++;
                plain(plain, told);
                guided += full.path("changes").size() + full.path("heldBy").size() + (full.has("holdsUntil") ? 1 : 0);
                if (!full.path("settledBy").asText().equals("COMPLETIONS")) {
                    assertThat(full.path("verdict")).as(told).isEqualTo(plain.path("verdict"));
                    assertThat(ofRules(full, plain)).as(told).isEqualTo(ofRules(plain, plain));
                    alike++;
                } else {
                    assertThat(plain.path("verdict").asText()).as(told).isEqualTo("UNKNOWN");
                }
            }
        }
        System.out.printf(
                "guide off, %s, seed %d: %d cases, %d results without guidance, %d alike but for %d pieces of guidance%n",
                service, Runs.seed(), most, compared, alike, guided);
        assertThat(alike).isGreaterThan(10 * most);
        assertThat(guided).isGreaterThan(most);
    }

    @ParameterizedTest
    @ValueSource(strings = {"changes", "heldBy", "until", "needs", "exact"})
    void each_part_can_be_switched_off_by_itself(String part) throws Exception {
        Law law = Law.shipped("household");
        Cases cases = new Cases(law, Runs.seed() + 7);
        String member = part.equals("until") ? "holdsUntil" : part.equals("exact") ? "settledBy" : part;
        int others = 0;
        for (int number = 0; number < 10; number++) {
            ObjectNode request = cases.drawn(number);
            for (JsonNode result : law.results(law.answer(request, "summary", null, List.of(part)))
                    .values()) {
                assertThat(result.path(member).isEmpty() && !result.path(member).isTextual())
                        .as(part + " in " + result)
                        .isTrue();
                for (String other : GUIDANCE) {
                    others +=
                            result.path(other).isEmpty() && !result.path(other).isTextual() ? 0 : 1;
                }
            }
        }
        assertThat(others).as("the other parts stay").isGreaterThan(0);
    }

    private static void plain(JsonNode result, String told) {
        Set<String> names = names(result);
        boolean unknown = result.path("verdict").asText().equals("UNKNOWN");
        names.remove("exact");
        assertThat(RESULT).as("members of " + told).containsAll(names);
        assertThat(result.path("changes")).as(told).isEmpty();
        assertThat(unknown || result.path("missing").isEmpty()).as(told).isTrue();
        assertThat(unknown && result.path("exact").asBoolean(false))
                .as("nothing was tried: " + told)
                .isFalse();
    }

    /** A result without what guidance adds; what is missing may be less when the open values were tried out. */
    private static JsonNode ofRules(JsonNode result, JsonNode plain) {
        ObjectNode rest = result.deepCopy();
        rest.remove(GUIDANCE);
        rest.remove(List.of("exact"));
        if (plain.path("verdict").asText().equals("UNKNOWN")) {
            rest.remove(List.of("missing", "summary"));
        }
        return rest;
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
