package vn.minhdinh.rollup;

import java.util.List;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.ruleset.Decision;

/**
 * A decision about the plan as a whole.
 *
 * @param before what it comes to by what the plan gives alone
 * @param after with the figures that were counted, as far as they are exact
 * @param verdict the verdict after all; where {@code after} is UNKNOWN the bounds of the figures may settle it
 * @param figures the places of the counted figures it reads
 * @param shortUnits the units that fall short by themselves, by their places
 */
record Target(
        Decision decision,
        Result before,
        Result after,
        Verdict verdict,
        List<Integer> figures,
        List<Short> shortUnits) {

    /**
     * A unit that by itself would not meet it.
     *
     * @param verdict NO, or UNKNOWN when it is open whether it would
     */
    record Short(int unit, Verdict verdict) {}

    boolean isByBounds() {
        return verdict != after.verdict();
    }

    /** Whether there is to be told which cases stand behind it. */
    boolean isDrilled() {
        return !figures.isEmpty() && verdict != Verdict.YES && after.inForce() && !decision.narrative();
    }
}
