package vn.minhdinh.fact;

/** How large a request may be. All bounds on what a caller sends stand here. */
public final class Bounds {

    /** Bytes of a request body. */
    public static final int BODY_BYTES = 1 << 20;
    /** Nesting of JSON. */
    public static final int DEPTH = 20;
    /** Characters of a text value. */
    public static final int TEXT_LENGTH = 2_000;
    /** Characters of a name in JSON. */
    public static final int NAME_LENGTH = 200;
    /** Characters of a number. */
    public static final int NUMBER_LENGTH = 40;
    /** Digits of a number, before or behind the point. */
    public static final int DIGITS = 20;
    /** Facts of one case. */
    public static final int FACTS = 5_000;
    /** Elements of a list field. */
    public static final int LIST_ELEMENTS = 200;
    /** Patterns in {@code decisions}. */
    public static final int DECISION_PATTERNS = 200;
    /** Problems told of one request; the rest is counted. */
    public static final int PROBLEMS = 100;

    private Bounds() {}
}
