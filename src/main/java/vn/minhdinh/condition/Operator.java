package vn.minhdinh.condition;

/** The comparisons of two values. */
public enum Operator {
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">="),
    EQUAL("=="),
    NOT_EQUAL("!=");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
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
        if (a == null || b == null) {
            return Verdict.UNKNOWN;
        }
        if (a == Values.NONE || b == Values.NONE) {
            return Verdict.of(this == NOT_EQUAL);
        }
        if (a instanceof Interval || b instanceof Interval) {
            return judge(Interval.of(a), Interval.of(b));
        }
        return Verdict.of(
                switch (this) {
                    case LESS -> Values.compare(a, b) < 0;
                    case AT_MOST -> Values.compare(a, b) <= 0;
                    case GREATER -> Values.compare(a, b) > 0;
                    case AT_LEAST -> Values.compare(a, b) >= 0;
                    case EQUAL -> Values.equal(a, b);
                    case NOT_EQUAL -> !Values.equal(a, b);
                });
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
