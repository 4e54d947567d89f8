package vn.minhdinh.explanation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Alternatives;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.ConstraintTable;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.Interval;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Quantified;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Rule;

/** Writes down why: the findings of every condition along the match that the search chose. */
final class FindingBuilder {

    private static final Object[] NO_FIELDS = new Object[0];
    private static final int TIED_ELSEWHERE = 1_000_000;

    private final CaseJudge judge;
    private final RuleFinding[] built;
    private RuleFinding[][] builtOfSubjects;
    /** What the rules behind a condition found, by their number. */
    private final List<RuleFinding>[] concluding;
    /** Not walking at the moment: to be used for the next rule. */
    private Walk idle;

    @SuppressWarnings("unchecked")
    FindingBuilder(CaseJudge judge) {
        this.judge = judge;
        int rules = judge.theCase().service().rules().size();
        this.concluding = (List<RuleFinding>[]) new List<?>[judge.steps().lists()];
        this.built = new RuleFinding[rules];
    }

    /** Finds what a decision about the case rests on, from the ground up, so that no rule waits half told for another. */
    void prepare(Decision decision) {
        for (RuleSteps.Behind behind : judge.steps().below(decision)) {
            concluding(behind);
        }
    }

    /** The findings of a rule for a subject; built once. */
    RuleFinding finding(Rule rule, Fact subject) {
        if (subject != null) {
            return findingOf(rule, subject);
        }
        RuleFinding known = built[rule.index()];
        return known == null ? findingOf(rule) : known;
    }

    private RuleFinding findingOf(Rule rule) {
        RuleFinding found = build(rule, null);
        built[rule.index()] = found;
        return found;
    }

    private RuleFinding findingOf(Rule rule, Fact subject) {
        if (builtOfSubjects == null) {
            builtOfSubjects = new RuleFinding[built.length][];
        }
        RuleFinding[] bySubject = builtOfSubjects[rule.index()];
        if (bySubject == null) {
            bySubject = new RuleFinding[judge.subjects(rule.subject()).size()];
            builtOfSubjects[rule.index()] = bySubject;
        }
        int place = subject.position();
        if (bySubject[place] == null) {
            bySubject[place] = build(rule, subject);
        }
        return bySubject[place];
    }

    /** A rule that was not judged yet is judged while its findings are written down, where that needs no search. */
    private RuleFinding build(Rule rule, Fact subject) {
        RuleSteps steps = judge.steps().of(rule);
        Walk walk = idle == null ? new Walk() : idle;
        idle = null;
        walk.begin(steps, rule.slots() == 0 ? NO_FIELDS : new Object[rule.slots()], subject);
        Verdict verdict;
        List<Finding> findings;
        if (judge.outcomeIfJudged(rule, subject) == null && judge.isInForce(rule) && walk.isStraight()) {
            findings = walk.findings(steps.conditions(), Outcome.NOTHING_CHOSEN, steps.findings());
            verdict = walk.verdict;
            judge.take(rule, subject, verdict, walk.variables, walk.open);
        } else {
            Outcome outcome = judge.outcome(rule, subject);
            findings = walk.findings(steps.conditions(), outcome.chosen(), steps.findings());
            verdict = outcome.verdict();
        }
        idle = walk;
        return new RuleFinding(rule, verdict, findings);
    }

    /** What rules found for the case as a whole; found once. */
    private List<RuleFinding> concluding(RuleSteps.Behind behind) {
        List<RuleFinding> known = concluding[behind.number()];
        return known == null ? conclude(behind) : known;
    }

    private List<RuleFinding> conclude(RuleSteps.Behind behind) {
        List<RuleFinding> found = ofProducers(behind.rules(), null);
        concluding[behind.number()] = found;
        return found;
    }

    private List<RuleFinding> ofProducers(List<Rule> producers, Fact subject) {
        List<RuleFinding> rules = new ArrayList<>(producers.size());
        for (int i = 0; i < producers.size(); i++) {
            Rule rule = producers.get(i);
            if (!judge.isInForce(rule)) {
                continue;
            }
            List<Fact> subjects = judge.subjects(rule.subject());
            if (subject != null && subject.type() == rule.subject()) {
                rules.add(finding(rule, subject));
            } else if (!subjects.isEmpty()) {
                rules.add(finding(rule, bestSubject(rule, subjects)));
            }
        }
        return rules;
    }

    private Fact bestSubject(Rule rule, List<Fact> subjects) {
        Fact best = subjects.get(0);
        for (Fact candidate : subjects) {
            judge.step();
            if (judge.outcome(rule, candidate).verdict().ordinal()
                    > judge.outcome(rule, best).verdict().ordinal()) {
                best = candidate;
            }
        }
        return best;
    }

    /** One walk along the conditions of a rule, with the variables bound so far. */
    private final class Walk {
        private RuleSteps steps;
        private Object[] variables;
        private Fact subject;
        private boolean subjectPlaced;
        /** Of the conditions walked so far, over the facts that were looked at. */
        private Verdict verdict;
        /** Whether there may be facts for them that the request does not tell of. */
        private boolean open;
        /** How many findings of conditions are written down. */
        private int written;

        Walk begin(RuleSteps along, Object[] bound, Fact of) {
            steps = along;
            variables = bound;
            subject = of;
            subjectPlaced = of == null;
            verdict = Verdict.YES;
            open = false;
            written = 0;
            return this;
        }

        /** Whether there is no choice: at most one fact stands for each condition. */
        boolean isStraight() {
            if (steps.choices().length == 0) {
                return true;
            }
            for (PatternCondition pattern : steps.choices()) {
                if (pattern.type().isConcluded() && subject == null) {
                    // They are told with the condition anyway, and judged with it once their findings are known.
                    behind(pattern);
                }
                if (judge.candidates(pattern.type()).isChoice()) {
                    return false;
                }
            }
            return true;
        }

        /** @param count how many findings the conditions come to */
        List<Finding> findings(Condition[] conditions, Fact[] chosen, int count) {
            Finding[] findings = new Finding[count];
            for (int i = 0; i < conditions.length; i++) {
                Condition condition = conditions[i];
                if (condition instanceof PatternCondition pattern) {
                    verdict = verdict.and(pattern(pattern, i < chosen.length ? chosen[i] : null, findings));
                } else {
                    Finding finding = condition instanceof Quantified quantified
                            ? quantified(quantified)
                            : condition instanceof Accumulation accumulation
                                    ? accumulation(accumulation)
                                    : alternatives((Alternatives) condition);
                    findings[written++] = finding;
                    verdict = verdict.and(finding.verdict());
                }
            }
            return Arrays.asList(findings);
        }

        private Verdict pattern(PatternCondition pattern, Fact chosen, Finding[] findings) {
            boolean forSubject = !subjectPlaced && pattern.type() == subject.type();
            subjectPlaced |= forSubject;
            CaseJudge.Candidates candidates = forSubject ? null : judge.candidates(pattern.type());
            open |= !forSubject && candidates.open();
            Fact fact = forSubject ? subject : chosen != null ? chosen : nearest(pattern, candidates);
            Verdict judged = fact == null ? Verdict.NO : fact.presence();
            if (pattern.isFlat()) {
                judged = judged.and(constraints(pattern, steps.leaves(pattern), fact, findings, written));
                written += pattern.table().size();
            } else if (!pattern.isSilent()) {
                Finding finding = forSubject ? ofSubject(pattern, fact) : overFacts(pattern, fact, candidates);
                findings[written++] = finding;
                judged = finding.verdict();
            }
            if (fact == null) {
                pattern.unbind(variables);
            } else {
                pattern.bind(fact.values(), variables);
            }
            return judged;
        }

        /** The candidate with the fewest constraints against it; facts tied to something else do not count. */
        private Fact nearest(PatternCondition pattern, CaseJudge.Candidates candidates) {
            Fact[] facts = candidates.facts();
            if (facts.length == 0 || (facts.length == 1 && !pattern.hasSelectors())) {
                return candidates.first();
            }
            ConstraintTable table = pattern.table();
            Fact nearest = null;
            int fewest = Integer.MAX_VALUE;
            for (Fact fact : facts) {
                judge.step();
                int against = 0;
                for (int i = 0; i < table.size(); i++) {
                    if (table.judge(i, fact.values(), variables) == Verdict.NO) {
                        against += pattern.isSelector(table.constraint(i)) ? TIED_ELSEWHERE : 1;
                    }
                }
                if (against < fewest && against < TIED_ELSEWHERE) {
                    nearest = fact;
                    fewest = against;
                }
            }
            return nearest;
        }

        /** The {@linkplain #nearest nearest} of candidates that all meet a pattern, or all do not. */
        private Fact alike(PatternCondition pattern, CaseJudge.Candidates candidates) {
            boolean equallyNear = pattern.table().size() <= 1 && !pattern.hasSelectors();
            return equallyNear ? candidates.first() : nearest(pattern, candidates);
        }

        private Finding ofSubject(PatternCondition pattern, Fact fact) {
            Finding[] children = new Finding[pattern.table().size()];
            Verdict judged = constraints(pattern, steps.leaves(pattern), fact, children, 0);
            return new Finding.OverFacts(
                    pattern,
                    judged.and(fact.presence()),
                    Arrays.asList(children),
                    fact,
                    List.of(),
                    List.of(),
                    isOpen(fact) ? 0 : 1,
                    isOpen(fact),
                    bound());
        }

        private Finding overFacts(PatternCondition pattern, Fact fact, CaseJudge.Candidates candidates) {
            List<Finding> children = List.of();
            Verdict verdict = Verdict.NO;
            if (fact != null) {
                Finding[] judged = new Finding[pattern.table().size()];
                verdict = constraints(pattern, steps.leaves(pattern), fact, judged, 0)
                        .and(fact.presence());
                children = Arrays.asList(judged);
            }
            if (pattern.type().isConcluded()) {
                return new Finding.OverConclusion(pattern, verdict, children, fact, behind(pattern));
            }
            Fact[] told = candidates.told();
            return new Finding.OverFacts(
                    pattern,
                    verdict,
                    children,
                    fact,
                    List.of(),
                    undecided(pattern, told),
                    told.length,
                    candidates.open() || (fact != null && isOpen(fact)),
                    bound());
        }

        /** What is bound so far; the walk goes on to bind more. */
        private Object[] bound() {
            return variables.length == 0 ? variables : variables.clone();
        }

        private boolean isOpen(Fact fact) {
            return fact.presence() == Verdict.UNKNOWN && !fact.type().isConcluded();
        }

        /** What the rules found that can conclude what a condition asks. */
        private List<RuleFinding> behind(Condition condition) {
            RuleSteps.Behind behind = steps.behind(condition);
            return subject == null ? concluding(behind) : ofProducers(behind.rules(), subject);
        }

        /** The facts of which it is not known whether they meet a pattern. */
        private List<Fact> undecided(PatternCondition pattern, Fact[] facts) {
            List<Fact> found = List.of();
            for (Fact fact : facts) {
                judge.step();
                if (pattern.judge(fact.values(), variables).and(fact.presence()) == Verdict.UNKNOWN) {
                    found = with(found, fact);
                }
            }
            return found;
        }

        /** @param facts an empty list to begin with */
        private static List<Fact> with(List<Fact> facts, Fact further) {
            List<Fact> all = facts.isEmpty() ? new ArrayList<>(4) : facts;
            all.add(further);
            return all;
        }

        private Finding quantified(Quantified quantified) {
            PatternCondition pattern = quantified.pattern();
            CaseJudge.Candidates candidates = judge.candidates(pattern.type());
            Fact[] told = candidates.told();
            boolean exists = quantified.quantifier() == Quantified.Quantifier.EXISTS;
            boolean forall = quantified.quantifier() == Quantified.Quantifier.FORALL;
            // What settles a not or a forall against the rule; the first that meets an exists settles it.
            List<Fact> deciding = List.of();
            List<Fact> undecided = List.of();
            Fact meeting = null;
            Verdict any = candidates.open() ? Verdict.UNKNOWN : Verdict.NO;
            Verdict all = any.not();
            for (Fact fact : told) {
                judge.step();
                Verdict meets = pattern.judge(fact.values(), variables);
                Verdict met = meets.and(fact.presence());
                any = any.or(met);
                all = forall ? all.and(meets.or(fact.presence().not())) : all;
                if (met == Verdict.UNKNOWN) {
                    undecided = with(undecided, fact);
                } else if (exists) {
                    meeting = meeting == null && met == Verdict.YES ? fact : meeting;
                } else if (forall == (met == Verdict.NO)) {
                    deciding = with(deciding, fact);
                }
            }
            Verdict verdict = exists ? any : forall ? all : any.not();
            Fact shown = !deciding.isEmpty()
                    ? deciding.get(0)
                    : meeting != null ? meeting : undecided.isEmpty() ? alike(pattern, candidates) : undecided.get(0);
            if (pattern.type().isConcluded()) {
                return new Finding.OverConclusion(
                        quantified, verdict, constraints(quantified, pattern, shown), shown, behind(quantified));
            }
            return new Finding.OverFacts(
                    quantified,
                    verdict,
                    constraints(quantified, pattern, shown),
                    shown,
                    deciding,
                    undecided,
                    told.length,
                    candidates.open() || judge.theCase().isUnknown(pattern.type()),
                    bound());
        }

        private Finding accumulation(Accumulation accumulation) {
            Verdict verdict = judge.judge(accumulation, variables);
            PatternCondition pattern = accumulation.pattern();
            CaseJudge.Candidates candidates = judge.candidates(pattern.type());
            Fact[] told = candidates.told();
            List<Fact> shortfall = new ArrayList<>();
            List<Fact> undecided = new ArrayList<>();
            List<Finding.Unknown> unknown = new ArrayList<>();
            int counted = 0;
            Object[] inner = variables.clone();
            for (Fact fact : told) {
                judge.step();
                Verdict membership = pattern.judge(fact.values(), inner).and(fact.presence());
                if (membership == Verdict.NO) {
                    continue;
                }
                counted += membership == Verdict.YES ? 1 : 0;
                pattern.bind(fact.values(), inner);
                boolean undecidedFact = membership == Verdict.UNKNOWN;
                if (undecidedFact) {
                    pattern.constraints().forEach(c -> c.forEachExpression(e -> collect(e, fact, inner, unknown)));
                }
                for (Accumulation.Figure figure : accumulation.figures()) {
                    if (figure.argument() == null) {
                        continue;
                    }
                    Object value = figure.argument().value(fact.values(), inner);
                    if (value == null) {
                        undecidedFact = true;
                        collectBound(pattern, figure, fact, inner, unknown);
                    } else if (Boolean.FALSE.equals(value)) {
                        shortfall.add(fact);
                    }
                }
                if (undecidedFact) {
                    undecided.add(fact);
                }
            }
            List<Object> figures = new ArrayList<>();
            accumulation.figures().forEach(figure -> figures.add(variables[figure.slot()]));
            List<Finding> children = new ArrayList<>();
            for (Constraint constraint : accumulation.constraints()) {
                children.add(constraint(constraint, null));
            }
            List<RuleFinding> rules = pattern.type().isConcluded() ? behind(accumulation) : List.of();
            return new Finding.OverFigures(
                    accumulation,
                    verdict,
                    children,
                    figures,
                    shortfall,
                    undecided,
                    unknown,
                    counted,
                    told.length,
                    candidates.open(),
                    rules,
                    bound());
        }

        /** What is unknown behind the variable a figure is made of. */
        private void collectBound(
                PatternCondition pattern,
                Accumulation.Figure figure,
                Fact fact,
                Object[] inner,
                List<Finding.Unknown> unknown) {
            int slot = ((Expression.VariableRead) figure.argument()).slot();
            for (PatternCondition.Binding binding : pattern.bindings()) {
                if (binding.slot() == slot && binding.expression() != null) {
                    collect(binding.expression(), fact, inner, unknown);
                }
            }
        }

        private Finding alternatives(Alternatives alternatives) {
            Verdict verdict = Verdict.NO;
            List<Finding> children = new ArrayList<>();
            for (List<Condition> branch : alternatives.branches()) {
                CaseJudge.Search search = judge.new Search(branch, variables);
                Verdict ofBranch = search.best();
                verdict = verdict.or(ofBranch);
                Walk walk = new Walk().begin(steps, variables.clone(), null);
                List<Finding> findings =
                        walk.findings(branch.toArray(new Condition[0]), search.chosen(), RuleSteps.findings(branch));
                children.add(
                        findings.size() == 1 ? findings.get(0) : new Finding.Group(alternatives, ofBranch, findings));
            }
            return new Finding.Group(alternatives, verdict, children);
        }

        // ---- constraints ---------------------------------------------------------------------------------------

        /** The constraints of a condition's pattern judged over a fact; none when there is no fact to judge them over. */
        private List<Finding> constraints(Condition condition, PatternCondition pattern, Fact fact) {
            if (fact == null) {
                return List.of();
            }
            Finding[] findings = new Finding[pattern.table().size()];
            constraints(pattern, steps.leaves(condition), fact, findings, 0);
            return Arrays.asList(findings);
        }

        /**
         * Writes down the findings of constraints over a fact, or over none.
         *
         * @param known what is found the same in every case
         * @param from where the first finding belongs
         */
        private Verdict constraints(
                PatternCondition pattern, Finding.Leaf[] known, Fact fact, Finding[] findings, int from) {
            ConstraintTable table = pattern.table();
            Verdict all = Verdict.YES;
            for (int i = 0; i < table.size(); i++) {
                int place = fact == null ? -1 : table.place(i, fact.values());
                if (place < 0) {
                    Constraint constraint = table.constraint(i);
                    Finding finding = fact == null ? absent(constraint) : constraint(constraint, fact);
                    findings[from + i] = finding;
                    all = all.and(finding.verdict());
                } else {
                    Verdict verdict = table.verdict(place);
                    Finding.Leaf leaf = known[place];
                    findings[from + i] = leaf != null
                            ? leaf
                            : comparison((Constraint.Comparison) table.constraint(i), verdict, fact);
                    all = all.and(verdict);
                }
            }
            return all;
        }

        private Finding constraint(Constraint constraint, Fact fact) {
            Object[] fields = fact == null ? NO_FIELDS : fact.values();
            if (constraint instanceof Constraint.Comparison comparison && comparison.ratio() == null) {
                return comparison(comparison, fact, fields);
            }
            Verdict verdict = constraint.judge(fields, variables);
            if (constraint instanceof Constraint.Joined joined) {
                List<Finding> children = new ArrayList<>(joined.parts().size());
                for (Constraint part : joined.parts()) {
                    children.add(constraint(part, fact));
                }
                return new Finding.Group(constraint, verdict, children);
            }
            return new Finding.Leaf(
                    constraint,
                    verdict,
                    constraint.subject().value(fields, variables),
                    constraint.reference() == null
                            ? null
                            : constraint.reference().value(fields, variables),
                    parts(constraint, fields),
                    unknown(constraint, verdict, fact));
        }

        /** A field held against a literal, judged already. */
        private static Finding.Leaf comparison(Constraint.Comparison comparison, Verdict verdict, Fact fact) {
            return new Finding.Leaf(
                    comparison,
                    verdict,
                    comparison.actual(fact.values(), NO_FIELDS),
                    comparison.expected(NO_FIELDS, NO_FIELDS),
                    null,
                    List.of());
        }

        /** Most constraints are comparisons: each side is read once, for the verdict and for what is shown. */
        private Finding.Leaf comparison(Constraint.Comparison comparison, Fact fact, Object[] fields) {
            Object actual = comparison.actual(fields, variables);
            Object expected = comparison.expected(fields, variables);
            Verdict verdict = comparison.operator().judge(actual, expected);
            return new Finding.Leaf(comparison, verdict, actual, expected, null, unknown(comparison, verdict, fact));
        }

        private List<Finding.Unknown> unknown(Constraint constraint, Verdict verdict, Fact fact) {
            if (verdict != Verdict.UNKNOWN) {
                return List.of();
            }
            List<Finding.Unknown> found = new ArrayList<>(1);
            constraint.forEachExpression(expression -> collect(expression, fact, variables, found));
            return found;
        }

        private Finding.Leaf.Parts parts(Constraint constraint, Object[] fields) {
            return constraint.subject() instanceof Expression.Ratio ratio
                    ? new Finding.Leaf.Parts(
                            ratio.part().value(fields, variables), ratio.whole().value(fields, variables))
                    : null;
        }

        /** A constraint on a fact that is known not to be there. */
        private Finding absent(Constraint constraint) {
            if (constraint instanceof Constraint.Joined joined) {
                List<Finding> children = new ArrayList<>();
                joined.parts().forEach(part -> children.add(absent(part)));
                return new Finding.Group(constraint, Verdict.NO, children);
            }
            Object expected = constraint.reference() instanceof Expression.Literal literal ? literal.constant() : null;
            return new Finding.Leaf(constraint, Verdict.NO, null, expected, null, List.of());
        }

        private void collect(Expression expression, Fact fact, Object[] bound, List<Finding.Unknown> unknown) {
            if (expression instanceof Expression.FieldRead read) {
                boolean given = fact != null && !fact.type().isConcluded();
                if (given && fact.values()[read.field().index()] == null) {
                    unknown.add(new Finding.Unknown(read.field(), fact));
                }
            } else if (expression instanceof Expression.VariableRead read) {
                if (read.field() != null && isUnknown(bound[read.slot()])) {
                    unknown.add(new Finding.Unknown(read.field(), null));
                }
            } else if (expression instanceof Expression.OtherFieldRead read) {
                if (read.value(NO_FIELDS, bound) == null) {
                    unknown.add(new Finding.Unknown(read.field(), null));
                }
            } else if (expression instanceof Expression.Arithmetic arithmetic) {
                collect(arithmetic.left(), fact, bound, unknown);
                collect(arithmetic.right(), fact, bound, unknown);
            } else if (expression instanceof Expression.DateShift shift) {
                collect(shift.date(), fact, bound, unknown);
            } else if (expression instanceof Expression.DatePart part) {
                collect(part.date(), fact, bound, unknown);
            } else if (expression instanceof Expression.Truth truth) {
                truth.constraint().forEachExpression(inner -> collect(inner, fact, bound, unknown));
            }
        }

        private boolean isUnknown(Object value) {
            return value == null || value instanceof Interval;
        }
    }
}
