package vn.minhdinh.explanation;

/** What a verdict rests on. */
public enum Settled {
    /** the rules settle it, whatever is unknown */
    BY_RULES,
    /** every way the unknown facts can turn out was tried, and all come to the same */
    BY_COMPLETIONS,
    /** it is UNKNOWN: the unknown facts can turn out so that it is YES, and so that it is NO */
    OPEN,
    /** it is UNKNOWN, and not every way the unknown facts can turn out was tried */
    NOT_TRIED
}
