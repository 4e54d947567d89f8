package vn.minhdinh.desk;

import vn.minhdinh.language.Language;

/**
 * Whoever a page is made for.
 *
 * @param caller under which name their decisions are recorded
 */
public record Reader(Language language, String caller, Kept kept) {

    /** What there is for them of what was decided before. */
    public enum Kept {
        /** nothing is recorded */
        NOTHING,
        /** it is recorded, and not for them to read */
        UNREADABLE,
        READABLE
    }

    boolean looksBack() {
        return kept == Kept.READABLE;
    }
}
