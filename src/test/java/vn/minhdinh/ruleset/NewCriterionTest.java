package vn.minhdinh.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.language.Language;
import vn.minhdinh.scenario.ScenarioReader;
import vn.minhdinh.scenario.ScenarioRunner;

/** What policy staff can add without anyone touching Java. */
class NewCriterionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path rules;

    @BeforeEach
    void copy_the_shipped_rules() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("rules"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = rules.resolve(Path.of("rules").relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    @Test
    void a_field_a_constraint_and_a_scenario_reach_schema_catalogue_explanation_and_missing_facts() throws Exception {
        edit("household/facts.drl", "incomePerHeadMonthly : BigDecimal", """
                hasWell : Boolean
                        @label( "Có giếng" )
                        @label_en( "Has a well" )
                        @question( "Hộ có giếng không?" )
                        @question_en( "Does the household have a well?" )
                    incomePerHeadMonthly : BigDecimal""");
        edit("household/poverty/poor-household.drl", "incomePerHeadMonthly <= 2100000", """
                incomePerHeadMonthly <= 2100000,
                               hasWell == false""");
        Files.writeString(rules.resolve("household/poverty/poor-household.scenarios.yaml"), """
                - name: Hộ có giếng không còn là hộ nghèo
                  asOf: 2024-06-30
                  facts:
                    Household: { id: H-1, area: RURAL, incomePerHeadMonthly: 2000000, deprivedIndicators: 3, hasWell: true }
                  expect: NO
                - name: Chưa biết có giếng thì chưa kết luận
                  asOf: 2024-06-30
                  facts:
                    Household: { id: H-1, area: RURAL, incomePerHeadMonthly: 2000000, deprivedIndicators: 3 }
                  expect: UNKNOWN
                """);

        RulesFolder folder = RulesFolder.read(rules);
        Ruleset ruleset = RulesetLoader.load(folder);
        Service household = ruleset.service("household");
        List<ScenarioRunner.Outcome> outcomes = new ScenarioRunner(household, Clock.systemUTC())
                .run(ScenarioReader.read(folder, "household").stream()
                        .filter(scenario -> scenario.decision().equals("poverty/poor-household"))
                        .toList());
        assertThat(outcomes).hasSize(2).allMatch(ScenarioRunner.Outcome::holds);

        DecisionService service = new DecisionService(Clock.systemUTC());
        service.goLive(ruleset);
        assertThat(JSON.readTree(service.schema("household", Language.VI)).findValue("hasWell"))
                .isNotNull();
        assertThat(text(service.facts("household", Language.VI))).contains("\"Household.hasWell\"", "Có giếng");

        JsonNode answer =
                JSON.readTree(service.evaluate("household", """
                { "asOf": "2024-06-30", "decisions": [ "poverty/poor-household" ],
                  "facts": { "Household": { "area": "RURAL", "incomePerHeadMonthly": 2000000, "deprivedIndicators": 3 } } }
                """.getBytes(StandardCharsets.UTF_8), Language.VI));
        JsonNode result = answer.at("/results/0");
        assertThat(result.at("/verdict").asText()).isEqualTo("UNKNOWN");
        assertThat(result.at("/missing/0/fact").asText()).isEqualTo("Household.hasWell");
        assertThat(result.at("/missing/0/question").asText()).isEqualTo("Hộ có giếng không?");
        assertThat(result.at("/rules/0/conditions/2/text").asText()).isEqualTo("hasWell == false");
    }

    @Test
    void a_new_folder_is_a_new_service() throws Exception {
        Files.createDirectories(rules.resolve("demo"));
        Files.writeString(rules.resolve("demo/facts.drl"), """
                package demo
                declare Person
                    name : String
                    age : Integer
                end
                declare Adult
                    name : String
                end
                """);
        Files.writeString(rules.resolve("demo/adult.drl"), """
                package demo
                rule "Người lớn"
                when
                    Person( age >= 18, $name : name )
                then
                    insert( new Adult( $name ) );
                end
                """);
        DecisionService service = new DecisionService(Clock.systemUTC());
        service.goLive(RulesetLoader.load(rules));
        JsonNode answer = JSON.readTree(service.evaluate(
                "demo",
                "{ \"facts\": { \"Person\": { \"name\": \"An\", \"age\": 18 } } }".getBytes(StandardCharsets.UTF_8),
                Language.VI));
        assertThat(answer.at("/results/0/decision").asText()).isEqualTo("adult");
        assertThat(answer.at("/results/0/verdict").asText()).isEqualTo("YES");
        assertThat(answer.at("/results/0/conclusions/0/values/name").asText()).isEqualTo("An");
        assertThat(text(service.services(Language.VI))).contains("\"demo\"", "\"household\"", "\"plan\"");
    }

    private void edit(String file, String from, String to) throws IOException {
        Path path = rules.resolve(file);
        String before = Files.readString(path);
        assertThat(before).contains(from);
        Files.writeString(path, before.replaceFirst(Pattern.quote(from), to));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
