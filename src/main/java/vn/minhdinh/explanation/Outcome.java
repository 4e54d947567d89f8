package vn.minhdinh.explanation;

import java.util.List;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.fact.Fact;

/**
 * What the search over a rule found for one subject.
 *
 * @param verdict of the rule
 * @param chosen for each condition of the rule the fact that stands for it in the best match, where there is one; empty
 *     when no fact stands for any
 * @param conclusions what its matches conclude; the presence of each is the verdict of its match
 * @param open true when there may be more matches, of facts the request does not tell of
 */
record Outcome(Verdict verdict, Fact[] chosen, List<Fact> conclusions, boolean open) {

    /** What a search that came to no fact has chosen. */
    static final Fact[] NOTHING_CHOSEN = new Fact[0];

    /** Of a rule whose first condition no fact meets, as of most rules in most cases. */
    static final Outcome NO_MATCH = new Outcome(Verdict.NO, NOTHING_CHOSEN, List.of(), false);

    /** The same where facts that meet it may not be told of. */
    static final Outcome OPEN = new Outcome(Verdict.NO, NOTHING_CHOSEN, List.of(), true);

    static final Outcome NOT_IN_FORCE = new Outcome(Verdict.NO, NOTHING_CHOSEN, List.of(), false);
}
