package vn.minhdinh.explanation;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Alternatives;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.Interval;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Quantified;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.ruleset.Rule;

/** Writes down why: the findings of every condition along the match that the search chose. */
final class FindingBuilder {

    private static final Object[] NO_FIELDS = new Object[0];
    private static final int TIED_ELSEWHERE = 1_000_000;

    private final CaseJudge judge;
    private final RuleFinding[] built;
    private final RuleFinding[][] builtOfSubjects;
    private final Map<List<Rule>, List<RuleFinding>> concluding = new IdentityHashMap<>(8);

    FindingBuilder(CaseJudge judge) {
        this.judge = judge;
        int rules = judge.theCase().service().rules().size();
        this.built = new RuleFinding[rules];
        this.builtOfSubjects = new RuleFinding[rules][];
    }

    /** The findings of a rule for a subject; built once. */
    RuleFinding finding(Rule rule, Fact subject) {
        if (subject != null) {
            return findingOf(rule, subject);
        }
        RuleFinding known = built[rule.index()];
        if (known == null) {
            known = build(rule, null);
            built[rule.index()] = known;
        }
        return known;
    }

    private RuleFinding findingOf(Rule rule, Fact subject) {
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

    private RuleFinding build(Rule rule, Fact subject) {
        Outcome outcome = judge.outcome(rule, subject);
        Walk walk = new Walk(rule.slots() == 0 ? NO_FIELDS : new Object[rule.slots()], subject);
        return new RuleFinding(rule, outcome.verdict(), walk.findings(rule.conditions(), outcome.chosen()));
    }

    /** One walk along the conditions of a rule, with the variables bound so far. */
    private final class Walk {
        private final Object[] variables;
        private final Fact subject;
        private boolean subjectPlaced;

        Walk(Object[] variables, Fact subject) {
            this.variables = variables;
            this.subject = subject;
            this.subjectPlaced = subject == null;
        }

        List<Finding> findings(List<Condition> conditions, Fact[] chosen) {
            List<Finding> findings = new ArrayList<>(count(conditions));
            for (int i = 0; i < conditions.size(); i++) {
                Condition condition = conditions.get(i);
                if (condition instanceof PatternCondition pattern) {
                    pattern(pattern, i < chosen.length ? chosen[i] : null, findings);
                } else if (condition instanceof Quantified quantified) {
                    findings.add(quantified(quantified));
                } else if (condition instanceof Accumulation accumulation) {
                    findings.add(accumulation(accumulation));
                } else {
                    findings.add(alternatives((Alternatives) condition));
                }
            }
            return findings;
        }

        /** How many findings conditions come to: the constraints of a flat pattern stand by themselves. */
        private static int count(List<Condition> conditions) {
            int count = 0;
            for (int i = 0; i < conditions.size(); i++) {
                count += conditions.get(i) instanceof PatternCondition pattern && pattern.isFlat()
                        ? pattern.constraints().size()
                        : 1;
            }
            return count;
        }

        private void pattern(PatternCondition pattern, Fact chosen, List<Finding> findings) {
            boolean forSubject = !subjectPlaced && pattern.type() == subject.type();
            subjectPlaced |= forSubject;
            Fact fact = forSubject ? subject : chosen != null ? chosen : nearest(pattern);
            if (pattern.isFlat()) {
                List<Constraint> constraints = pattern.constraints();
                for (int i = 0; i < constraints.size(); i++) {
                    Constraint constraint = constraints.get(i);
                    findings.add(fact == null ? absent(constraint) : constraint(constraint, fact));
                }
            } else if (!pattern.isSilent()) {
                findings.add(forSubject ? ofSubject(pattern, fact) : overFacts(pattern, fact));
            }
            if (fact == null) {
                pattern.unbind(variables);
            } else {
                pattern.bind(fact.values(), variables);
            }
        }

        /** The candidate with the fewest constraints against it; facts tied to something else do not count. */
        private Fact nearest(PatternCondition pattern) {
            List<Fact> facts = judge.candidates(pattern.type()).facts();
            List<Constraint> constraints = pattern.constraints();
            if (facts.size() == 1 && !pattern.hasSelectors()) {
                judge.step();
                return facts.get(0);
            }
            Fact nearest = null;
            int fewest = Integer.MAX_VALUE;
            for (int i = 0; i < facts.size(); i++) {
                Fact fact = facts.get(i);
                judge.step();
                int against = 0;
                for (int j = 0; j < constraints.size(); j++) {
                    if (constraints.get(j).judge(fact.values(), variables) == Verdict.NO) {
                        against += pattern.isSelector(constraints.get(j)) ? TIED_ELSEWHERE : 1;
                    }
                }
                if (against < fewest && against < TIED_ELSEWHERE) {
                    nearest = fact;
                    fewest = against;
                }
            }
            return nearest;
        }

        private Finding ofSubject(PatternCondition pattern, Fact fact) {
            Verdict verdict = pattern.judge(fact.values(), variables).and(fact.presence());
            return new Finding.OverFacts(
                    pattern,
                    verdict,
                    constraints(pattern, fact),
                    fact,
                    List.of(),
                    List.of(),
                    isOpen(fact) ? 0 : 1,
                    isOpen(fact),
                    bound());
        }

        private Finding overFacts(PatternCondition pattern, Fact fact) {
            Verdict verdict = fact == null
                    ? Verdict.NO
                    : pattern.judge(fact.values(), variables).and(fact.presence());
            List<Finding> children = constraints(pattern, fact);
            if (pattern.type().isConcluded()) {
                return new Finding.OverConclusion(pattern, verdict, children, fact, producers(pattern));
            }
            CaseJudge.Candidates candidates = judge.candidates(pattern.type());
            List<Fact> told = CaseJudge.told(candidates);
            return new Finding.OverFacts(
                    pattern,
                    verdict,
                    children,
                    fact,
                    List.of(),
                    undecided(pattern, told),
                    told.size(),
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

        /** What the rules found that can conclude what a pattern asks; for the case as a whole found once. */
        private List<RuleFinding> producers(PatternCondition pattern) {
            List<Rule> producers = judge.theCase().service().producers(pattern);
            List<RuleFinding> known = subject == null ? concluding.get(producers) : null;
            if (known == null) {
                known = findings(producers);
                if (subject == null) {
                    concluding.put(producers, known);
                }
            }
            return known;
        }

        private List<RuleFinding> findings(List<Rule> producers) {
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

        /** The facts of which it is not known whether they meet a pattern. */
        private List<Fact> undecided(PatternCondition pattern, List<Fact> facts) {
            List<Fact> found = List.of();
            for (int i = 0; i < facts.size(); i++) {
                Fact fact = facts.get(i);
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
            List<Fact> told = CaseJudge.told(candidates);
            boolean exists = quantified.quantifier() == Quantified.Quantifier.EXISTS;
            boolean forall = quantified.quantifier() == Quantified.Quantifier.FORALL;
            List<Fact> matching = List.of();
            List<Fact> failing = List.of();
            List<Fact> undecided = List.of();
            Verdict any = candidates.open() ? Verdict.UNKNOWN : Verdict.NO;
            Verdict all = any.not();
            for (int i = 0; i < told.size(); i++) {
                Fact fact = told.get(i);
                judge.step();
                Verdict meets = pattern.judge(fact.values(), variables);
                any = any.or(meets.and(fact.presence()));
                all = all.and(meets.or(fact.presence().not()));
                switch (meets.and(fact.presence())) {
                    case YES -> matching = with(matching, fact);
                    case NO -> failing = forall ? with(failing, fact) : failing;
                    case UNKNOWN -> undecided = with(undecided, fact);
                }
            }
            Verdict verdict = exists ? any : forall ? all : any.not();
            List<Fact> deciding = exists ? List.of() : forall ? failing : matching;
            Fact shown = !deciding.isEmpty()
                    ? deciding.get(0)
                    : exists && !matching.isEmpty()
                            ? matching.get(0)
                            : undecided.isEmpty() ? nearest(pattern) : undecided.get(0);
            if (pattern.type().isConcluded()) {
                return new Finding.OverConclusion(
                        quantified, verdict, constraints(pattern, shown), shown, producers(pattern));
            }
            return new Finding.OverFacts(
                    quantified,
                    verdict,
                    constraints(pattern, shown),
                    shown,
                    deciding,
                    undecided,
                    told.size(),
                    candidates.open() || judge.theCase().isUnknown(pattern.type()),
                    bound());
        }

        private Finding accumulation(Accumulation accumulation) {
            Verdict verdict = judge.judge(accumulation, variables);
            PatternCondition pattern = accumulation.pattern();
            CaseJudge.Candidates candidates = judge.candidates(pattern.type());
            List<Fact> told = CaseJudge.told(candidates);
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
            List<RuleFinding> rules = pattern.type().isConcluded() ? producers(pattern) : List.of();
            return new Finding.OverFigures(
                    accumulation,
                    verdict,
                    children,
                    figures,
                    shortfall,
                    undecided,
                    unknown,
                    counted,
                    told.size(),
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
                Walk walk = new Walk(variables.clone(), null);
                List<Finding> findings = walk.findings(branch, search.chosen());
                children.add(
                        findings.size() == 1 ? findings.get(0) : new Finding.Group(alternatives, ofBranch, findings));
            }
            return new Finding.Group(alternatives, verdict, children);
        }

        // ---- constraints ---------------------------------------------------------------------------------------

        /** The constraints judged over a fact; none when there is no fact to judge them over. */
        private List<Finding> constraints(PatternCondition pattern, Fact fact) {
            if (fact == null) {
                return List.of();
            }
            List<Finding> findings = new ArrayList<>(pattern.constraints().size());
            for (int i = 0; i < pattern.constraints().size(); i++) {
                findings.add(constraint(pattern.constraints().get(i), fact));
            }
            return findings;
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

        /** Most constraints are comparisons: each side is read once, for the verdict and for what is shown. */
        private Finding comparison(Constraint.Comparison comparison, Fact fact, Object[] fields) {
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
