package vn.minhdinh.condition;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.catalogue.EnumType;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;

/** The variables a rule has bound so far and the enums of its service: what names in a constraint may mean. */
public final class Scope {

    /**
     * A bound variable.
     *
     * @param fact the type of the fact it stands for, or {@code null} when it stands for a value
     * @param field the field it was bound to, or {@code null}
     * @param known true when the engine never has a null in it: its field is constrained where it is bound
     */
    public record Variable(
            String name, int slot, Kind kind, EnumType enumType, FactType fact, Field field, boolean known) {}

    private final Map<String, EnumType> enums;
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final int[] slots;

    public Scope(Map<String, EnumType> enums) {
        this.enums = enums;
        this.slots = new int[1];
    }

    private Scope(Scope outer) {
        this.enums = outer.enums;
        this.variables.putAll(outer.variables);
        this.slots = outer.slots;
    }

    /** A scope inside this one: what is bound there is not seen here. */
    public Scope inner() {
        return new Scope(this);
    }

    public Variable variable(String name) {
        return variables.get(name);
    }

    public EnumType enumType(String name) {
        return enums.get(name);
    }

    public Map<String, Variable> variables() {
        return variables;
    }

    /** How many slots the rule needs for its variables. */
    public int slotCount() {
        return slots[0];
    }

    Variable bindValue(String name, Expression expression, boolean known) {
        Variable variable = new Variable(
                name, slots[0]++, expression.kind(), expression.enumType(), null, expression.field(), known);
        variables.put(name, variable);
        return variable;
    }

    /** Decides, at the end of its pattern, whether the engine can meet a null in a variable bound to a field. */
    public void settle(Variable variable, Set<Field> guarded) {
        if (variable.field() != null && guarded.contains(variable.field())) {
            variables.put(
                    variable.name(),
                    new Variable(
                            variable.name(),
                            variable.slot(),
                            variable.kind(),
                            variable.enumType(),
                            null,
                            variable.field(),
                            true));
        }
    }

    /** A figure held against a number is there for what follows: a figure over no facts meets no comparison. */
    public void settle(Constraint constraint) {
        boolean guards = constraint instanceof Constraint.Comparison comparison
                && comparison.operator() != Operator.NOT_EQUAL
                && comparison.reference() instanceof Expression.Literal;
        if (guards && constraint.subject() instanceof Expression.VariableRead read && read.field() == null) {
            Variable variable = variables.get(read.name());
            variables.put(
                    read.name(),
                    new Variable(variable.name(), variable.slot(), variable.kind(), null, null, null, true));
        }
    }

    /** Binds a figure of an accumulate; {@code known} when there is one even over no facts. */
    public Variable bindFigure(String name, Kind kind, boolean known) {
        Variable variable = new Variable(name, slots[0]++, kind, null, null, null, known);
        variables.put(name, variable);
        return variable;
    }

    /** Binds a whole fact. */
    public Variable bindFact(String name, FactType type) {
        Variable variable = new Variable(name, slots[0]++, null, null, type, null, true);
        variables.put(name, variable);
        return variable;
    }
}
