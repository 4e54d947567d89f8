package vn.minhdinh.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.ruleset.Draft;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;

/** Checks a rules folder and compiles it when nothing is wrong. */
public final class Checker {

    private Checker() {}

    public static Report check(RulesFolder folder) {
        Draft draft = Draft.of(folder);
        List<RuleProblem> problems = new ArrayList<>(draft.problems());
        problems.addAll(Review.of(draft));
        Optional<Ruleset> ruleset = Optional.empty();
        if (draft.problems().isEmpty()) {
            try {
                ruleset = Optional.of(draft.compile());
            } catch (RulesRefused refused) {
                problems.addAll(refused.problems());
            }
        }
        return new Report(folder, problems, ruleset);
    }

    /** The same, and whether the scenario and sample files beside the rules can be read. */
    public static Report checkAll(RulesFolder folder) {
        Report rules = check(folder);
        if (rules.ruleset().isEmpty()) {
            return rules;
        }
        List<RuleProblem> problems = new ArrayList<>(rules.problems());
        problems.addAll(Beside.of(folder, rules.ruleset().get()));
        Optional<Ruleset> sound = problems.stream().anyMatch(RuleProblem::isError) ? Optional.empty() : rules.ruleset();
        return new Report(folder, problems, sound);
    }
}
