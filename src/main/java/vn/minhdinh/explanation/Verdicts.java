package vn.minhdinh.explanation;

import java.util.List;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.fact.Case;
import vn.minhdinh.fact.Deadline;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.ruleset.Rule;

/** The verdicts of rules over a case that does not change; each is searched once. */
public final class Verdicts {

    private final CaseJudge judge;

    public Verdicts(Case theCase, Deadline deadline) {
        this.judge = new CaseJudge(theCase, deadline);
    }

    /** @param subject the fact of the case the rule is about, or {@code null} for the case as a whole */
    public Verdict of(Rule rule, Fact subject) {
        return judge.outcome(rule, subject).verdict();
    }

    /** That of rules as alternatives. */
    public Verdict of(List<Rule> rules, Fact subject) {
        return Inquirer.verdict(rules, subject, judge);
    }
}
