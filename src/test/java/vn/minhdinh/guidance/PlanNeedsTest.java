package vn.minhdinh.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.sample.Layout;
import vn.minhdinh.sample.Sample;
import vn.minhdinh.sample.SampleReader;

/** What the sample reports of the plan are short of: put in, it is enough; one less is not. */
class PlanNeedsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REPORTS = 8;

    private static DecisionService api;
    private static List<ObjectNode> reports;

    @BeforeAll
    static void load() throws Exception {
        RulesFolder folder = RulesFolder.read(Path.of("rules"));
        Ruleset ruleset = RulesetLoader.load(folder);
        api = new DecisionService(Clock.systemUTC());
        api.goLive(ruleset);
        Sample sample = SampleReader.read(folder, ruleset.service("plan"), null).orElseThrow();
        reports = new ArrayList<>();
        for (int number = 1; number <= REPORTS; number++) {
            ObjectNode report = (ObjectNode)
                    JSON.readTree(sample.draw(54, number, Layout.LINE).json());
            report.put("explain", "summary");
            report.putObject("guide")
                    .put("exact", false)
                    .put("changes", false)
                    .put("heldBy", false)
                    .put("until", false);
            reports.add(report);
        }
    }

    private static List<JsonNode> results(ObjectNode report) throws Exception {
        List<JsonNode> results = new ArrayList<>();
        JSON.readTree(api.evaluate("plan", JSON.writeValueAsBytes(report), Language.VI))
                .get("results")
                .forEach(results::add);
        return results;
    }

    /** The one decision asked again. */
    private static JsonNode again(ObjectNode report, JsonNode result) throws Exception {
        report.putArray("decisions").add(result.get("decision").asText());
        return results(report).get(0);
    }

    /** The fact by its id; where the type has none, by the value that falls short. */
    private static ObjectNode fact(ObjectNode report, JsonNode nearest) {
        JsonNode of = nearest.get("of");
        for (JsonNode fact : report.at("/facts/" + of.get("type").asText())) {
            boolean found = fact.has("id")
                    ? fact.get("id").equals(of.get("id"))
                    : fact.path(field(nearest)).equals(nearest.get("actual"));
            if (found) {
                return (ObjectNode) fact;
            }
        }
        throw new AssertionError("no fact " + of);
    }

    private static String field(JsonNode need) {
        String path = need.get("fact").asText();
        return path.substring(path.indexOf('.') + 1);
    }

    /** Lets a fact that falls short meet what is asked; where several things are against it, all its yes-or-no fields. */
    private static void mend(ObjectNode report, JsonNode nearest) {
        ObjectNode fact = fact(report, nearest);
        if (nearest.has("fact")) {
            fact.set(field(nearest), nearest.get("expected"));
            return;
        }
        fact.fieldNames().forEachRemaining(name -> {
            if (fact.get(name).isBoolean()) {
                fact.put(name, true);
            }
        });
    }

    @Test
    void every_target_that_is_missed_says_what_it_is_short_of() throws Exception {
        Set<String> targets = new TreeSet<>();
        for (ObjectNode report : reports) {
            for (JsonNode result : results(report)) {
                boolean missed = "NO".equals(result.get("verdict").asText());
                assertThat(result.has("needs"))
                        .as(result.get("decision").asText())
                        .isEqualTo(missed);
                if (missed) {
                    targets.add(result.get("decision").asText());
                }
            }
        }
        assertThat(targets).hasSizeGreaterThan(20);
    }

    @Test
    void that_many_of_the_nearest_are_enough_and_one_fewer_is_not() throws Exception {
        Map<String, Integer> reached = new TreeMap<>();
        for (ObjectNode report : reports) {
            for (JsonNode result : results(report)) {
                JsonNode needs = result.path("needs");
                if (needs.size() == 1 && !needs.get(0).has("fact")) {
                    reached.merge(mendOneByOne(report.deepCopy(), result), 1, Integer::sum);
                }
            }
        }
        assertThat(reached.get("YES")).isGreaterThan(30);
    }

    /** Mends the nearest few at a time until none is left to mend; the verdict it comes to. */
    private static String mendOneByOne(ObjectNode report, JsonNode before) throws Exception {
        JsonNode result = before;
        while (true) {
            JsonNode need = result.get("needs").get(0);
            int more = need.get("more").asInt();
            JsonNode nearest = need.get("nearest");
            assertThat(nearest.size()).isLessThanOrEqualTo(5);
            int mended = Math.max(1, Math.min(nearest.size(), more - 1));
            for (int i = 0; i < mended; i++) {
                mend(report, nearest.get(i));
            }
            result = again(report, result);
            String decision = result.get("decision").asText();
            if (more == 1) {
                assertThat(result.get("verdict").asText()).as(decision).isNotEqualTo("NO");
                return result.get("verdict").asText();
            }
            assertThat(result.get("verdict").asText()).as(decision).isEqualTo("NO");
            assertThat(result.at("/needs/0/more").asInt()).as(decision).isEqualTo(more - mended);
        }
    }

    @Test
    void that_many_households_are_enough_and_one_fewer_is_not() throws Exception {
        Set<String> tried = new TreeSet<>();
        for (ObjectNode report : reports) {
            for (JsonNode result : results(report)) {
                JsonNode needs = result.path("needs");
                boolean counted = needs.at("/0/of").asText().matches("Commune|Province");
                if (needs.size() == 1 && counted && needs.get(0).has("fact")) {
                    tried.add(result.get("decision").asText());
                    JsonNode need = needs.get(0);
                    BigDecimal move = need.has("more")
                            ? need.get("more").decimalValue()
                            : need.get("fewer").decimalValue().negate();
                    BigDecimal oneLess = move.subtract(BigDecimal.valueOf(move.signum()));
                    assertThat(moved(report, result, need, move)).isEqualTo("YES");
                    assertThat(moved(report, result, need, oneLess)).isEqualTo("NO");
                }
            }
        }
        assertThat(tried).contains("poverty/ii-1-c-near-poor-halved", "income/ii-1-a-income");
        assertThat(tried).hasSizeGreaterThan(6);
    }

    /** The verdict when there are more, or fewer, households in the communes; each commune gives what it has. */
    private static String moved(ObjectNode report, JsonNode result, JsonNode need, BigDecimal move) throws Exception {
        ObjectNode other = report.deepCopy();
        JsonNode facts = other.at("/facts/" + need.get("of").asText());
        BigDecimal left = move;
        for (JsonNode fact : facts.isArray() ? facts : List.of(facts)) {
            BigDecimal value = fact.get(field(need)).decimalValue();
            BigDecimal after = value.add(left).max(BigDecimal.ZERO);
            left = left.subtract(after.subtract(value));
            ((ObjectNode) fact).put(field(need), after);
        }
        assertThat(left).isEqualByComparingTo(BigDecimal.ZERO);
        return again(other, result).get("verdict").asText();
    }

    @Test
    void a_reported_figure_is_short_of_what_lies_between_it_and_its_mark() throws Exception {
        ObjectNode report = (ObjectNode) JSON.readTree("""
                { "asOf": "2024-12-31",
                  "facts": { "Statistic": [ { "target": "II_3_E", "value": 64.99 }, { "target": "II_1_B", "value": 7 } ] },
                  "decisions": [ "education/ii-3-e-*", "poverty/ii-1-b-*" ] }
                """);
        List<JsonNode> results = results(report);
        assertThat(results.get(0).at("/needs/0/more").decimalValue()).isEqualByComparingTo("0.01");
        assertThat(results.get(1).at("/needs/0/fewer").decimalValue()).isEqualByComparingTo("7");
    }

    @Test
    void a_request_can_do_without() throws Exception {
        ObjectNode report = reports.get(0).deepCopy();
        report.putObject("guide").put("needs", false);
        assertThat(results(report)).noneMatch(result -> result.has("needs"));
        report.remove("guide");
        report.put("explain", "none");
        assertThat(results(report)).noneMatch(result -> result.has("needs"));
    }
}
