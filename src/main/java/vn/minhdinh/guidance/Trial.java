package vn.minhdinh.guidance;

import java.util.List;
import java.util.function.BiFunction;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Inquirer;
import vn.minhdinh.explanation.Inquiry;
import vn.minhdinh.explanation.Trace;
import vn.minhdinh.fact.Bounds;
import vn.minhdinh.fact.Case;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Rule;

/** Judges one result's decision over cases that differ from the one asked about, as long as the budget lasts. */
final class Trial {

    private static final Inquiry NO_SUBJECT = new Inquiry(Verdict.NO, Trace.NOTHING);

    private final Decision decision;
    private final int position;
    private final Scratch scratch;
    private final Budget budget;
    private final boolean exact;

    /**
     * @param position of the subject among the facts of its list, or -1 when the decision is about the case as a whole
     * @param exact whether what the rules leave open is tried out
     */
    Trial(Decision decision, int position, Scratch scratch, Budget budget, boolean exact) {
        this.decision = decision;
        this.position = position;
        this.scratch = scratch;
        this.budget = budget;
        this.exact = exact;
    }

    Decision decision() {
        return decision;
    }

    Scratch scratch() {
        return scratch;
    }

    /** The verdict over the scratch as it is and what it rests on, or {@code null} when the budget is spent. */
    Inquiry ask() {
        return ask(decision.rules(), scratch.state());
    }

    /** The same by some of the rules, with what is known of the values as they stand. */
    Inquiry ask(List<Rule> rules, Inquirer.State state) {
        return about(
                scratch.theCase(),
                NO_SUBJECT,
                (subject, theCase) -> scratch.inquirer().ask(rules, subject, state));
    }

    /** The verdict over another case, and what it rests on. */
    Inquiry ask(Case other) {
        return other == scratch.theCase()
                ? ask()
                : ask(other, scratch.inquirer().state(other));
    }

    /** The same of another case of which something may have been found already. */
    Inquiry ask(Case other, Inquirer.State state) {
        return about(other, NO_SUBJECT, (subject, theCase) -> scratch.inquirer().ask(decision.rules(), subject, state));
    }

    /** The verdict over the scratch as it is, or {@code null} when the budget is spent. */
    Verdict verdict() {
        return about(
                scratch.theCase(),
                Verdict.NO,
                (subject, theCase) -> scratch.inquirer().verdict(decision.rules(), subject, scratch.changed()));
    }

    /** Whether the budget is spent: what was found last may be for want of trying. */
    boolean isSpent() {
        return budget.isSpent();
    }

    /** Whether the scratch as it is would be told YES, what is unknown tried out if that is asked for. */
    boolean isYes() {
        Verdict verdict = verdict();
        return verdict == Verdict.YES || (exact && verdict == Verdict.UNKNOWN && Completions.allAreYes(this));
    }

    /** The verdict that would be told on a later day, what is unknown tried out if that is asked for. */
    Verdict told(Later later) {
        Verdict verdict = about(
                later.theCase(),
                Verdict.NO,
                (subject, theCase) -> later.verdicts().of(decision.rules(), subject));
        if (!exact || verdict != Verdict.UNKNOWN) {
            return verdict;
        }
        // As much as a request on that day would have: what is not settled with it is told UNKNOWN then.
        budget.next(Bounds.TRIALS);
        Verdict settled = Completions.verdict(this, later.theCase());
        return budget.isSpentInAll() ? null : settled;
    }

    /** The verdict of a rule with every value unknown that could be changed. */
    Verdict verdict(Rule rule, Blank blank) {
        return blank.verdict(rule, position);
    }

    private <T> T about(Case theCase, T noSubject, BiFunction<Fact, Case, T> question) {
        if (!budget.take()) {
            return null;
        }
        if (position < 0) {
            return question.apply(null, theCase);
        }
        List<Fact> facts = theCase.facts(decision.subject());
        return position < facts.size() ? question.apply(facts.get(position), theCase) : noSubject;
    }
}
