package vn.minhdinh.check;

import java.util.List;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.ruleset.Draft;

/** What a colleague would notice in a rules folder beyond the profile. */
final class Review {

    private Review() {}

    /** Warnings only; what a service's errors could have caused is not told. */
    static List<RuleProblem> of(Draft draft) {
        return List.of();
    }
}
