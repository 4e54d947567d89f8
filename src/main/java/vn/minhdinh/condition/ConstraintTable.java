package vn.minhdinh.condition;

import java.util.ArrayList;
import java.util.List;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;

/**
 * The constraints of a pattern side by side. Most hold a truth, a word of an enum or a whole number against a literal:
 * of these all that can be found stands in one table, and judging them touches little memory. Immutable.
 */
public final class ConstraintTable {

    /** Of an enum with more words than these no table is made. */
    private static final int MOST_WORDS = 32;

    private static final Object[] NOTHING = new Object[0];

    // By what a constraint is looked up.
    private static final byte NOT = 0;
    private static final byte TRUTH = 1;
    private static final byte WORD = 2;
    private static final byte WHOLE_NUMBER = 3;

    private final Constraint[] constraints;
    private final byte[] by;
    private final int[] fields;
    private final int[] starts;
    private final int[] marks;
    private final Verdict[] verdicts;
    private final Object[] values;

    ConstraintTable(List<Constraint> constraints) {
        int count = constraints.size();
        this.constraints = constraints.toArray(new Constraint[0]);
        this.by = new byte[count];
        this.fields = new int[count];
        this.starts = new int[count];
        this.marks = new int[count];
        List<Verdict> all = new ArrayList<>();
        List<Object> met = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            starts[i] = all.size();
            if (constraints.get(i) instanceof Constraint.Comparison comparison
                    && comparison.isPlain()
                    && comparison.ratio() == null) {
                enter(i, comparison, all, met);
            }
        }
        this.verdicts = all.toArray(new Verdict[0]);
        this.values = met.toArray();
    }

    private void enter(int at, Constraint.Comparison comparison, List<Verdict> all, List<Object> met) {
        Field field = comparison.left().field();
        Object literal = comparison.expected(NOTHING, NOTHING);
        fields[at] = field.index();
        if (field.kind() == Kind.BOOLEAN && literal instanceof Boolean) {
            by[at] = TRUTH;
            met.addAll(List.of(false, true));
        } else if (field.kind() == Kind.ENUM
                && literal instanceof EnumValue
                && field.enumType().values().size() <= MOST_WORDS) {
            by[at] = WORD;
            met.addAll(field.enumType().values());
        } else if (field.kind() == Kind.INTEGER && literal instanceof Integer mark) {
            by[at] = WHOLE_NUMBER;
            marks[at] = mark;
            for (int compared = -1; compared <= 1; compared++) {
                all.add(comparison.operator().judge(compared, 0));
                met.add(null);
            }
        }
        for (int i = all.size(); i < met.size(); i++) {
            all.add(comparison.operator().judge(met.get(i), literal));
        }
    }

    public int size() {
        return constraints.length;
    }

    public Constraint constraint(int at) {
        return constraints[at];
    }

    /** Judges all constraints over one fact. */
    Verdict judge(Object[] facts, Object[] variables) {
        Verdict verdict = Verdict.YES;
        for (int i = 0; i < constraints.length && verdict != Verdict.NO; i++) {
            verdict = verdict.and(judge(i, facts, variables));
        }
        return verdict;
    }

    /** Judges one constraint over one fact. */
    public Verdict judge(int at, Object[] facts, Object[] variables) {
        int place = place(at, facts);
        return place < 0 ? constraints[at].judge(facts, variables) : verdicts[place];
    }

    /** Where in the table stands what a constraint finds of a fact; below 0 where the constraint itself is to be asked. */
    public int place(int at, Object[] facts) {
        return switch (by[at]) {
            case TRUTH -> facts[fields[at]] instanceof Boolean truth ? starts[at] + (truth ? 1 : 0) : -1;
            case WORD -> facts[fields[at]] instanceof EnumValue word ? starts[at] + word.ordinal() : -1;
            case WHOLE_NUMBER ->
                facts[fields[at]] instanceof Integer number ? starts[at] + 1 + Integer.compare(number, marks[at]) : -1;
            default -> -1;
        };
    }

    /** How many places there are. */
    public int places() {
        return verdicts.length;
    }

    public Verdict verdict(int place) {
        return verdicts[place];
    }

    /** The value that leads to a place; {@code null} when there are many. */
    public Object value(int place) {
        return values[place];
    }

    /** The constraint whose place it is. */
    public Constraint at(int place) {
        int at = constraints.length - 1;
        while (by[at] == NOT || starts[at] > place) {
            at--;
        }
        return constraints[at];
    }
}
