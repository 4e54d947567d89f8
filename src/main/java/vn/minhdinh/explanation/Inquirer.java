package vn.minhdinh.explanation;

import java.util.BitSet;
import java.util.List;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.fact.Case;
import vn.minhdinh.fact.Deadline;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.ruleset.Rule;

/**
 * Judges rules over a case whose values are changed between two questions; by the rules alone, as far as what was found
 * for the unchanged case does not answer already.
 */
public final class Inquirer {

    private static final BitSet NOTHING = new BitSet();

    private final Case theCase;
    private final Deadline deadline;
    private final Tracer tracer;
    private final CaseJudge unchanged;
    private final CaseJudge probe;

    public Inquirer(Case theCase, Deadline deadline) {
        this.theCase = theCase;
        this.deadline = deadline;
        this.tracer = new Tracer(theCase);
        this.unchanged = new CaseJudge(theCase, deadline, tracer, null, null);
        this.probe = new CaseJudge(theCase, deadline, null, unchanged, NOTHING);
    }

    public Case theCase() {
        return theCase;
    }

    /** What was found while certain values stood in the case: good as long as they do, and when they do again. */
    public static final class State {
        private final CaseJudge judge;
        private final Tracer tracer;

        private State(CaseJudge judge, Tracer tracer) {
            this.judge = judge;
            this.tracer = tracer;
        }
    }

    /**
     * Begins with the values that stand in the case now.
     *
     * @param changed the numbers of the fields that differ from the case as it was first
     */
    public State state(BitSet changed) {
        if (changed.isEmpty()) {
            return new State(unchanged, tracer);
        }
        Tracer fresh = new Tracer(tracer);
        BitSet then = (BitSet) changed.clone();
        return new State(new CaseJudge(theCase, deadline, fresh, unchanged, then), fresh);
    }

    /**
     * Judges rules as alternatives, and notes what that rests on.
     *
     * @param subject the fact of the case they are about, or {@code null} for the case as a whole
     */
    public Inquiry ask(List<Rule> rules, Fact subject, State state) {
        return ask(rules, subject, state.judge, state.tracer);
    }

    /** Begins with another case. */
    public State state(Case other) {
        Tracer fresh = new Tracer(other);
        return new State(new CaseJudge(other, deadline, fresh, null, NOTHING), fresh);
    }

    private static Inquiry ask(List<Rule> rules, Fact subject, CaseJudge judge, Tracer tracer) {
        if (rules.size() == 1) {
            Verdict only = judge.outcome(rules.get(0), subject).verdict();
            return new Inquiry(only, tracer.of(rules.get(0), subject == null ? 0 : subject.position()));
        }
        Verdict verdict = Verdict.NO;
        Trace trace = tracer.nothing();
        for (Rule rule : rules) {
            verdict = verdict.or(judge.outcome(rule, subject).verdict());
            trace.addAll(tracer.of(rule, subject == null ? 0 : subject.position()));
        }
        return new Inquiry(verdict, trace);
    }

    /** The verdict of rules as alternatives, which is found faster than what it rests on. */
    public Verdict verdict(List<Rule> rules, Fact subject, BitSet changed) {
        return verdict(rules, subject, probe.again(changed));
    }

    static Verdict verdict(List<Rule> rules, Fact subject, CaseJudge judge) {
        Verdict verdict = Verdict.NO;
        for (int i = 0; i < rules.size() && verdict != Verdict.YES; i++) {
            verdict = verdict.or(judge.outcome(rules.get(i), subject).verdict());
        }
        return verdict;
    }
}
