package vn.minhdinh.condition;

import java.util.List;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Kind;

/** A pattern: there is a fact of a type that meets the constraints. What it binds can be read by what follows. */
public final class PatternCondition extends Condition {

    /** A variable the pattern binds to a value of the fact, or to the whole fact when the expression is {@code null}. */
    public record Binding(int slot, Expression expression) {}

    private final FactType type;
    private final List<Constraint> constraints;
    private final List<Binding> bindings;
    private final boolean selects;
    private final ConstraintTable table;
    // The same in an array, which is walked for every fact.
    private final Binding[] bound;

    public PatternCondition(Source source, FactType type, List<Constraint> constraints, List<Binding> bindings) {
        super(source);
        this.type = type;
        this.constraints = List.copyOf(constraints);
        this.bindings = List.copyOf(bindings);
        this.table = new ConstraintTable(this.constraints);
        this.bound = bindings.toArray(new Binding[0]);
        this.selects = this.constraints.stream().anyMatch(this::isSelector);
    }

    public FactType type() {
        return type;
    }

    public List<Constraint> constraints() {
        return constraints;
    }

    /** Its constraints side by side. */
    public ConstraintTable table() {
        return table;
    }

    /** Judges all constraints over one fact. */
    public Verdict judge(Object[] fields, Object[] variables) {
        return table.judge(fields, variables);
    }

    /** Writes what the fact binds into the variables. */
    public void bind(Object[] fields, Object[] variables) {
        for (Binding binding : bound) {
            variables[binding.slot()] =
                    binding.expression() == null ? fields : binding.expression().value(fields, variables);
        }
    }

    /** Forgets what the pattern binds: no fact stands for it. */
    public void unbind(Object[] variables) {
        for (Binding binding : bound) {
            variables[binding.slot()] = null;
        }
    }

    public List<Binding> bindings() {
        return bindings;
    }

    /**
     * Whether a constraint only says which fact is meant: it ties it to another one, or picks from a list by a word of an
     * enum. What fails it is another fact, not a reason.
     */
    public boolean isSelector(Constraint constraint) {
        return constraint.isJoin()
                || (!type.isSingle()
                        && type.isGiven()
                        && constraint instanceof Constraint.Comparison comparison
                        && comparison.operator() == Operator.EQUAL
                        && comparison.subject() instanceof Expression.FieldRead read
                        && read.kind() == Kind.ENUM
                        && comparison.reference() instanceof Expression.Literal);
    }

    /** Whether any of its constraints is a {@linkplain #isSelector selector}. */
    public boolean hasSelectors() {
        return selects;
    }

    /** True when its constraints stand in the answer themselves, because the case holds at most one such fact. */
    public boolean isFlat() {
        return type.isSingle() && !type.isConcluded() && !constraints.isEmpty();
    }

    /** True when it says nothing worth showing: it only binds values of a fact that is always there. */
    public boolean isSilent() {
        return constraints.isEmpty() && type.origin() == FactType.Origin.PROVIDED;
    }

    @Override
    public String kind() {
        return type.isConcluded() ? "conclusion" : "fact";
    }

    @Override
    public List<Constraint> parts() {
        return constraints;
    }

    @Override
    int numberFrom(String parent, int next) {
        if (isSilent()) {
            number(parent + ".0");
            return next;
        }
        if (!isFlat()) {
            return super.numberFrom(parent, next);
        }
        number(parent);
        int following = next;
        for (Constraint constraint : constraints) {
            following = constraint.numberFrom(parent, following);
        }
        return following;
    }
}
