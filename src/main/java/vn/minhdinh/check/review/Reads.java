package vn.minhdinh.check.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.PatternCondition;

/** What expressions and constraints read. */
final class Reads {

    private Reads() {}

    /** The expression and everything inside it. */
    static void forEach(Expression expression, Consumer<Expression> visitor) {
        visitor.accept(expression);
        if (expression instanceof Expression.Arithmetic arithmetic) {
            forEach(arithmetic.left(), visitor);
            forEach(arithmetic.right(), visitor);
        } else if (expression instanceof Expression.DateShift shift) {
            forEach(shift.date(), visitor);
            forEach(shift.amount(), visitor);
        } else if (expression instanceof Expression.DatePart part) {
            forEach(part.date(), visitor);
        } else if (expression instanceof Expression.Truth truth) {
            truth.constraint().forEachExpression(inner -> forEach(inner, visitor));
        }
    }

    /** Whether the constraint reads that expression anywhere. */
    static boolean isReadBy(Constraint constraint, Expression sought) {
        boolean[] found = new boolean[1];
        constraint.forEachExpression(read -> forEach(read, inner -> found[0] |= inner.equals(sought)));
        return found[0];
    }

    /** The fields a pattern reads, of its own fact and of others. */
    static List<Field> fields(PatternCondition pattern) {
        List<Field> fields = new ArrayList<>();
        Consumer<Expression> collect = read -> forEach(read, inner -> fields.add(inner.field()));
        pattern.constraints().forEach(constraint -> constraint.forEachExpression(collect));
        pattern.bindings().stream()
                .map(PatternCondition.Binding::expression)
                .filter(Objects::nonNull)
                .forEach(collect);
        fields.removeIf(Objects::isNull);
        return fields;
    }

    /** The fields a condition on figures reads. */
    static List<Field> fields(Accumulation accumulation) {
        List<Field> fields = new ArrayList<>();
        accumulation
                .constraints()
                .forEach(constraint ->
                        constraint.forEachExpression(read -> forEach(read, inner -> fields.add(inner.field()))));
        fields.removeIf(Objects::isNull);
        return fields;
    }

    /** The constraints that must all hold, with those joined by {@code &&} taken apart. */
    static List<Constraint> conjuncts(List<Constraint> constraints) {
        List<Constraint> conjuncts = new ArrayList<>();
        for (Constraint constraint : constraints) {
            if (constraint instanceof Constraint.Joined joined && joined.join() == Constraint.Joined.Join.AND) {
                conjuncts.addAll(conjuncts(joined.parts()));
            } else {
                conjuncts.add(constraint);
            }
        }
        return conjuncts;
    }

    /** The words of several conditions as a rule would hold them. */
    static String words(List<? extends Condition> conditions) {
        return String.join(
                ", ", conditions.stream().map(each -> each.source().text()).toList());
    }
}
