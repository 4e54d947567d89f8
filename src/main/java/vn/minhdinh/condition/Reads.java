package vn.minhdinh.condition;

import java.util.ArrayList;
import java.util.List;

/** What a constraint or an expression reads, found once: fields of the fact at hand, variables, fields of other facts. */
public final class Reads {

    private final int[] fields;
    private final int[] variables;
    private final Expression.OtherFieldRead[] others;

    private Reads(List<Expression> leaves) {
        this.fields = leaves.stream()
                .filter(Expression.FieldRead.class::isInstance)
                .mapToInt(read -> read.field().index())
                .distinct()
                .toArray();
        this.variables = leaves.stream()
                .filter(Expression.VariableRead.class::isInstance)
                .mapToInt(read -> ((Expression.VariableRead) read).slot())
                .distinct()
                .toArray();
        this.others = leaves.stream()
                .filter(Expression.OtherFieldRead.class::isInstance)
                .distinct()
                .toArray(Expression.OtherFieldRead[]::new);
    }

    static Reads of(Constraint constraint) {
        List<Expression> leaves = new ArrayList<>();
        constraint.forEachExpression(expression -> collect(expression, leaves));
        return new Reads(leaves);
    }

    public static Reads of(Expression expression) {
        List<Expression> leaves = new ArrayList<>();
        collect(expression, leaves);
        return new Reads(leaves);
    }

    private static void collect(Expression expression, List<Expression> leaves) {
        leaves.add(expression);
        expression.parts().forEach(part -> collect(part, leaves));
    }

    /** How many fields of the fact at hand. */
    public int fields() {
        return fields.length;
    }

    /** The index of one of them. */
    public int field(int at) {
        return fields[at];
    }

    /** Whether a field of the fact at hand is all there is. */
    public boolean isOneField() {
        return fields.length == 1 && variables.length == 0 && others.length == 0;
    }

    /** How many variables. */
    public int variables() {
        return variables.length;
    }

    /** The slot of one of them. */
    public int variable(int at) {
        return variables[at];
    }

    /** How many fields of other facts. */
    public int others() {
        return others.length;
    }

    /** One of them. */
    public Expression.OtherFieldRead other(int at) {
        return others[at];
    }
}
