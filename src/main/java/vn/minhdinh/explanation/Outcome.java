package vn.minhdinh.explanation;

import java.util.List;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.fact.Fact;

/**
 * What the search over a rule found for one subject.
 *
 * @param verdict of the rule
 * @param chosen for each condition of the rule the fact that stands for it in the best match, where there is one
 * @param conclusions what its matches conclude; the presence of each is the verdict of its match
 * @param open true when there may be more matches, of facts the request does not tell of
 */
record Outcome(Verdict verdict, Fact[] chosen, List<Fact> conclusions, boolean open) {

    static final Outcome NOT_IN_FORCE = new Outcome(Verdict.NO, new Fact[0], List.of(), false);
}
