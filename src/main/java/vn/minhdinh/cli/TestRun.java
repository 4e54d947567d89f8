package vn.minhdinh.cli;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.scenario.Scenario;
import vn.minhdinh.scenario.ScenarioReader;
import vn.minhdinh.scenario.ScenarioRunner;
import vn.minhdinh.scenario.ScenarioRunner.Outcome;

/** One reading of the folder with the outcome of the scenarios asked for. */
final class TestRun {

    private final RulesFolder folder;
    private final Clock clock;
    private final Map<Service, List<Scenario>> scenarios = new LinkedHashMap<>();
    private final Map<Service, List<Outcome>> outcomes = new LinkedHashMap<>();

    /**
     * @param service name of the one service asked for, or {@code null} for all
     * @param only how the names of the scenario files begin below their service
     */
    TestRun(SharedOptions shared, String service, String only, Clock clock) throws CannotRun, RefusedFolder {
        this.folder = shared.folder();
        this.clock = clock;
        Ruleset ruleset = shared.load(folder);
        read(shared, service == null ? ruleset.services() : List.of(SharedOptions.service(ruleset, service)));
        scenarios.forEach((of, all) -> outcomes.put(of, run(of, all, of.name() + "/" + only)));
    }

    private void read(SharedOptions shared, List<Service> services) throws RefusedFolder {
        List<RuleProblem> problems = new ArrayList<>();
        for (Service service : services) {
            try {
                scenarios.put(service, ScenarioReader.read(folder, service.name()));
            } catch (RulesRefused refused) {
                problems.addAll(refused.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw shared.refused(folder, new RulesRefused(problems));
        }
    }

    private List<Outcome> run(Service service, List<Scenario> all, String prefix) {
        return new ScenarioRunner(service, clock)
                .run(all.stream()
                        .filter(scenario -> scenario.file().startsWith(prefix))
                        .toList());
    }

    RulesFolder folder() {
        return folder;
    }

    List<Outcome> outcomes() {
        return outcomes.values().stream().flatMap(List::stream).toList();
    }

    /** All scenarios of the services asked for, whatever their file. */
    Map<Service, List<Scenario>> scenarios() {
        return scenarios;
    }

    /** The scenarios of a service that fail: their places in their files. */
    Map<String, Set<Integer>> failing(Service service) {
        Map<String, Set<Integer>> failing = new LinkedHashMap<>();
        outcomes.get(service).stream()
                .filter(outcome -> !outcome.holds())
                .map(Outcome::scenario)
                .forEach(scenario -> failing.computeIfAbsent(scenario.file(), file -> new TreeSet<>())
                        .add(scenario.number()));
        return failing;
    }
}
