package vn.minhdinh.reload;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.check.Checker;
import vn.minhdinh.check.Report;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.ruleset.Draft;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.scenario.Coverage;
import vn.minhdinh.scenario.Scenario;
import vn.minhdinh.scenario.ScenarioReader;
import vn.minhdinh.scenario.ScenarioRunner;

/** Decides whether a folder may become the law that answers: it is sound, nothing vanished, every scenario holds. */
final class Gate {

    private static final int MOST_FAILURES = 50;

    /**
     * What the gate found.
     *
     * @param problems errors and warnings; an error keeps the folder out
     * @param ruleset the compiled rules; empty when they cannot be
     * @param scenarios how many were run, or are known to hold because nothing they rest on changed
     * @param failed those that did not hold
     * @param coverage what the scenarios saw, when that was asked for
     */
    record Judged(
            RulesFolder folder,
            List<RuleProblem> problems,
            Optional<Ruleset> ruleset,
            int scenarios,
            List<ScenarioRunner.Outcome> failed,
            List<Coverage.Line> coverage) {

        static Judged refused(RulesFolder folder, List<RuleProblem> problems) {
            return new Judged(folder, List.copyOf(problems), Optional.empty(), 0, List.of(), List.of());
        }

        boolean isGood() {
            return ruleset.isPresent() && problems.stream().noneMatch(RuleProblem::isError);
        }
    }

    /** What is to be done beyond checking. */
    record Wish(boolean scenarios, boolean coverage) {
        static final Wish GO_LIVE = new Wish(true, false);
    }

    private final DecisionService service;
    private final Clock clock;
    private final KnownScenarios scenarios = new KnownScenarios();

    Gate(DecisionService service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    /** Judges a folder that would take the place of another. */
    Judged judge(RulesFolder folder, Optional<Draft.Compiled> live, Wish wish) throws InterruptedException {
        FutureTask<ScenarioReader.Reading> reading = new FutureTask<>(() -> scenarios.of(folder));
        Thread reader = new Thread(reading, "scenarios");
        reader.setDaemon(true);
        reader.start();
        Report report = Checker.check(folder, live.orElse(null));
        Set<RuleProblem> problems = new LinkedHashSet<>(report.problems());
        live.ifPresent(before -> problems.addAll(Vanished.between(before.folder(), folder)));
        List<Scenario> all = read(reading, problems);
        boolean sound = problems.stream().noneMatch(RuleProblem::isError);
        if (!sound || report.ruleset().isEmpty()) {
            return Judged.refused(folder, sorted(problems));
        }
        Ruleset ruleset = report.ruleset().get();
        int counted = 0;
        List<ScenarioRunner.Outcome> failed = new ArrayList<>();
        List<Coverage.Line> coverage = new ArrayList<>();
        for (Service one : ruleset.services()) {
            List<Scenario> ofService = all.stream()
                    .filter(scenario -> scenario.file().startsWith(one.name() + "/"))
                    .toList();
            if (!isLive(one, live)) {
                warmUp(one, problems);
            }
            if (wish.scenarios()) {
                counted += ofService.size();
                failed.addAll(failed(one, isGated(one, folder, live) ? undated(ofService) : ofService));
            }
            if (wish.coverage()) {
                coverage.addAll(new ScenarioRunner(one, clock).cover(ofService).lines());
            }
        }
        problems.addAll(FailedScenarios.problems(failed, folder, MOST_FAILURES));
        return new Judged(folder, sorted(problems), Optional.of(ruleset), counted, failed, coverage);
    }

    private static boolean isLive(Service one, Optional<Draft.Compiled> live) {
        return live.isPresent() && live.get().ruleset().service(one.name()) == one;
    }

    /** Whether the live rules are the same and hold the same scenarios: to go live, they passed this gate. */
    private static boolean isGated(Service one, RulesFolder folder, Optional<Draft.Compiled> live) {
        return isLive(one, live)
                && folder.agreesOn(one.name(), ScenarioReader.ENDING, live.get().folder());
    }

    /** Those that come out as of today: what held on another day may not hold now. */
    private static List<Scenario> undated(List<Scenario> scenarios) {
        return scenarios.stream()
                .filter(scenario -> !scenario.request().hasNonNull("asOf"))
                .toList();
    }

    private List<ScenarioRunner.Outcome> failed(Service one, List<Scenario> scenarios) throws InterruptedException {
        return ScenarioRun.of(one, scenarios, clock).stream()
                .filter(outcome -> !outcome.holds())
                .toList();
    }

    private static List<Scenario> read(FutureTask<ScenarioReader.Reading> reading, Set<RuleProblem> problems)
            throws InterruptedException {
        try {
            problems.addAll(reading.get().problems());
            return reading.get().scenarios();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void warmUp(Service one, Set<RuleProblem> problems) {
        try {
            service.warmUp(one);
        } catch (RequestProblem disagrees) {
            problems.add(new RuleProblem(one.name(), 0, 0, "EVALUATION_FAILED", List.of(one.name())));
        }
    }

    private static List<RuleProblem> sorted(Set<RuleProblem> problems) {
        return problems.stream().sorted().toList();
    }
}
