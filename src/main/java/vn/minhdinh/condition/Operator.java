package vn.minhdinh.condition;

import vn.minhdinh.catalogue.EnumValue;

/** The comparisons of two values. */
public enum Operator {
    LESS("<", true, false, false),
    AT_MOST("<=", true, true, false),
    GREATER(">", false, false, true),
    AT_LEAST(">=", false, true, true),
    EQUAL("==", false, true, false),
    NOT_EQUAL("!=", true, false, true);

    private final String sign;
    private final boolean ofLess;
    private final boolean ofSame;
    private final boolean ofMore;

    /** @param ofLess whether it holds of a value that is less than the other, and so on */
    Operator(String sign, boolean ofLess, boolean ofSame, boolean ofMore) {
        this.sign = sign;
        this.ofLess = ofLess;
        this.ofSame = ofSame;
        this.ofMore = ofMore;
    }

    /** The sign as rules and answers write it. */
    public String sign() {
        return sign;
    }

    public boolean isOrder() {
        return ordinal() < EQUAL.ordinal();
    }

    /** The comparison that holds of two known values exactly when this one does not. */
    public Operator negated() {
        return switch (this) {
            case LESS -> AT_LEAST;
            case AT_MOST -> GREATER;
            case GREATER -> AT_MOST;
            case AT_LEAST -> LESS;
            case EQUAL -> NOT_EQUAL;
            case NOT_EQUAL -> EQUAL;
        };
    }

    /** Judges two values of the same kind; either may be {@code null} (unknown) or an {@link Interval}. */
    public Verdict judge(Object a, Object b) {
        // Most are whole numbers, truths and words: told at once, in a method small enough to be part of its callers.
        if (a instanceof Integer x && b instanceof Integer y) {
            return holds(Integer.compare(x, y));
        }
        if ((a instanceof Boolean || a instanceof EnumValue) && b != null) {
            return Verdict.of(a.equals(b) ? ofSame : ofMore);
        }
        return others(a, b);
    }

    private Verdict holds(int compared) {
        return Verdict.of(compared < 0 ? ofLess : compared == 0 ? ofSame : ofMore);
    }

    private Verdict others(Object a, Object b) {
        if (a == null || b == null) {
            return Verdict.UNKNOWN;
        }
        if (a == Values.NONE || b == Values.NONE) {
            return Verdict.of(this == NOT_EQUAL);
        }
        if (a instanceof Interval || b instanceof Interval) {
            return judge(Interval.of(a), Interval.of(b));
        }
        return isOrder() ? holds(Values.compare(a, b)) : Verdict.of(Values.equal(a, b) ? ofSame : ofMore);
    }

    private Verdict judge(Interval a, Interval b) {
        return switch (this) {
            case LESS -> a.below(b, false);
            case AT_MOST -> a.below(b, true);
            case GREATER -> b.below(a, false);
            case AT_LEAST -> b.below(a, true);
            case EQUAL -> a.equalTo(b);
            case NOT_EQUAL -> a.equalTo(b).not();
        };
    }
}
