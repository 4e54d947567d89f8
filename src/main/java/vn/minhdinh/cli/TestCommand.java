package vn.minhdinh.cli;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.scenario.Coverage;
import vn.minhdinh.scenario.Scenario;
import vn.minhdinh.scenario.ScenarioReader;
import vn.minhdinh.scenario.ScenarioRunner;

/** Runs the scenarios of a service, or of all, and shows those that fail. */
@Command(name = "test")
final class TestCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Clock clock;

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", paramLabel = "SERVICE", arity = "0..1")
    private String service;

    @Option(names = "--only", paramLabel = "PREFIX")
    private String only = "";

    @Option(names = "--coverage")
    private boolean coverage;

    TestCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws CannotRun, RefusedFolder {
        RulesFolder folder = shared.folder();
        Ruleset ruleset = shared.load(folder);
        List<Service> asked = service == null ? ruleset.services() : List.of(SharedOptions.service(ruleset, service));
        List<ScenarioRunner.Outcome> outcomes = new ArrayList<>();
        List<Coverage.Line> covered = new ArrayList<>();
        for (Service one : asked) {
            List<Scenario> scenarios = scenarios(folder, one);
            List<Scenario> wanted = scenarios.stream()
                    .filter(scenario -> scenario.file().startsWith(one.name() + "/" + only))
                    .toList();
            ScenarioRunner runner = new ScenarioRunner(one, clock);
            outcomes.addAll(runner.run(wanted));
            if (coverage) {
                covered.addAll(runner.cover(scenarios).lines());
            }
        }
        if (outcomes.isEmpty()) {
            throw new CannotRun("cli.test.none");
        }
        printFailures(outcomes);
        if (coverage) {
            new CoverageReport(terminal, new Phrases(shared.language())).print(covered);
        }
        long held = outcomes.stream().filter(ScenarioRunner.Outcome::holds).count();
        boolean pass = held == outcomes.size();
        terminal.line((pass ? "PASS " : "FAIL ") + held + "/" + outcomes.size());
        return pass ? Cli.DONE : Cli.SCENARIO_FAILED;
    }

    private List<Scenario> scenarios(RulesFolder folder, Service of) throws RefusedFolder {
        try {
            return ScenarioReader.read(folder, of.name());
        } catch (RulesRefused refused) {
            throw shared.refused(folder, refused);
        }
    }

    private void printFailures(List<ScenarioRunner.Outcome> outcomes) {
        String file = "";
        for (ScenarioRunner.Outcome outcome : outcomes) {
            Scenario scenario = outcome.scenario();
            if (outcome.holds()) {
                continue;
            }
            if (!scenario.file().equals(file)) {
                file = scenario.file();
                terminal.line(file);
            }
            terminal.line("  #" + scenario.number() + " " + scenario.name());
            outcome.differences()
                    .forEach(difference -> terminal.line("     " + difference.sentence(shared.language())));
        }
    }
}
