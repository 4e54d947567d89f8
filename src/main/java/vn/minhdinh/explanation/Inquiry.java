package vn.minhdinh.explanation;

import java.util.List;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.fact.Case;
import vn.minhdinh.fact.Deadline;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Rule;

/** The verdict of rules or of a decision over a case as it is now, with what it rests on; by the rules alone. */
public record Inquiry(Verdict verdict, Trace trace) {

    /**
     * Judges rules as alternatives.
     *
     * @param subject the fact of the case they are about, or {@code null} for the case as a whole
     */
    public static Inquiry of(List<Rule> rules, Case theCase, Fact subject, Deadline deadline) {
        Tracer tracer = new Tracer(theCase.service());
        CaseJudge judge = new CaseJudge(theCase, deadline, tracer);
        Verdict verdict = Verdict.NO;
        Trace trace = new Trace();
        for (Rule rule : rules) {
            Outcome outcome = judge.outcome(rule, subject);
            verdict = verdict.or(outcome.verdict());
            trace.addAll(tracer.of(rule, subject == null ? 0 : subject.position()));
        }
        return new Inquiry(verdict, trace);
    }

    /** The verdict alone, which is found faster. */
    public static Verdict verdict(Decision decision, Case theCase, Fact subject, Deadline deadline) {
        CaseJudge judge = new CaseJudge(theCase, deadline);
        Verdict verdict = Verdict.NO;
        for (Rule rule : decision.rules()) {
            verdict = verdict.or(judge.outcome(rule, subject).verdict());
            if (verdict == Verdict.YES) {
                return verdict;
            }
        }
        return verdict;
    }
}
