package vn.minhdinh.check;

import java.util.List;
import java.util.Optional;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;

/**
 * What the checker found.
 *
 * @param folder what was checked: its texts show where each problem stands
 * @param problems errors and warnings in the order of files and lines
 * @param ruleset the compiled rules; empty when there is an error
 */
public record Report(RulesFolder folder, List<RuleProblem> problems, Optional<Ruleset> ruleset) {

    public Report {
        problems = problems.stream().sorted().toList();
    }

    public List<RuleProblem> errors() {
        return problems.stream().filter(RuleProblem::isError).toList();
    }

    public List<RuleProblem> warnings() {
        return problems.stream().filter(problem -> !problem.isError()).toList();
    }
}
