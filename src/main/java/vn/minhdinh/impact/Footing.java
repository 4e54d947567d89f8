package vn.minhdinh.impact;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Alternatives;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Quantified;
import vn.minhdinh.condition.Values;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Insertion;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Service;

/**
 * What one version of a decision rests on, and the marks that divide each field. It is regular when nothing but single facts
 * held against what is written in the rules decides: then one case of each region stands for all cases there are.
 */
final class Footing {

    private final Service service;
    private final Map<String, Set<Object>> marks = new LinkedHashMap<>();
    private final Set<String> types = new LinkedHashSet<>();
    private final NavigableSet<LocalDate> turns = new TreeSet<>();
    private final Set<Rule> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean regular = true;

    private Footing(Service service) {
        this.service = service;
    }

    static Footing of(Service service, Decision decision) {
        Footing footing = new Footing(service);
        if (decision.subject() != null && !decision.subject().isSingle()) {
            footing.regular = false;
        }
        if (decision.subject() != null) {
            footing.types.add(decision.subject().name());
        }
        decision.allRules().forEach(footing::rule);
        return footing;
    }

    /** Whether one case of each region stands for all. */
    boolean isRegular() {
        return regular;
    }

    /** Marks by the path of the field that is held against them. */
    Map<String, Set<Object>> marks() {
        return marks;
    }

    /** The types it asks for. */
    Set<String> types() {
        return types;
    }

    /** The days on which one of its rules begins or ends. */
    NavigableSet<LocalDate> turns() {
        return turns;
    }

    private void rule(Rule rule) {
        if (!seen.add(rule)) {
            return;
        }
        if (rule.from() != null) {
            turns.add(rule.from());
        }
        if (rule.until() != null) {
            turns.add(rule.until());
        }
        Map<Integer, Field> bound = new HashMap<>();
        Set<Integer> constants = constants(rule);
        conditions(rule.conditions(), bound);
        for (Insertion insertion : rule.insertions()) {
            for (Expression value : insertion.values()) {
                regular &= value instanceof Expression.Literal
                        || value instanceof Expression.VariableRead read
                                && (bound.get(read.slot()) != null || constants.contains(read.slot()))
                        || value == null;
            }
        }
    }

    /** The variables that stand for something written in the rule. */
    private static Set<Integer> constants(Rule rule) {
        Set<Integer> constants = new LinkedHashSet<>();
        rule.patterns()
                .forEach(pattern -> pattern.bindings().stream()
                        .filter(binding -> binding.expression() instanceof Expression.Literal)
                        .forEach(binding -> constants.add(binding.slot())));
        return constants;
    }

    private void conditions(List<? extends Condition> conditions, Map<Integer, Field> bound) {
        for (Condition condition : conditions) {
            if (condition instanceof PatternCondition pattern) {
                pattern(pattern, bound);
            } else if (condition instanceof Quantified quantified) {
                pattern(quantified.pattern(), bound);
            } else if (condition instanceof Alternatives alternatives) {
                alternatives.branches().forEach(branch -> conditions(branch, bound));
            } else if (condition instanceof Accumulation accumulation) {
                regular = false;
                pattern(accumulation.pattern(), bound);
            } else {
                regular = false;
            }
        }
    }

    private void pattern(PatternCondition pattern, Map<Integer, Field> bound) {
        FactType type = pattern.type();
        if (type.isGiven()) {
            types.add(type.name());
            regular &= type.isSingle();
        } else if (type.isConcluded()) {
            service.producers(type).forEach(this::rule);
        } else {
            regular = false;
        }
        for (PatternCondition.Binding binding : pattern.bindings()) {
            if (binding.expression() instanceof Expression.FieldRead read && type.isGiven()) {
                bound.put(binding.slot(), read.field());
                marks.computeIfAbsent(read.field().path(), any -> new LinkedHashSet<>());
            } else if (binding.expression() instanceof Expression.FieldRead read && type.isConcluded()) {
                // what a conclusion carries on may be carried on, if it is one value of the case
                bound.put(binding.slot(), carried(type, read.field()));
            } else if (binding.expression() != null && !(binding.expression() instanceof Expression.Literal)) {
                regular = false;
            }
        }
        Constraint.leaves(pattern.constraints()).forEach(leaf -> leaf(leaf, type, bound));
    }

    /** The field of the case that every rule puts in a field of a conclusion; {@code null} when there is no such one. */
    private Field carried(FactType type, Field field) {
        for (Rule rule : service.producers(type)) {
            for (Insertion insertion : rule.insertions()) {
                if (insertion.type() == type
                        && insertion.values().get(field.index()) instanceof Expression.VariableRead read) {
                    return read.field();
                }
            }
        }
        return field;
    }

    private void leaf(Constraint leaf, FactType type, Map<Integer, Field> bound) {
        List<Field> fields = new ArrayList<>();
        List<Object> literals = new ArrayList<>();
        boolean[] plain = {!(leaf instanceof Constraint.TextMatch) && !(leaf instanceof Constraint.Containment)};
        leaf.forEachExpression(expression -> {
            if (expression instanceof Expression.FieldRead read) {
                fields.add(read.field());
            } else if (expression instanceof Expression.VariableRead read && bound.get(read.slot()) != null) {
                fields.add(bound.get(read.slot()));
            } else if (expression instanceof Expression.Literal literal) {
                if (literal.constant() != null) {
                    literals.add(mark(literal.constant()));
                }
            } else {
                plain[0] = false;
            }
        });
        regular &= plain[0] && fields.size() == 1;
        for (Field field : fields) {
            for (Field source : sources(field)) {
                marks.computeIfAbsent(source.path(), any -> new LinkedHashSet<>())
                        .addAll(literals);
            }
        }
    }

    /** The fields of the case behind a field: itself, or those that rules put there. */
    private List<Field> sources(Field field) {
        FactType type = service.type(field.type());
        if (!type.isConcluded()) {
            return List.of(field);
        }
        List<Field> sources = new ArrayList<>();
        for (Rule rule : service.producers(type)) {
            for (Insertion insertion : rule.insertions()) {
                if (insertion.type() == type) {
                    Expression value = insertion.values().get(field.index());
                    if (value instanceof Expression.VariableRead read
                            && read.field() != null
                            && service.type(read.field().type()).isGiven()) {
                        sources.add(read.field());
                    } else if (!(value instanceof Expression.Literal)
                            && !(value instanceof Expression.VariableRead constant
                                    && constants(rule).contains(constant.slot()))) {
                        regular = false;
                    }
                }
            }
        }
        return sources;
    }

    private static Object mark(Object constant) {
        return constant instanceof EnumValue word
                ? word.name()
                : constant instanceof Number ? new BigDecimal(Outcome.said(Values.decimal(constant))) : constant;
    }
}
