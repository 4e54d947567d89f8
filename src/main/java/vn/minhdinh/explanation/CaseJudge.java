package vn.minhdinh.explanation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Alternatives;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Quantified;
import vn.minhdinh.condition.Values;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.fact.Case;
import vn.minhdinh.fact.Deadline;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.ruleset.Insertion;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Service;

/**
 * Finds the verdict of each rule over one case by searching the matches of its patterns: a match is worth the least of
 * its conditions, a rule the best of its matches. Conclusions are found by judging the rules that conclude them.
 */
final class CaseJudge {

    /** Facts of a type, and whether there may be others the request does not tell of. */
    record Candidates(Fact[] facts, boolean open) {

        private static final Fact[] NONE = new Fact[0];

        static Candidates of(List<Fact> facts, boolean open) {
            return new Candidates(facts.isEmpty() ? NONE : facts.toArray(NONE), open);
        }

        /** The first or only one, or {@code null} when there is none. */
        Fact first() {
            return facts.length == 0 ? null : facts[0];
        }

        boolean isChoice() {
            return facts.length > 1;
        }

        /** Without the one that stands for facts the request does not tell of. */
        Fact[] told() {
            boolean standIn = open && facts.length == 1 && facts[0].type().isGiven();
            return standIn ? NONE : facts;
        }
    }

    private final Case theCase;
    private final Service service;
    private final Deadline deadline;
    private final Outcome[] outcomes;
    /** Of the rules about each fact of a list; {@code null} until one is judged. */
    private Outcome[][] outcomesOfSubjects;

    private final Candidates[] candidates;
    private final BitSet inForce;
    private final RuleSteps.All steps;
    private final Tracer tracer;
    private final CaseJudge before;
    /** What is to be forgotten to begin {@linkplain #again again}; kept where it was found for a comparison. */
    private final Numbers judged;

    private final Numbers asked;
    private BitSet changed;

    CaseJudge(Case theCase, Deadline deadline) {
        this(theCase, deadline, null, null, null);
    }

    /**
     * @param tracer notes what the verdicts rest on, or {@code null}
     * @param before what was found before some values of the same case were changed, or {@code null}
     * @param changed the numbers of the fields changed since
     */
    CaseJudge(Case theCase, Deadline deadline, Tracer tracer, CaseJudge before, BitSet changed) {
        this.tracer = tracer;
        this.before = before;
        this.judged = before == null ? null : new Numbers();
        this.asked = before == null ? null : new Numbers();
        this.changed = changed;
        this.theCase = theCase;
        this.deadline = deadline;
        this.service = theCase.service();
        this.steps = RuleSteps.All.of(service);
        this.outcomes = new Outcome[service.rules().size()];
        this.inForce = service.inForceOn(theCase.asOf());
        this.candidates = new Candidates[service.types().size()];
    }

    Case theCase() {
        return theCase;
    }

    /**
     * Forgets all that was found, to begin again with other values.
     *
     * @param since the numbers of the fields changed now
     */
    CaseJudge again(BitSet since) {
        for (int i = 0; i < judged.size(); i++) {
            outcomes[judged.get(i)] = null;
            if (outcomesOfSubjects != null) {
                outcomesOfSubjects[judged.get(i)] = null;
            }
        }
        for (int i = 0; i < asked.size(); i++) {
            candidates[asked.get(i)] = null;
        }
        judged.clear();
        asked.clear();
        changed = since;
        return this;
    }

    /** Whether a rule is the law of the case's day. */
    boolean isInForce(Rule rule) {
        return inForce.get(rule.index());
    }

    /** One fact more has been looked at. */
    void step() {
        deadline.step();
    }

    /** The subjects of a rule: the facts of its list, or {@code null} alone for the case as a whole. */
    List<Fact> subjects(FactType type) {
        return type == null || type.isSingle() ? ONLY_THE_CASE : theCase.facts(type);
    }

    private static final List<Fact> ONLY_THE_CASE = new ArrayList<>(1);

    static {
        ONLY_THE_CASE.add(null);
    }

    /** The outcome of a rule for one of its subjects; searched once. */
    Outcome outcome(Rule rule, Fact subject) {
        if (subject != null) {
            return outcomeOf(rule, subject);
        }
        Outcome known = outcomes[rule.index()];
        return known == null ? outcomeOf(rule) : known;
    }

    private Outcome outcomeOf(Rule rule) {
        note(judged, rule.index());
        Outcome found = isInForce(rule) ? searched(rule, null, 0, 1) : Outcome.NOT_IN_FORCE;
        outcomes[rule.index()] = found;
        return found;
    }

    private Outcome outcomeOf(Rule rule, Fact subject) {
        Outcome[] bySubject = ofSubjects(rule);
        int place = subject.position();
        if (bySubject[place] == null) {
            bySubject[place] =
                    isInForce(rule) ? searched(rule, subject, place, bySubject.length) : Outcome.NOT_IN_FORCE;
        }
        return bySubject[place];
    }

    private Outcome[] ofSubjects(Rule rule) {
        if (outcomesOfSubjects == null) {
            outcomesOfSubjects = new Outcome[outcomes.length][];
        }
        Outcome[] bySubject = outcomesOfSubjects[rule.index()];
        if (bySubject == null) {
            bySubject = new Outcome[Math.max(1, subjects(rule.subject()).size())];
            outcomesOfSubjects[rule.index()] = bySubject;
            note(judged, rule.index());
        }
        return bySubject;
    }

    private Outcome searched(Rule rule, Fact subject, int place, int places) {
        Outcome same = before == null ? null : before.outcomeIfJudged(rule, subject);
        if (same != null && !service.reads(rule).intersects(changed)) {
            if (tracer != null) {
                tracer.takeOver(rule, place, places, before.tracer);
            }
            return same;
        }
        if (tracer == null) {
            Outcome straight = straight(rule, subject);
            return straight == null ? new Search(rule, subject).run() : straight;
        }
        Trace outer = tracer.begin();
        Outcome outcome = new Search(rule, subject).run();
        tracer.end(rule, place, places, outer);
        return outcome;
    }

    /** Takes what came of a rule that was not judged before, by the only match it can have. */
    void take(Rule rule, Fact subject, Verdict verdict, Object[] variables, boolean open) {
        Outcome outcome = outcome(rule, verdict, variables, open);
        if (subject != null) {
            ofSubjects(rule)[subject.position()] = outcome;
        } else {
            note(judged, rule.index());
            outcomes[rule.index()] = outcome;
        }
    }

    /** The conditions of the rules as they are walked. */
    RuleSteps.All steps() {
        return steps;
    }

    // ---- without a search ------------------------------------------------------------------------------------------

    /**
     * The outcome of a rule for whose conditions there is no choice: at most one fact stands for each. {@code null} when
     * there is a choice, and the matches must be searched.
     */
    private Outcome straight(Rule rule, Fact subject) {
        Condition[] conditions = steps.of(rule).conditions();
        Object[] variables = rule.slots() == 0 ? NO_FIELDS : new Object[rule.slots()];
        Verdict verdict = Verdict.YES;
        boolean open = false;
        boolean subjectPlaced = subject == null;
        for (int i = 0; i < conditions.length; i++) {
            Condition condition = conditions[i];
            if (condition instanceof PatternCondition pattern) {
                Fact fact = null;
                if (!subjectPlaced && pattern.type() == subject.type()) {
                    subjectPlaced = true;
                    fact = subject;
                } else {
                    Candidates candidates = candidates(pattern.type());
                    if (candidates.isChoice()) {
                        return null;
                    }
                    open |= candidates.open();
                    fact = candidates.first();
                }
                deadline.step();
                Verdict ofFact = fact == null
                        ? Verdict.NO
                        : pattern.judge(fact.values(), variables).and(fact.presence());
                if (ofFact != Verdict.NO) {
                    pattern.bind(fact.values(), variables);
                }
                verdict = verdict.and(ofFact);
            } else {
                verdict = verdict.and(judge(condition, variables, null));
            }
            if (verdict == Verdict.NO) {
                break;
            }
        }
        return outcome(rule, verdict, variables, open);
    }

    /** What comes of a rule by the only match it can have. */
    private static Outcome outcome(Rule rule, Verdict verdict, Object[] variables, boolean open) {
        if (verdict != Verdict.NO) {
            List<Insertion> insertions = rule.insertions();
            List<Fact> conclusions = insertions.isEmpty() ? List.of() : new ArrayList<>(insertions.size());
            for (int i = 0; i < insertions.size(); i++) {
                conclusions.add(conclusion(insertions.get(i), i, verdict, variables));
            }
            return new Outcome(verdict, Outcome.NOTHING_CHOSEN, conclusions, open);
        }
        return open ? Outcome.OPEN : Outcome.NO_MATCH;
    }

    private static Fact conclusion(Insertion insertion, int position, Verdict verdict, Object[] variables) {
        Object[] values = new Object[insertion.values().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = insertion.values().get(i).value(NO_FIELDS, variables);
        }
        return new Fact(insertion.type(), values, position, verdict, null);
    }

    /** Whether the outcome of a rule for a subject has been looked for. */
    Outcome outcomeIfJudged(Rule rule, Fact subject) {
        if (subject == null) {
            return outcomes[rule.index()];
        }
        Outcome[] bySubject = outcomesOfSubjects == null ? null : outcomesOfSubjects[rule.index()];
        return bySubject == null ? null : bySubject[subject.position()];
    }

    /** The facts a pattern over a type can match. */
    Candidates candidates(FactType type) {
        Candidates known = candidates[type.index()];
        return known == null ? found(type) : known;
    }

    private Candidates found(FactType type) {
        Candidates found = type.isConcluded()
                ? concluded(type)
                : Candidates.of(theCase.facts(type), theCase.isUnknown(type) && !type.isSingle());
        candidates[type.index()] = found;
        note(asked, type.index());
        return found;
    }

    private Candidates concluded(FactType type) {
        Candidates same = before == null ? null : before.candidates[type.index()];
        if (same == null || service.reads(type).intersects(changed)) {
            return conclude(type);
        }
        if (tracer != null) {
            service.producers(type).forEach(rule -> tracer.takeOver(rule, before.tracer));
        }
        return same;
    }

    private Candidates conclude(FactType type) {
        List<Fact> all = new ArrayList<>();
        boolean open = false;
        for (Rule rule : service.producers(type)) {
            for (Fact subject : subjects(rule.subject())) {
                Outcome outcome = outcome(rule, subject);
                open |= outcome.open() && outcome.verdict() != Verdict.NO;
                for (Fact conclusion : outcome.conclusions()) {
                    if (conclusion.type() == type) {
                        all.add(conclusion);
                    }
                }
            }
        }
        return Candidates.of(all, open);
    }

    private static void note(Numbers numbers, int number) {
        if (numbers != null) {
            numbers.add(number);
        }
    }

    /** Which of the arrays' places are taken. */
    private static final class Numbers {
        private int[] numbers = new int[16];
        private int size;

        void add(int number) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, size * 2);
            }
            numbers[size++] = number;
        }

        int get(int at) {
            return numbers[at];
        }

        int size() {
            return size;
        }

        void clear() {
            size = 0;
        }
    }

    // ---- conditions that bind nothing outside ------------------------------------------------------------------

    private Verdict judge(Condition condition, Object[] variables, Tracer.Bound bound) {
        if (condition instanceof Quantified quantified) {
            return judge(quantified, variables, bound);
        }
        return condition instanceof Accumulation accumulation
                ? judge(accumulation, variables, bound)
                : judge((Alternatives) condition, variables, bound);
    }

    private Verdict judge(Quantified quantified, Object[] variables, Tracer.Bound bound) {
        Candidates candidates = candidates(quantified.pattern().type());
        PatternCondition pattern = quantified.pattern();
        boolean forall = quantified.quantifier() == Quantified.Quantifier.FORALL;
        boolean none = quantified.quantifier() == Quantified.Quantifier.NOT;
        if (bound != null) {
            tracer.reached(pattern);
        }
        Verdict any = Verdict.NO;
        Verdict all = Verdict.YES;
        for (Fact fact : candidates.facts()) {
            deadline.step();
            Verdict verdict = judge(pattern, fact, variables, bound);
            any = any.or(verdict.and(fact.presence()));
            all = all.and(verdict.or(fact.presence().not()));
            if (bound != null) {
                // what it rests on takes in all of them
                if (none && verdict.and(fact.presence()) == Verdict.YES) {
                    tracer.against(pattern, fact, bound);
                }
            } else if (forall ? all == Verdict.NO : any == Verdict.YES) {
                break;
            }
        }
        if (candidates.open()) {
            any = any.or(Verdict.UNKNOWN);
            all = all.and(Verdict.UNKNOWN);
        }
        return switch (quantified.quantifier()) {
            case EXISTS -> any;
            case NOT -> any.not();
            case FORALL -> all;
        };
    }

    private Verdict judge(PatternCondition pattern, Fact fact, Object[] variables, Tracer.Bound bound) {
        return bound == null ? pattern.judge(fact.values(), variables) : tracer.tried(pattern, fact, variables, bound);
    }

    /** Makes the figures of an accumulate, writes them into the variables, and judges its constraints. */
    Verdict judge(Accumulation accumulation, Object[] variables) {
        return judge(accumulation, variables, null);
    }

    private Verdict judge(Accumulation accumulation, Object[] variables, Tracer.Bound bound) {
        Candidates candidates = candidates(accumulation.pattern().type());
        if (bound != null) {
            tracer.figures(accumulation, candidates.facts(), variables, bound);
        }
        Figures[] figures = new Figures[accumulation.figures().size()];
        for (int i = 0; i < figures.length; i++) {
            figures[i] = new Figures(accumulation.figures().get(i));
        }
        PatternCondition pattern = accumulation.pattern();
        for (Fact fact : candidates.told()) {
            deadline.step();
            Verdict membership = pattern.judge(fact.values(), variables).and(fact.presence());
            if (membership != Verdict.NO) {
                pattern.bind(fact.values(), variables);
                for (int i = 0; i < figures.length; i++) {
                    var argument = accumulation.figures().get(i).argument();
                    figures[i].add(membership, argument == null ? null : argument.value(fact.values(), variables));
                }
            }
        }
        for (int i = 0; i < figures.length; i++) {
            variables[accumulation.figures().get(i).slot()] = figures[i].value(candidates.open());
        }
        boolean none =
                figures.length == 1 && variables[accumulation.figures().get(0).slot()] == Values.NONE;
        Verdict verdict = Verdict.of(!none);
        for (Constraint constraint : accumulation.constraints()) {
            verdict = verdict.and(constraint.judge(NO_FIELDS, variables));
        }
        if (bound != null) {
            tracer.figuresJudged(accumulation, verdict, variables, bound);
        }
        return verdict;
    }

    private static final Object[] NO_FIELDS = new Object[0];

    private Verdict judge(Alternatives alternatives, Object[] variables, Tracer.Bound bound) {
        Verdict verdict = Verdict.NO;
        for (List<Condition> branch : alternatives.branches()) {
            verdict = verdict.or(new Search(branch, variables, bound).best());
            if (verdict == Verdict.YES) {
                break;
            }
        }
        return verdict;
    }

    // ---- search ------------------------------------------------------------------------------------------------

    /** A search over the matches of a list of conditions. */
    final class Search {
        private final Rule rule;
        private final Fact subject;
        private final List<Condition> conditions;
        private final Object[] variables;
        private final Tracer.Bound bound;
        private Fact[] path = Outcome.NOTHING_CHOSEN;
        private Fact[] chosen;
        private int reached = -1;
        private Verdict best = Verdict.NO;
        private List<Fact> conclusions = List.of();
        private boolean open;
        /** Whether more than one fact was tried for a condition: the path is then walked again. */
        private boolean branches;

        Search(Rule rule, Fact subject) {
            this.rule = rule;
            this.subject = subject;
            this.conditions = rule.conditions();
            this.variables = rule.slots() == 0 ? NO_FIELDS : new Object[rule.slots()];
            this.bound = tracer == null ? null : new Tracer.Bound(rule.slots());
        }

        /** A search inside a rule, over a branch that binds nothing outside. */
        Search(List<Condition> conditions, Object[] variables) {
            this(conditions, variables, null);
        }

        private Search(List<Condition> conditions, Object[] variables, Tracer.Bound outer) {
            this.bound = outer == null ? null : new Tracer.Bound(outer);
            this.rule = null;
            this.subject = null;
            this.conditions = conditions;
            this.variables = variables.clone();
        }

        Outcome run() {
            search(0, Verdict.YES, subject == null);
            Fact[] facts = chosen();
            boolean nothing = best == Verdict.NO && facts.length == 0 && !open;
            return nothing ? Outcome.NO_MATCH : new Outcome(best, facts, conclusions, open);
        }

        Verdict best() {
            search(0, Verdict.YES, true);
            return best;
        }

        /** The facts of the best match, or of the match that came furthest. */
        Fact[] chosen() {
            return chosen == null ? path : chosen;
        }

        private void search(int at, Verdict soFar, boolean subjectPlaced) {
            if (at == conditions.size()) {
                match(soFar);
                return;
            }
            Condition condition = conditions.get(at);
            if (condition instanceof PatternCondition pattern) {
                searchPattern(at, soFar, subjectPlaced, pattern);
                return;
            }
            Verdict verdict = judge(condition, variables, bound);
            if (verdict != Verdict.NO) {
                search(at + 1, soFar.and(verdict), subjectPlaced);
            } else {
                stopped(at);
            }
        }

        /** Remembers how far the search came, as long as no match is found. */
        private void stopped(int at) {
            if (at > reached && best == Verdict.NO) {
                reached = at;
                chosen = branches ? path.clone() : path;
            }
        }

        private void searchPattern(int at, Verdict soFar, boolean subjectPlaced, PatternCondition pattern) {
            if (!subjectPlaced && pattern.type() == subject.type()) {
                if (!tryFact(at, soFar, true, pattern, subject)) {
                    stopped(at);
                }
                return;
            }
            Candidates candidates = candidates(pattern.type());
            open |= candidates.open();
            if (bound != null) {
                tracer.reached(pattern);
            }
            branches |= candidates.isChoice();
            boolean any = false;
            for (Fact fact : candidates.facts()) {
                any |= tryFact(at, soFar, subjectPlaced, pattern, fact);
                if (best == Verdict.YES && rule == null) {
                    return;
                }
            }
            if (!any) {
                stopped(at);
            }
        }

        private boolean tryFact(int at, Verdict soFar, boolean subjectPlaced, PatternCondition pattern, Fact fact) {
            deadline.step();
            Verdict verdict = judge(pattern, fact, variables, bound).and(fact.presence());
            if (verdict == Verdict.NO) {
                return false;
            }
            pattern.bind(fact.values(), variables);
            if (bound != null) {
                tracer.bound(pattern, fact, variables, bound);
            }
            if (path.length == 0) {
                path = new Fact[conditions.size()];
            }
            path[at] = fact;
            search(at + 1, soFar.and(verdict), subjectPlaced);
            if (branches) {
                path[at] = null;
            }
            return true;
        }

        private void match(Verdict verdict) {
            if (verdict.ordinal() > best.ordinal()) {
                best = verdict;
                chosen = branches ? path.clone() : path;
            }
            if (rule == null) {
                return;
            }
            for (Insertion insertion : rule.insertions()) {
                if (conclusions.isEmpty()) {
                    conclusions = new ArrayList<>(2);
                }
                Fact conclusion = conclusion(insertion, conclusions.size(), verdict, variables);
                conclusions.add(conclusion);
                if (bound != null) {
                    tracer.concluded(insertion, conclusion, variables, bound);
                }
            }
        }
    }
}
