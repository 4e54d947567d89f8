package vn.minhdinh.guidance;

import java.util.List;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Inquiry;
import vn.minhdinh.explanation.Trace;
import vn.minhdinh.fact.Case;
import vn.minhdinh.fact.Deadline;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Rule;

/** Judges one result's decision over cases that differ from the one asked about, as long as the budget lasts. */
final class Trial {

    private final Decision decision;
    private final int position;
    private final Budget budget;
    private final Deadline deadline;

    /** @param position of the subject among the facts of its list, or -1 when the decision is about the case as a whole */
    Trial(Decision decision, int position, Budget budget, Deadline deadline) {
        this.decision = decision;
        this.position = position;
        this.budget = budget;
        this.deadline = deadline;
    }

    Decision decision() {
        return decision;
    }

    /** The verdict and what it rests on, or {@code null} when the budget is spent. */
    Inquiry ask(Case theCase) {
        return ask(decision.rules(), theCase);
    }

    /** The same by some of its rules. */
    Inquiry ask(List<Rule> rules, Case theCase) {
        if (!budget.take()) {
            return null;
        }
        if (position < 0) {
            return Inquiry.of(rules, theCase, null, deadline);
        }
        Fact subject = subject(theCase);
        return subject == null ? new Inquiry(Verdict.NO, new Trace()) : Inquiry.of(rules, theCase, subject, deadline);
    }

    /** The verdict, or {@code null} when the budget is spent. */
    Verdict verdict(Case theCase) {
        if (!budget.take()) {
            return null;
        }
        if (position < 0) {
            return Inquiry.verdict(decision, theCase, null, deadline);
        }
        Fact subject = subject(theCase);
        return subject == null ? Verdict.NO : Inquiry.verdict(decision, theCase, subject, deadline);
    }

    private Fact subject(Case theCase) {
        List<Fact> facts = theCase.facts(decision.subject());
        return position < facts.size() ? facts.get(position) : null;
    }
}
