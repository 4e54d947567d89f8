package vn.minhdinh.answer;

import java.util.concurrent.atomic.AtomicReferenceArray;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Finding;

/**
 * What answers say of one condition: how it begins for each verdict and,, where a constraint meets one of a few values (a
 * truth, a word of an enum), all of it, kept when it was first written.
 */
final class ConditionFragments {

    private static final int VERDICTS = Verdict.values().length;

    private final byte[][] beginnings = new byte[VERDICTS][];
    private final AtomicReferenceArray<byte[]> wholes;

    /** @param place where the condition stands and what it asks, the beginning of an object */
    ConditionFragments(Condition condition, byte[] place) {
        for (Verdict verdict : Verdict.values()) {
            JsonBytes beginning =
                    new JsonBytes(place.length + 40).prepared(place).prepared(Members.of(verdict));
            boolean leaf = condition instanceof Constraint && !(condition instanceof Constraint.Joined);
            beginnings[verdict.ordinal()] = (leaf ? beginning.prepared(Members.ACTUAL) : beginning).toByteArray();
        }
        int values = condition instanceof Constraint constraint ? fewValues(constraint) : 0;
        this.wholes = values == 0 ? null : new AtomicReferenceArray<>((values + 1) * VERDICTS);
    }

    /** How many values it can meet when all that is said of it depends on the value and the verdict; otherwise 0. */
    private static int fewValues(Constraint constraint) {
        boolean told = constraint.subject() != null
                && (constraint.reference() == null || constraint.reference() instanceof Expression.Literal);
        if (told && constraint.subject().kind() == Kind.BOOLEAN) {
            return 2;
        }
        return told
                        && constraint.subject().enumType() != null
                        && constraint.subject().kind() == Kind.ENUM
                ? constraint.subject().enumType().values().size()
                : 0;
    }

    /** An object up to its verdict, that of a leaf up to the value found. */
    byte[] beginning(Verdict verdict) {
        return beginnings[verdict.ordinal()];
    }

    /** All that is said of a leaf, or {@code null} when it was not kept. */
    byte[] whole(Finding.Leaf leaf) {
        return wholes == null ? null : wholes.get(place(leaf));
    }

    /** Whether what is said of its leaves is worth {@linkplain #keep keeping}. */
    boolean isOfFewValues() {
        return wholes != null;
    }

    void keep(Finding.Leaf leaf, byte[] whole) {
        wholes.set(place(leaf), whole);
    }

    private static int place(Finding.Leaf leaf) {
        Object actual = leaf.actual();
        int value = actual == null
                ? 0
                : actual instanceof EnumValue word ? word.ordinal() + 1 : Boolean.TRUE.equals(actual) ? 2 : 1;
        return value * VERDICTS + leaf.verdict().ordinal();
    }
}
