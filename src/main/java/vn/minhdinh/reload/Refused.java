package vn.minhdinh.reload;

import java.time.Instant;
import java.util.List;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.ruleset.RulesFolder;

/**
 * The newest save, when it was not taken over.
 *
 * @param folder its files; none when they could not be read
 * @param revision empty when the files could not be read
 * @param problems every reason, and the warnings beside them
 * @param times how many saves in a row were refused
 */
public record Refused(RulesFolder folder, String revision, Instant at, List<RuleProblem> problems, int times) {

    public Refused {
        problems = List.copyOf(problems);
    }

    /** Every reason. */
    public List<RuleProblem> errors() {
        return problems.stream().filter(RuleProblem::isError).toList();
    }
}
