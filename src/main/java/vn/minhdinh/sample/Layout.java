package vn.minhdinh.sample;

/** How a case is laid out. */
public enum Layout {
    /** for reading: facts of a list on lines of their own */
    DOCUMENT,
    /** the whole case on one line */
    LINE
}
