package vn.minhdinh.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.ruleset.Service;

/** The sample files beside the shipped rules. */
class ShippedSamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HOUSEHOLDS = 200;
    private static final int REPORTS = 5;

    private static RulesFolder folder;
    private static Ruleset ruleset;
    private static DecisionService api;

    @BeforeAll
    static void load() throws Exception {
        folder = RulesFolder.read(Path.of("rules"));
        ruleset = RulesetLoader.load(folder);
        api = new DecisionService(Clock.systemUTC());
        api.goLive(ruleset);
    }

    private static List<byte[]> requests(String service, int count, Layout layout) throws Exception {
        Sample sample =
                SampleReader.read(folder, ruleset.service(service), null).orElseThrow();
        List<byte[]> requests = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            requests.add(sample.draw(54, number, layout).json());
        }
        return requests;
    }

    private static List<JsonNode> facts(String service, int count) throws Exception {
        List<JsonNode> facts = new ArrayList<>();
        for (byte[] request : requests(service, count, Layout.LINE)) {
            facts.add(JSON.readTree(request).get("facts"));
        }
        return facts;
    }

    /** Answers every request: an engine that disagreed with its explanation would be an error here. */
    private static Map<String, Set<String>> verdicts(String service, List<byte[]> requests) throws Exception {
        Map<String, Set<String>> verdicts = new HashMap<>();
        for (byte[] request : requests) {
            for (JsonNode result :
                    JSON.readTree(api.evaluate(service, request, Language.VI)).get("results")) {
                verdicts.computeIfAbsent(result.get("decision").asText(), any -> new TreeSet<>())
                        .add(result.get("verdict").asText());
            }
        }
        return verdicts;
    }

    @Test
    void households_are_accepted_and_come_to_every_verdict() throws Exception {
        Map<String, Set<String>> verdicts = verdicts("household", requests("household", HOUSEHOLDS, Layout.LINE));
        assertThat(verdicts).hasSameSizeAs(ruleset.service("household").decisions());
        assertThat(verdicts.values()).anyMatch(all -> all.containsAll(List.of("YES", "NO", "UNKNOWN")));
    }

    @Test
    void reports_are_accepted_and_some_targets_are_met_some_not_some_lack_figures() throws Exception {
        Map<String, Set<String>> verdicts = verdicts("plan", requests("plan", REPORTS, Layout.DOCUMENT));
        assertThat(verdicts).hasSameSizeAs(ruleset.service("plan").decisions());
        assertThat(verdicts.values().stream().flatMap(Set::stream)).contains("YES", "NO", "UNKNOWN");
    }

    @Test
    void households_are_as_large_as_rural_and_as_poor_as_meant() throws Exception {
        List<JsonNode> all = facts("household", 2_000);
        assertThat(all.stream()
                        .filter(facts -> facts.has("Member"))
                        .mapToInt(facts -> facts.get("Member").size()))
                .satisfies(sizes -> assertThat(
                                sizes.stream().mapToInt(size -> size).average().orElseThrow())
                        .isBetween(3.4, 3.6));
        List<JsonNode> households =
                all.stream().map(facts -> facts.get("Household")).toList();
        assertThat(share(households, "area", "RURAL")).isBetween(0.88, 0.92);
        assertThat(households)
                .filteredOn(household -> household.has("incomePerHeadMonthly"))
                .allSatisfy(household -> assertThat(
                                household.get("incomePerHeadMonthly").asInt())
                        .isBetween(800_000, 4_000_000));
        assertThat(households).filteredOn(household -> !household.has("area")).hasSizeBetween(70, 130);
    }

    private static double share(List<JsonNode> facts, String field, String value) {
        List<String> told = facts.stream()
                .filter(fact -> fact.has(field))
                .map(fact -> fact.get(field).asText())
                .toList();
        return (double) told.stream().filter(value::equals).count() / told.size();
    }

    @Test
    void a_report_tells_of_13_districts_98_communes_and_their_villages() throws Exception {
        List<JsonNode> reports = facts("plan", REPORTS);
        assertThat(reports)
                .allSatisfy(report -> assertThat(report.get("Commune").size()).isIn(10, 98));
        JsonNode report = reports.stream()
                .filter(one -> one.get("Commune").size() == 98)
                .findFirst()
                .orElseThrow();
        assertThat(report.get("District")).hasSize(13);
        assertThat(report.get("Commune")).hasSize(98);
        Map<String, Integer> villages = new HashMap<>();
        report.get("Village")
                .forEach(village -> villages.merge(village.get("commune").asText(), 1, Integer::sum));
        assertThat(villages.keySet()).isEqualTo(Set.copyOf(report.get("Commune").findValuesAsText("id")));
        assertThat(villages.values()).allMatch(count -> count >= 5 && count <= 10);
    }

    @Test
    void no_part_of_a_report_is_greater_than_its_whole() throws Exception {
        for (JsonNode report : facts("plan", REPORTS)) {
            for (JsonNode commune : report.get("Commune")) {
                assertPart(commune, "servedPersons", "entitledPersons");
                assertPart(commune, "creditServed", "creditEligible");
                assertPart(commune, "minorityInsured", "minorityPeople");
                assertPart(commune, "minorityHouseholds", "households");
                assertPart(commune, "hygienicWaterHouseholds", "households");
                assertPart(commune, "cleanWaterHouseholds", "hygienicWaterHouseholds");
                assertPart(commune, "ocopTargetsMet", "ocopTargets");
            }
        }
    }

    private static void assertPart(JsonNode fact, String part, String whole) {
        if (fact.has(part) && fact.has(whole)) {
            assertThat(fact.get(part).asLong())
                    .as(part)
                    .isLessThanOrEqualTo(fact.get(whole).asLong());
        }
    }

    @Test
    void households_live_in_the_ten_communes_of_a_report_that_leaves_to_be_counted_what_they_tell() throws Exception {
        JsonNode report = facts("plan", REPORTS).stream()
                .filter(one -> one.get("Commune").size() == 10)
                .findFirst()
                .orElseThrow();
        Map<String, String> communes = new HashMap<>();
        report.get("Commune").forEach(commune -> {
            communes.put(commune.get("id").asText(), commune.get("name").asText());
            assertThat(commune.has("poorHouseholds") || commune.has("creditServed"))
                    .isFalse();
        });
        Set<String> seen = new TreeSet<>();
        for (JsonNode household : facts("household", 200)) {
            JsonNode place = household.get("Place");
            seen.add(place.get("code").asText());
            if (place.has("name")) {
                assertThat(place.get("name").asText())
                        .isEqualTo(communes.get(place.get("code").asText()));
            }
        }
        assertThat(seen).isEqualTo(communes.keySet());
    }

    @Test
    void every_id_and_every_name_says_that_it_is_invented() throws Exception {
        for (Service service : ruleset.services()) {
            for (JsonNode facts : facts(service.name(), 20)) {
                assertThat(facts.findValuesAsText("id")).isNotEmpty().allMatch(id -> id.startsWith("MAU-"));
                assertThat(facts.findValuesAsText("name")).allMatch(name -> name.endsWith("(số liệu giả định)"));
            }
        }
    }

    @Test
    void the_note_says_so_too() throws Exception {
        for (Service service : ruleset.services()) {
            Sample sample = SampleReader.read(folder, service, null).orElseThrow();
            assertThat(sample.note().vi()).contains("giả định");
            assertThat(sample.note().en()).contains("nvented");
        }
    }

    @Test
    void the_largest_report_is_far_from_the_bounds_of_a_request() throws Exception {
        for (byte[] report : requests("plan", REPORTS, Layout.DOCUMENT)) {
            assertThat(report.length).isLessThan(900_000);
            assertThat(new String(report, StandardCharsets.UTF_8)).endsWith("}\n");
        }
    }
}
