package vn.minhdinh.condition;

/** Kleene's three truth values, in rising order. */
public enum Verdict {
    NO,
    UNKNOWN,
    YES;

    public static Verdict of(boolean truth) {
        return truth ? YES : NO;
    }

    /** NO if either is, otherwise UNKNOWN if either is. */
    public Verdict and(Verdict other) {
        return ordinal() < other.ordinal() ? this : other;
    }

    /** YES if either is, otherwise UNKNOWN if either is. */
    public Verdict or(Verdict other) {
        return ordinal() > other.ordinal() ? this : other;
    }

    public Verdict not() {
        return switch (this) {
            case NO -> YES;
            case UNKNOWN -> UNKNOWN;
            case YES -> NO;
        };
    }
}
