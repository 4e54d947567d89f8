package vn.minhdinh.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.ruleset.Service;

/** Runs the scenarios that stand beside the shipped rules. */
class ShippedScenariosTest {

    private static final Path RULES = Path.of("rules");

    @TestFactory
    List<DynamicTest> every_scenario_beside_a_rule_holds() throws Exception {
        RulesFolder folder = RulesFolder.read(RULES);
        Ruleset ruleset = RulesetLoader.load(folder);
        List<DynamicTest> tests = new ArrayList<>();
        for (Service service : ruleset.services()) {
            ScenarioRunner runner = new ScenarioRunner(service, Clock.systemUTC());
            for (ScenarioRunner.Outcome outcome : runner.run(ScenarioReader.read(folder, service.name()))) {
                Scenario scenario = outcome.scenario();
                String name = scenario.file() + " #" + scenario.number() + " " + scenario.name();
                tests.add(dynamicTest(
                        name, () -> assertThat(outcome.differences()).as(name).isEmpty()));
            }
        }
        return tests;
    }

    @Test
    void every_decision_has_scenarios_for_the_answers_it_can_give() throws Exception {
        RulesFolder folder = RulesFolder.read(RULES);
        Ruleset ruleset = RulesetLoader.load(folder);
        Set<String> lacking = new TreeSet<>();
        for (Service service : ruleset.services()) {
            List<Scenario> scenarios = ScenarioReader.read(folder, service.name());
            service.decisions().forEach(decision -> {
                Set<String> expected = scenarios.stream()
                        .filter(scenario -> scenario.decision().equals(decision.id()))
                        .map(scenario -> scenario.expect().toString().replace("\"", ""))
                        .collect(Collectors.toSet());
                List<String> wanted = decision.table()
                        ? List.of("YES")
                        : decision.narrative()
                                ? List.of("NOT_IN_FORCE", "UNKNOWN")
                                : List.of("YES", "NO|NOT_IN_FORCE", "UNKNOWN");
                for (String verdict : wanted) {
                    Pattern word = Pattern.compile("\\b(" + verdict + ")\\b");
                    if (expected.stream().noneMatch(e -> word.matcher(e).find())) {
                        lacking.add(decision.id() + " " + verdict);
                    }
                }
            });
        }
        assertThat(lacking).isEmpty();
    }

    @Test
    void every_family_has_an_expectation_for_every_decision() throws Exception {
        RulesFolder folder = RulesFolder.read(RULES);
        Service household = RulesetLoader.load(folder).service("household");
        List<String> all =
                household.decisions().stream().map(decision -> decision.id()).toList();
        List<Scenario> families = ScenarioReader.read(folder, "household").stream()
                .filter(scenario -> scenario.decision().equals("families"))
                .toList();
        assertThat(families).hasSizeGreaterThanOrEqualTo(12);
        assertThat(families)
                .allSatisfy(family ->
                        assertThat(family.expect().fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(all));
    }
}
