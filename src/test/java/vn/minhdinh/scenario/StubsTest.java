package vn.minhdinh.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.ruleset.Service;

class StubsTest {

    private static final Clock CLOCK = Clock.systemUTC();

    private static int uncovered(Coverage coverage) {
        return coverage.lines().stream()
                .mapToInt(line -> line.uncovered().size())
                .sum();
    }

    /** The stubs as scenarios, read from their files. */
    private static List<Scenario> read(Stubs.Found found, String service) throws Exception {
        Map<String, StringBuilder> files = new LinkedHashMap<>();
        found.stubs()
                .forEach(stub -> files.computeIfAbsent(stub.file(), any -> new StringBuilder())
                        .append(stub.yaml())
                        .append('\n'));
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        files.forEach((file, text) -> bytes.put(file, text.toString().getBytes(StandardCharsets.UTF_8)));
        return ScenarioReader.read(RulesFolder.of(bytes), service);
    }

    @Test
    void one_scenario_of_each_decision_of_the_club_grows_to_full_coverage() throws Exception {
        Service club = RulesetLoader.load(Path.of("src/test/resources/rules")).service("club");
        List<Scenario> begun = ScenarioReader.read(
                RulesFolder.of(Map.of("club/vote/adult.scenarios.yaml", """
                        - name: Đã lớn
                          asOf: 2024-06-30
                          facts:
                            Club: { id: C-1, name: Cờ, level: GOLD, budget: 100, open: true, founded: 2000-01-01, seats: 10, taken: 5 }
                            Member: [ { id: M-1, name: An, age: 30, paid: true, points: 10 }, { id: M-2, age: 10, paid: true, points: 3 } ]
                          expect: { M-1: YES, M-2: NO }
                        """.getBytes(StandardCharsets.UTF_8))), "club");
        ScenarioRunner runner = new ScenarioRunner(club, CLOCK);
        Coverage before = runner.cover(begun);
        Stubs.Found found = Stubs.find(club, CLOCK, begun, before);
        List<Scenario> all = new ArrayList<>(begun);
        all.addAll(read(found, "club"));
        assertThat(runner.run(all.subList(begun.size(), all.size()))).allMatch(ScenarioRunner.Outcome::holds);
        assertThat(uncovered(before)).isGreaterThan(20);
        assertThat(found.without())
                .extracting(target -> target.condition().id() + " " + target.verdict())
                .isEmpty();
        assertThat(uncovered(runner.cover(all))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"household, credit/", "household, poverty/", "plan, water/"})
    void shipped_decisions_left_with_their_first_scenario_get_most_of_their_coverage_back(String name, String only)
            throws Exception {
        RulesFolder folder = RulesFolder.read(Path.of("rules"));
        Service service = RulesetLoader.load(folder).service(name);
        List<Scenario> kept = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Scenario scenario : ScenarioReader.read(folder, name)) {
            if (scenario.decision().startsWith(only) && seen.add(scenario.decision())) {
                kept.add(scenario);
            }
        }
        ScenarioRunner runner = new ScenarioRunner(service, CLOCK);
        Coverage before = runner.cover(kept);
        Stubs.Found found = Stubs.find(service, CLOCK, kept, only(before, only));
        int wanted = uncovered(only(before, only));
        int shown = found.stubs().stream().mapToInt(stub -> stub.shows().size()).sum();
        assertThat(shown + found.without().size()).isEqualTo(wanted);
        assertThat(100 * shown).as(found.without().toString()).isGreaterThanOrEqualTo(80 * wanted);

        List<Scenario> all = new ArrayList<>(kept);
        all.addAll(read(found, name));
        assertThat(uncovered(only(runner.cover(all), only)))
                .isEqualTo(found.without().size());
    }

    /** The lines of decisions whose id begins so. */
    private static Coverage only(Coverage coverage, String prefix) {
        return coverage.of(line -> line.rule().decision().startsWith(prefix));
    }
}
