package vn.minhdinh.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.scenario.ScenarioRunner.Outcome;

/** Runs the scenarios of a service, or of all, and explains those that fail; again whenever a file changes, if asked to. */
@Command(name = "test")
final class TestCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Clock clock;

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", paramLabel = "FOLDER", arity = "0..1")
    private String place;

    @Option(names = "--service", paramLabel = "NAME")
    private String service;

    @Option(names = "--only", paramLabel = "PREFIX")
    private String only = "";

    @Option(names = "--watch")
    private boolean watch;

    @Option(names = "--coverage")
    private boolean coverage;

    @Option(names = "--accept")
    private boolean accept;

    @Option(names = "--junit", paramLabel = "FILE")
    private Path junit;

    TestCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws CannotRun, RefusedFolder {
        if (watch && accept) {
            throw new CannotRun("cli.watch.accept");
        }
        RulesPlace asked = RulesPlace.of(shared.rules(), place);
        if (service != null && asked.service() != null && !service.equals(asked.service())) {
            throw new CannotRun("cli.test.twoServices", asked.service(), service);
        }
        shared.use(asked.folder());
        service = service == null ? asked.service() : service;
        return watch ? watch() : once();
    }

    private int once() throws CannotRun, RefusedFolder {
        TestRun run = new TestRun(shared, service, only, clock);
        if (accept && TestReport.held(run.outcomes()) < run.outcomes().size()) {
            accept(run);
            run = new TestRun(shared, service, only, clock);
        }
        List<Outcome> outcomes = run.outcomes();
        if (outcomes.isEmpty()) {
            throw new CannotRun("cli.test.none");
        }
        Phrases phrases = new Phrases(shared.language());
        new TestReport(terminal, phrases).print(outcomes);
        if (coverage) {
            new CoverageReport(terminal, phrases).print(run.scenarios(), clock);
        }
        if (junit != null) {
            JunitReport.write(junit, outcomes, shared.language());
        }
        long held = TestReport.held(outcomes);
        boolean pass = held == outcomes.size();
        terminal.line((pass ? "PASS " : "FAIL ") + held + "/" + outcomes.size());
        return pass ? Cli.DONE : Cli.SCENARIO_FAILED;
    }

    private void accept(TestRun run) throws CannotRun {
        Phrases phrases = new Phrases(shared.language());
        Accepting accepting = new Accepting(terminal, phrases, clock, shared.rules(), run.folder());
        int accepted = 0;
        for (Service of : run.scenarios().keySet()) {
            for (Map.Entry<String, Set<Integer>> failing : run.failing(of).entrySet()) {
                accepted += accepting.accept(of, failing.getKey(), failing.getValue());
            }
        }
        terminal.line(phrases.message("cli.accept.done", accepted));
    }

    /** Runs again whenever a file changes, until told to stop; a folder that is not valid shows why and is waited for. */
    private int watch() {
        try (UntilStopped stopped = new UntilStopped()) {
            SavedFolder folder = new SavedFolder(shared.rules());
            do {
                try {
                    once();
                } catch (CannotRun | RefusedFolder | RequestProblem e) {
                    new Failures(terminal, shared.language()).handleExecutionException(e, null, null);
                }
                terminal.line(new Phrases(shared.language()).message("cli.watch.waiting", shared.rules()));
                terminal.flush();
            } while (folder.awaitChange(stopped));
        }
        return Cli.DONE;
    }
}
