package vn.minhdinh.sample;

/** How much a sample file may ask for. The first four are what the service takes of one request. */
final class Limits {

    /** Facts of one case. */
    static final int FACTS = 5_000;
    /** Bytes of one case as JSON. */
    static final int BYTES = 1 << 20;
    /** Characters of a text that is put together. */
    static final int TEXT = 2_000;
    /** Elements of a list field. */
    static final int LIST_ELEMENTS = 200;

    /** Characters of a text as it stands in the file. */
    static final int WRITTEN_TEXT = 500;
    /** Kinds of case. */
    static final int KINDS = 100;
    /** Values to choose from, or to take in turn. */
    static final int VALUES = 5_000;
    /** Weight of one value or kind. */
    static final int WEIGHT = 10_000;
    /** Steps from one end of a range to the other. */
    static final int STEPS = 1_000_000_000;
    /** Percent of another figure: ten thousand times as much. */
    static final int PERCENT = 1_000_000;
    /** Nesting of the file. */
    static final int DEPTH = 10;

    private Limits() {}
}
