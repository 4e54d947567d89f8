package vn.minhdinh.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import vn.minhdinh.check.review.Review;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.ruleset.Draft;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;

/** Checks a rules folder and compiles it when nothing is wrong. */
public final class Checker {

    private Checker() {}

    public static Report check(RulesFolder folder) {
        return check(folder, null);
    }

    /** The same; a service that is alike in what was compiled before is taken over. */
    public static Report check(RulesFolder folder, Draft.Compiled before) {
        Draft draft = Draft.of(folder);
        return report(draft, before, new FutureTask<>(() -> Review.of(draft)));
    }

    /** The same, and whether the scenario and sample files beside the rules can be read. */
    public static Report checkAll(RulesFolder folder) {
        Draft draft = Draft.of(folder);
        Report rules = report(draft, null, new FutureTask<>(() -> {
            List<RuleProblem> problems = new ArrayList<>(Review.of(draft));
            problems.addAll(Beside.scenarios(draft));
            return problems;
        }));
        if (rules.ruleset().isEmpty()) {
            return rules;
        }
        List<RuleProblem> problems = new ArrayList<>(rules.problems());
        problems.addAll(Beside.samples(folder, rules.ruleset().get()));
        Optional<Ruleset> sound = problems.stream().anyMatch(RuleProblem::isError) ? Optional.empty() : rules.ruleset();
        return new Report(folder, problems, sound);
    }

    /** Compiles while the rest is looked at: the one needs the engine, the other only what was read. */
    private static Report report(Draft draft, Draft.Compiled before, FutureTask<List<RuleProblem>> rest) {
        Thread looking = new Thread(rest, "check");
        looking.setDaemon(true);
        looking.start();
        List<RuleProblem> problems = new ArrayList<>(draft.problems());
        Optional<Ruleset> ruleset = Optional.empty();
        if (draft.problems().isEmpty()) {
            try {
                ruleset = Optional.of(draft.compile(before));
            } catch (RulesRefused refused) {
                problems.addAll(refused.problems());
            }
        }
        problems.addAll(told(rest));
        return new Report(draft.folder(), problems, ruleset);
    }

    private static List<RuleProblem> told(FutureTask<List<RuleProblem>> rest) {
        try {
            return rest.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
