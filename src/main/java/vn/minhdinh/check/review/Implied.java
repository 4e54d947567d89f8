package vn.minhdinh.check.review;

import java.util.ArrayList;
import java.util.List;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Quantified;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.ruleset.Rule;

/** Whether a narrow rule can hold only where a wide one holds too. What is not plainly so is not. */
final class Implied {

    private final Rule narrow;
    private final Rule wide;
    private final Shape narrowShape;
    private final Shape wideShape;

    private Implied(Rule narrow, Rule wide) {
        this.narrow = narrow;
        this.wide = wide;
        this.narrowShape = new Shape(narrow, Shape.Numbers.TOLD_APART);
        this.wideShape = new Shape(wide, Shape.Numbers.TOLD_APART);
    }

    /** Whether every condition of the wide rule follows from the narrow one's. */
    static boolean of(Rule narrow, Rule wide) {
        return new Implied(narrow, wide).holds();
    }

    /** Whether a constraint is YES for each of some values, of which there is one at least. */
    static boolean holdsFor(Subject subject, Constraint constraint, List<Object> values) {
        return !values.isEmpty() && values.stream().allMatch(value -> subject.judge(constraint, value) == Verdict.YES);
    }

    private boolean holds() {
        return wide.conditions().stream().allMatch(this::follows);
    }

    private boolean follows(Condition wanted) {
        if (wanted instanceof PatternCondition pattern && pattern.isSilent()) {
            return true;
        }
        return narrow.conditions().stream().anyMatch(given -> follows(given, wanted));
    }

    private boolean follows(Condition given, Condition wanted) {
        if (narrowShape.of(given).equals(wideShape.of(wanted))) {
            return true;
        }
        if (given instanceof PatternCondition known && wanted instanceof PatternCondition pattern) {
            return narrowShape.fact(known).equals(wideShape.fact(pattern)) && isWithin(known, pattern);
        }
        if (wanted instanceof Quantified exists && exists.quantifier() == Quantified.Quantifier.EXISTS) {
            PatternCondition known = given instanceof PatternCondition pattern
                    ? pattern
                    : given instanceof Quantified quantified && quantified.quantifier() == Quantified.Quantifier.EXISTS
                            ? quantified.pattern()
                            : null;
            return known != null && known.type() == exists.pattern().type() && isWithin(known, exists.pattern());
        }
        return false;
    }

    /** Whether a fact that meets the constraints of the first meets those of the second. */
    private boolean isWithin(PatternCondition known, PatternCondition wanted) {
        List<Constraint> given = Reads.conjuncts(known.constraints());
        return Reads.conjuncts(wanted.constraints()).stream()
                .allMatch(constraint -> isSaid(given, constraint) || isWithin(known, given, constraint));
    }

    private boolean isSaid(List<Constraint> given, Constraint wanted) {
        String words = wideShape.of(wanted);
        return given.stream().anyMatch(constraint -> narrowShape.of(constraint).equals(words));
    }

    private boolean isWithin(PatternCondition known, List<Constraint> given, Constraint wanted) {
        Constraint leaf = Constraint.leaves(List.of(wanted)).get(0);
        if (!(leaf.subject() instanceof Expression.FieldRead read)) {
            return false;
        }
        Subject subject =
                Subject.of(read.field(), false, known.type().fields().size(), Math.max(narrow.slots(), wide.slots()));
        List<Constraint> held = given.stream()
                .filter(each -> subject.isHeldBy(each) && subject.isAllOf(each))
                .toList();
        if (held.isEmpty() || !subject.isAllOf(wanted)) {
            return false;
        }
        List<Constraint> all = new ArrayList<>(held);
        all.add(wanted);
        return holdsFor(subject, wanted, subject.survivors(held, subject.values(all, false)));
    }
}
