package vn.minhdinh.ruleset;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Alternatives;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Quantified;

/** Which fields of a service each rule rests on, itself or through the conclusions it asks for. */
final class ReadFields {

    private final Map<String, FactType> types = new HashMap<>();
    private final int[] offsets;
    private final Map<FactType, List<Rule>> producers = new HashMap<>();
    private final Map<Rule, BitSet> known = new HashMap<>();

    ReadFields(List<FactType> all, List<Rule> rules) {
        this.offsets = new int[all.size()];
        int next = 0;
        for (FactType type : all) {
            types.put(type.name(), type);
            offsets[type.index()] = next;
            next += type.fields().size();
            producers.put(
                    type,
                    rules.stream()
                            .filter(rule -> rule.insertions().stream().anyMatch(insertion -> insertion.type() == type))
                            .toList());
        }
    }

    /** The number of a field among all fields of the service. */
    int number(Field field) {
        return offsets[types.get(field.type()).index()] + field.index();
    }

    /** The numbers of the fields a rule rests on; rules do not rest on each other in a circle. */
    BitSet of(Rule rule) {
        BitSet fields = known.get(rule);
        if (fields == null) {
            fields = new BitSet();
            conditions(rule.conditions(), fields);
            known.put(rule, fields);
        }
        return fields;
    }

    /** The numbers of the fields that the rules which conclude facts of a type rest on. */
    BitSet of(FactType type) {
        BitSet fields = new BitSet();
        producers.get(type).forEach(rule -> fields.or(of(rule)));
        return fields;
    }

    private void conditions(List<? extends Condition> conditions, BitSet fields) {
        for (Condition condition : conditions) {
            if (condition instanceof PatternCondition pattern) {
                pattern(pattern, fields);
            } else if (condition instanceof Quantified quantified) {
                pattern(quantified.pattern(), fields);
            } else if (condition instanceof Accumulation accumulation) {
                pattern(accumulation.pattern(), fields);
                accumulation.figures().forEach(figure -> expression(figure.argument(), fields));
                accumulation.constraints().forEach(constraint -> constraint(constraint, fields));
            } else if (condition instanceof Alternatives alternatives) {
                alternatives.branches().forEach(branch -> conditions(branch, fields));
            }
        }
    }

    private void pattern(PatternCondition pattern, BitSet fields) {
        pattern.constraints().forEach(constraint -> constraint(constraint, fields));
        pattern.bindings().forEach(binding -> expression(binding.expression(), fields));
        if (pattern.type().isConcluded()) {
            producers.get(pattern.type()).forEach(rule -> fields.or(of(rule)));
        }
    }

    private void constraint(Constraint constraint, BitSet fields) {
        constraint.forEachExpression(expression -> expression(expression, fields));
    }

    private void expression(Expression expression, BitSet fields) {
        if (expression == null) {
            return;
        }
        Field field = expression instanceof Expression.OtherFieldRead other ? other.field() : expression.field();
        if (field != null && types.containsKey(field.type())) {
            fields.set(number(field));
        }
        expression.parts().forEach(part -> expression(part, fields));
    }
}
