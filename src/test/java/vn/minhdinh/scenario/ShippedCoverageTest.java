package vn.minhdinh.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.ruleset.Service;

/** What the scenarios beside the shipped rules show of their conditions. */
class ShippedCoverageTest {

    private static final List<Coverage.Line> LINES = new ArrayList<>();

    @BeforeAll
    static void run_every_scenario() throws Exception {
        RulesFolder folder = RulesFolder.read(Path.of("rules"));
        for (Service service : RulesetLoader.load(folder).services()) {
            ScenarioRunner runner = new ScenarioRunner(service, Clock.systemUTC());
            LINES.addAll(
                    runner.cover(ScenarioReader.read(folder, service.name())).lines());
        }
    }

    @Test
    void every_verdict_that_a_condition_can_have_is_seen_in_a_scenario() {
        assertThat(LINES)
                .isNotEmpty()
                .filteredOn(line -> !line.uncovered().isEmpty())
                .extracting(line -> line.condition().id() + " " + line.uncovered() + " "
                        + line.condition().source().text())
                .isEmpty();
    }

    @Test
    void no_condition_has_a_verdict_that_it_cannot_have() {
        Map<String, Object> otherwise = new HashMap<>();
        for (Coverage.Line line : LINES) {
            for (Verdict verdict : line.seen().keySet()) {
                if (!line.possible().contains(verdict)) {
                    otherwise.put(
                            line.condition().id() + " "
                                    + line.condition().source().text(),
                            verdict);
                }
            }
        }
        assertThat(otherwise).isEmpty();
    }
}
