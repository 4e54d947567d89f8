package vn.minhdinh.explanation;

import java.util.List;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.ruleset.Decision;

/**
 * The verdict of a decision for one subject, with its reasons.
 *
 * @param subject the fact it is about, or {@code null} for the case as a whole
 * @param inForce false when none of its rules is the law of the day; the verdict is then NO
 * @param rules its rules, judged; empty unless reasons were asked for
 * @param conclusions what its rules conclude, without repetitions
 * @param missing what is needed to settle it; empty unless the verdict is UNKNOWN
 */
public record Result(
        Decision decision,
        Fact subject,
        Verdict verdict,
        boolean inForce,
        List<RuleFinding> rules,
        List<Fact> conclusions,
        List<Missing> missing) {}
