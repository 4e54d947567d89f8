package vn.minhdinh.explanation;

import java.util.List;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.ruleset.Decision;

/**
 * The verdict of a decision for one subject, with its reasons.
 *
 * @param subject the fact it is about, or {@code null} for the case as a whole
 * @param settled what the verdict rests on
 * @param inForce false when none of its rules is the law of the day; the verdict is then NO
 * @param rules its rules, judged; empty unless reasons were asked for
 * @param conclusions what its rules conclude, without repetitions
 * @param missing what is needed to settle it; empty unless the verdict is UNKNOWN
 * @param remarks what is to be said beside the verdict; empty unless reasons were asked for
 * @param alternatives decisions that could be taken in place of this one, where only one may be; empty unless YES
 * @param guidance what would change the verdict or keep it; as far as that was asked for
 */
public record Result(
        Decision decision,
        Fact subject,
        Verdict verdict,
        Settled settled,
        boolean inForce,
        List<RuleFinding> rules,
        List<Fact> conclusions,
        List<Missing> missing,
        List<Remark> remarks,
        List<Alternative> alternatives,
        Guidance guidance) {

    /** The same with a verdict that trying out the unknown facts came to. */
    public Result settled(Verdict other, Settled how, List<Missing> stillMissing) {
        return new Result(
                decision,
                subject,
                other,
                how,
                inForce,
                rules,
                conclusions,
                stillMissing,
                remarks,
                alternatives,
                guidance);
    }

    /** The same with guidance. */
    public Result guided(Guidance other) {
        return new Result(
                decision,
                subject,
                verdict,
                settled,
                inForce,
                rules,
                conclusions,
                missing,
                remarks,
                alternatives,
                other);
    }

    /** A remark that applies, with what it says. */
    public record Remark(RuleFinding finding, List<Fact> conclusions) {}

    /** Another decision that is YES, with what it would conclude. */
    public record Alternative(Decision decision, List<Fact> conclusions) {}

    /** The NO of a decision about the facts of a list that is known to be empty. */
    static Result ofNoSubject(Decision decision, boolean inForce) {
        return new Result(
                decision,
                null,
                Verdict.NO,
                Settled.BY_RULES,
                inForce,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Guidance.NONE);
    }
}
