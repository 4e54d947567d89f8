package vn.minhdinh.impact;

import vn.minhdinh.condition.Verdict;

/**
 * One result that comes out otherwise.
 *
 * @param before {@code null} when the decision or its subject is new
 * @param after {@code null} when the decision or its subject is no longer there
 */
record Change(Kind kind, String decision, String key, Outcome before, Outcome after) {

    private static final String NOT_IN_FORCE = "not in force";

    /** How two outcomes differ, or {@code null} when they do not. */
    static Change between(String decision, String key, Outcome before, Outcome after) {
        Kind kind = kind(before, after);
        return kind == null ? null : new Change(kind, decision, key, before, after);
    }

    /** Whether the verdict is another one. */
    boolean isMove() {
        return verdict(before) != verdict(after);
    }

    private static Kind kind(Outcome before, Outcome after) {
        Kind moved = Kind.of(verdict(before), verdict(after));
        if (moved != null || before == null || after == null) {
            return moved;
        }
        if (!before.conclusions().equals(after.conclusions())) {
            return Kind.CONCLUDES_OTHERWISE;
        }
        if (before.status().equals(NOT_IN_FORCE) != after.status().equals(NOT_IN_FORCE)) {
            return Kind.IN_FORCE_OTHERWISE;
        }
        return before.remarks().equals(after.remarks()) ? null : Kind.REMARKS_OTHERWISE;
    }

    private static Verdict verdict(Outcome outcome) {
        return outcome == null ? Verdict.NO : outcome.verdict();
    }
}
