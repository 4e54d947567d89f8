package vn.minhdinh.scenario;

import static vn.minhdinh.condition.Verdict.NO;
import static vn.minhdinh.condition.Verdict.UNKNOWN;
import static vn.minhdinh.condition.Verdict.YES;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Alternatives;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Quantified;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.ruleset.Rule;

/** Which verdicts a rule and its conditions can have: {@link PossibleVerdicts} for one rule. */
final class RulePossibilities {

    private final PossibleVerdicts all;
    private final Rule rule;
    private final Unknowns unknowns;
    private final Map<Condition, Set<Verdict>> conditions = new LinkedHashMap<>();
    private final Set<Verdict> verdicts;
    private boolean subjectPlaced;

    RulePossibilities(PossibleVerdicts all, Rule rule) {
        this.all = all;
        this.rule = rule;
        this.unknowns = new Unknowns(all, rule);
        this.subjectPlaced = rule.subject() == null || rule.subject().isSingle();
        this.verdicts = every(rule.conditions());
    }

    Map<Condition, Set<Verdict>> conditions() {
        return conditions;
    }

    Set<Verdict> verdicts() {
        return verdicts;
    }

    Unknowns unknowns() {
        return unknowns;
    }

    /** Whether it asks for nothing but the day. */
    boolean readsDayOnly() {
        return rule.conditions().stream()
                .allMatch(condition -> condition instanceof PatternCondition pattern
                        && pattern.type().origin() == FactType.Origin.PROVIDED);
    }

    /** Whether it concludes on a day, whatever the case. */
    boolean concludesOn(LocalDate day) {
        return rule.inForceOn(day) && (!verdicts.contains(NO) || (readsDayOnly() && holdsOn(day)));
    }

    private boolean holdsOn(LocalDate day) {
        Object[] variables = new Object[rule.slots()];
        for (PatternCondition pattern : rule.patterns()) {
            Object[] fields = new Object[pattern.type().fields().size()];
            Arrays.fill(fields, day);
            if (pattern.judge(fields, variables) != YES) {
                return false;
            }
            pattern.bind(fields, variables);
        }
        return true;
    }

    private Set<Verdict> every(List<Condition> list) {
        Set<Verdict> whole = EnumSet.of(YES);
        for (Condition condition : list) {
            whole = VerdictSet.and(whole, of(condition));
        }
        return whole;
    }

    private Set<Verdict> of(Condition condition) {
        if (condition instanceof PatternCondition pattern) {
            return pattern(pattern);
        }
        if (condition instanceof Quantified quantified) {
            return quantified(quantified);
        }
        if (condition instanceof Accumulation accumulation) {
            return accumulation(accumulation);
        }
        return alternatives((Alternatives) condition);
    }

    // ---- patterns ----------------------------------------------------------------------------------------------

    private Set<Verdict> pattern(PatternCondition pattern) {
        FactType type = pattern.type();
        if (type.isConcluded()) {
            return count(pattern, overConclusion(pattern, Quantified.Quantifier.EXISTS), pattern);
        }
        boolean ofSubject = !subjectPlaced && type == rule.subject();
        subjectPlaced |= ofSubject;
        Set<Verdict> there = presence(type);
        if (ofSubject) {
            there.remove(NO);
        } else if (there.contains(NO)) {
            unknowns.mayLack(pattern);
        }
        if (pattern.isFlat()) {
            pattern.constraints().forEach(constraint -> countFlat(constraint, pattern, there.contains(NO)));
            return VerdictSet.and(there, meeting(pattern));
        }
        Set<Verdict> can = VerdictSet.and(there, meeting(pattern));
        // that a fact is there which is always there says nothing
        boolean saysNothing = type.isSingle() && !type.isOptional();
        return saysNothing ? can : count(pattern, can, pattern);
    }

    /** Whether facts of a type are there: those left out are unknown, unless leaving out says there are none. */
    private static Set<Verdict> presence(FactType type) {
        Set<Verdict> there = EnumSet.of(YES);
        if (!type.isSingle() || type.isOptional()) {
            there.add(NO);
        }
        if (type.isGiven() && !type.isOptional()) {
            there.add(UNKNOWN);
        }
        return there;
    }

    private void countFlat(Constraint constraint, PatternCondition pattern, boolean mayBeAbsent) {
        for (Constraint leaf : Constraint.leaves(List.of(constraint))) {
            Set<Verdict> can = leaf(leaf, pattern);
            if (mayBeAbsent) {
                // without the fact nothing that is asked of it is so
                can.add(NO);
            }
            conditions.put(leaf, can);
        }
    }

    /** Whether a fact meets all constraints of a pattern. */
    private Set<Verdict> meeting(PatternCondition pattern) {
        Set<Verdict> whole = EnumSet.of(YES);
        for (Constraint constraint : pattern.constraints()) {
            whole = VerdictSet.and(whole, constraint(constraint, pattern));
        }
        return whole;
    }

    private Set<Verdict> constraint(Constraint constraint, PatternCondition pattern) {
        if (!(constraint instanceof Constraint.Joined joined)) {
            return leaf(constraint, pattern);
        }
        Set<Verdict> whole = constraint(joined.parts().get(0), pattern);
        if (joined.join() == Constraint.Joined.Join.NOT) {
            return VerdictSet.not(whole);
        }
        for (Constraint part : joined.parts().subList(1, joined.parts().size())) {
            Set<Verdict> can = constraint(part, pattern);
            whole = joined.join() == Constraint.Joined.Join.AND
                    ? VerdictSet.and(whole, can)
                    : VerdictSet.or(whole, can);
        }
        return whole;
    }

    /** @param pattern the pattern it stands in, or {@code null} for a constraint on figures */
    private Set<Verdict> leaf(Constraint constraint, PatternCondition pattern) {
        Set<Verdict> can = EnumSet.of(YES);
        if (!(constraint instanceof Constraint.KnownTest test) || unknowns.mayBeNone(test.subject(), pattern)) {
            can.add(NO);
        }
        boolean[] unknown = new boolean[1];
        constraint.forEachExpression(expression -> unknown[0] |= unknowns.inFindings(expression, pattern));
        if (unknown[0]) {
            can.add(UNKNOWN);
        }
        return can;
    }

    /** Counts a condition over facts, and what it asks of them as conditions of their own. */
    private Set<Verdict> count(Condition condition, Set<Verdict> can, PatternCondition pattern) {
        conditions.put(condition, can);
        for (Constraint leaf : Constraint.leaves(pattern.constraints())) {
            if (isOfItsOwn(leaf, pattern)) {
                conditions.put(leaf, leaf(leaf, pattern));
            }
        }
        return can;
    }

    /**
     * What only says which fact is meant is no reason and no condition. Nor is what is asked of a conclusion that always says the same:
     * whether it holds is settled with the choice of the rules that conclude it.
     */
    private boolean isOfItsOwn(Constraint leaf, PatternCondition pattern) {
        if (pattern.isSelector(leaf)) {
            return false;
        }
        return !pattern.type().isConcluded()
                || all.producers(pattern, rule).stream()
                        .anyMatch(producer ->
                                !all.of(producer).unknowns().alwaysSaysTheSame(leaf, pattern.type(), rule.slots()));
    }

    // ---- exists, not, forall -----------------------------------------------------------------------------------

    private Set<Verdict> quantified(Quantified quantified) {
        PatternCondition pattern = quantified.pattern();
        Quantified.Quantifier quantifier = quantified.quantifier();
        Set<Verdict> can = pattern.type().isConcluded()
                ? overConclusion(pattern, quantifier)
                : over(presence(pattern.type()), meeting(pattern), quantifier);
        return count(quantified, can, pattern);
    }

    private static Set<Verdict> over(Set<Verdict> there, Set<Verdict> meeting, Quantified.Quantifier quantifier) {
        return switch (quantifier) {
            case EXISTS -> VerdictSet.and(there, meeting);
            case NOT -> VerdictSet.not(VerdictSet.and(there, meeting));
            case FORALL -> VerdictSet.or(meeting, VerdictSet.not(there));
        };
    }

    // ---- conclusions -------------------------------------------------------------------------------------------

    /** UNKNOWN only if a rule that concludes it can be, and not NO if some rule concludes it whatever the case. */
    private Set<Verdict> overConclusion(PatternCondition pattern, Quantified.Quantifier quantifier) {
        Set<Verdict> any = EnumSet.of(NO);
        Set<Verdict> every = EnumSet.of(YES);
        List<Rule> sure = new ArrayList<>();
        List<Rule> surelyMet = new ArrayList<>();
        for (Rule producer : all.producers(pattern, rule)) {
            Set<Verdict> concluded = EnumSet.copyOf(all.of(producer).verdicts());
            Set<Verdict> met = meeting(pattern, producer);
            if (!concluded.contains(NO) || all.of(producer).readsDayOnly()) {
                sure.add(producer);
                if (!met.contains(NO)) {
                    surelyMet.add(producer);
                }
            }
            if (!all.isCovered(rule, List.of(producer))) {
                concluded.add(NO);
            }
            any = VerdictSet.or(any, VerdictSet.and(concluded, met));
            every = VerdictSet.and(every, VerdictSet.or(met, VerdictSet.not(concluded)));
        }
        if (!all.isCovered(rule, sure)) {
            unknowns.mayLack(pattern);
        }
        if (all.isCovered(rule, surelyMet)) {
            any.remove(NO);
        }
        return switch (quantifier) {
            case EXISTS -> any;
            case NOT -> VerdictSet.not(any);
            case FORALL -> every;
        };
    }

    /** Whether what a rule concludes meets a pattern. */
    private Set<Verdict> meeting(PatternCondition pattern, Rule producer) {
        Set<Verdict> judged = all.of(producer).unknowns().judgedByConstants(pattern, rule.slots());
        return judged.contains(UNKNOWN) ? meeting(pattern) : judged;
    }

    // ---- accumulate and or -------------------------------------------------------------------------------------

    private Set<Verdict> accumulation(Accumulation accumulation) {
        boolean overNothing = accumulation.figures().size() == 1
                && Unknowns.mayBeNone(accumulation.figures().get(0));
        Set<Verdict> whole = overNothing ? EnumSet.of(YES, NO) : EnumSet.of(YES);
        conditions.put(accumulation, whole); // before its parts
        for (Constraint constraint : accumulation.constraints()) {
            whole = VerdictSet.and(whole, constraint(constraint, null));
        }
        for (Constraint leaf : Constraint.leaves(accumulation.constraints())) {
            conditions.put(leaf, leaf(leaf, null));
        }
        conditions.put(accumulation, whole);
        return whole;
    }

    private Set<Verdict> alternatives(Alternatives alternatives) {
        Set<Verdict> any = EnumSet.of(NO);
        for (List<Condition> branch : alternatives.branches()) {
            any = VerdictSet.or(any, every(branch));
        }
        return any;
    }
}
