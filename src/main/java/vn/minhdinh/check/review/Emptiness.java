package vn.minhdinh.check.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Alternatives;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Quantified;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.ServiceDraft;

/** Finds constraints that no value meets, and constraints that the others beside them already say. */
final class Emptiness {

    /** More constraints than this on one fact are not held against each other. */
    private static final int MOST_CONSTRAINTS = 60;

    private final Rule rule;
    private final List<RuleProblem> notices;

    private Emptiness(Rule rule, List<RuleProblem> notices) {
        this.rule = rule;
        this.notices = notices;
    }

    static List<RuleProblem> of(ServiceDraft service) {
        List<RuleProblem> notices = new ArrayList<>();
        for (Decision decision : service.decisions()) {
            for (Rule rule : decision.allRules()) {
                new Emptiness(rule, notices).look(rule.conditions(), new HashMap<>());
            }
        }
        return notices;
    }

    /** @param said what has been said, by type, of facts of which a case holds one */
    private void look(List<Condition> conditions, Map<FactType, List<Constraint>> said) {
        for (Condition condition : conditions) {
            if (condition instanceof PatternCondition pattern) {
                List<Constraint> before = said.getOrDefault(pattern.type(), List.of());
                look(pattern, before);
                if (pattern.type().isSingle() && !pattern.type().isConcluded()) {
                    List<Constraint> all = new ArrayList<>(before);
                    all.addAll(Reads.conjuncts(pattern.constraints()));
                    said.put(pattern.type(), all);
                }
            } else if (condition instanceof Quantified quantified) {
                look(quantified.pattern(), List.of());
            } else if (condition instanceof Alternatives alternatives) {
                alternatives.branches().forEach(branch -> look(branch, new HashMap<>(said)));
            } else if (condition instanceof Accumulation accumulation) {
                look(accumulation.pattern(), List.of());
                look(accumulation);
            }
        }
    }

    private void look(PatternCondition pattern, List<Constraint> before) {
        List<Constraint> own = Reads.conjuncts(pattern.constraints());
        look(before, own, subjects(pattern, own));
        for (Constraint constraint : own) {
            lookInside(constraint, pattern);
        }
        for (PatternCondition.Binding binding : pattern.bindings()) {
            if (binding.expression() instanceof Expression.Truth truth) {
                List<Constraint> inside = Reads.conjuncts(List.of(truth.constraint()));
                look(List.of(), inside, subjects(pattern, inside));
            }
        }
    }

    /** The ways of an {@code or} inside one pattern: one of them may be impossible while another is not. */
    private void lookInside(Constraint constraint, PatternCondition pattern) {
        if (constraint instanceof Constraint.Joined joined && joined.join() == Constraint.Joined.Join.OR) {
            for (Constraint way : joined.parts()) {
                List<Constraint> inside = Reads.conjuncts(List.of(way));
                if (inside.size() > 1) {
                    look(List.of(), inside, subjects(pattern, inside));
                }
            }
        }
    }

    private void look(Accumulation accumulation) {
        List<Constraint> own = Reads.conjuncts(accumulation.constraints());
        look(List.of(), own, subjects(accumulation, own));
    }

    private Set<Subject> subjects(PatternCondition pattern, List<Constraint> constraints) {
        FactType type = pattern.type();
        Set<Subject> subjects = new LinkedHashSet<>();
        Constraint.leaves(constraints).stream()
                .flatMap(leaf -> reads(leaf).stream())
                .filter(Expression.FieldRead.class::isInstance)
                .map(Expression::field)
                .distinct()
                .forEach(field -> subjects.add(
                        Subject.of(field, type.isGiven(), type.fields().size(), rule.slots())));
        return subjects;
    }

    private Set<Subject> subjects(Accumulation accumulation, List<Constraint> constraints) {
        Set<Subject> subjects = new LinkedHashSet<>();
        Set<Expression> seen = new LinkedHashSet<>();
        Constraint.leaves(constraints).forEach(leaf -> seen.addAll(reads(leaf)));
        for (Expression read : seen) {
            for (Accumulation.Figure figure : accumulation.figures()) {
                if (read instanceof Expression.VariableRead variable && variable.slot() == figure.slot()) {
                    subjects.add(Subject.of(variable, figure, rule.slots()));
                }
            }
        }
        return subjects;
    }

    private static List<Expression> reads(Constraint leaf) {
        List<Expression> reads = new ArrayList<>();
        leaf.forEachExpression(each -> Reads.forEach(each, reads::add));
        return reads;
    }

    private void look(List<Constraint> before, List<Constraint> own, Set<Subject> subjects) {
        for (Subject subject : subjects) {
            List<Constraint> held = new ArrayList<>();
            before.stream().filter(subject::isHeldBy).forEach(held::add);
            int first = held.size();
            own.stream().filter(subject::isHeldBy).forEach(held::add);
            boolean worth = held.size() > first && held.size() <= MOST_CONSTRAINTS && !isOnePlain(subject, held);
            if (worth && !isEmpty(subject, held, first)) {
                tellIdle(subject, held.subList(first, held.size()));
            }
        }
    }

    /** One comparison of a value without a range always has a value that meets it. */
    private static boolean isOnePlain(Subject subject, List<Constraint> held) {
        return held.size() == 1
                && subject.range().isEmpty()
                && held.get(0) instanceof Constraint.Comparison comparison
                && comparison.subject() instanceof Expression.FieldRead;
    }

    /** Tells the first constraint that leaves nothing over; {@code false} when something is left in the end. */
    private boolean isEmpty(Subject subject, List<Constraint> held, int first) {
        List<Object> values = subject.values(held, true);
        if (subject.values(held, false).isEmpty()
                || subject.survivors(held.subList(0, first), values).isEmpty()) {
            return true;
        }
        for (int last = first; last < held.size(); last++) {
            if (subject.survivors(held.subList(0, last + 1), values).isEmpty()) {
                tellEmpty(subject, held.subList(0, last + 1), values);
                return true;
            }
        }
        return false;
    }

    private void tellEmpty(Subject subject, List<Constraint> held, List<Object> values) {
        Constraint last = held.get(held.size() - 1);
        List<Constraint> clash = clash(subject, held, values);
        boolean byRange =
                !subject.survivors(clash, subject.values(clash, false)).isEmpty();
        if (byRange && clash.size() == 1) {
            tell(last, "OUT_OF_RANGE", last.source().text(), subject.range());
        } else {
            String range = byRange ? " (" + subject.range() + ")" : "";
            tell(last, "NEVER_HOLDS", Reads.words(clash) + range, subject.name());
        }
    }

    /** The fewest constraints that leave nothing over: the last alone, with one other, or all. */
    private static List<Constraint> clash(Subject subject, List<Constraint> held, List<Object> values) {
        Constraint last = held.get(held.size() - 1);
        if (subject.survivors(List.of(last), values).isEmpty()) {
            return List.of(last);
        }
        for (Constraint other : held.subList(0, held.size() - 1)) {
            if (subject.survivors(List.of(other, last), values).isEmpty()) {
                return List.of(other, last);
            }
        }
        return held;
    }

    /**
     * Tells a constraint that says nothing beyond the others. One that stands alone is left in peace: it asks that the
     * value be known.
     */
    private void tellIdle(Subject subject, List<Constraint> held) {
        List<Constraint> others =
                new ArrayList<>(held.stream().filter(subject::isAllOf).toList());
        for (Constraint constraint : List.copyOf(others).stream()
                .sorted((a, b) -> Integer.compare(held.indexOf(b), held.indexOf(a)))
                .toList()) {
            List<Constraint> rest =
                    others.stream().filter(other -> other != constraint).toList();
            List<Object> left = subject.survivors(rest, subject.values(held, true));
            if (!rest.isEmpty() && Implied.holdsFor(subject, constraint, left)) {
                others.remove(constraint);
                tell(constraint, "ALWAYS_HOLDS", constraint.source().text(), Reads.words(rest));
            }
        }
    }

    private void tell(Constraint constraint, String code, String... arguments) {
        notices.add(RuleProblem.warning(
                rule.file(), constraint.source().line(), constraint.source().column(), code, arguments));
    }
}
