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
        /** what was recorded under their own name */
        OWN,
        /** all that is recorded */
        ALL
    }

    /** Whether what is recorded under a name is for them to read. */
    public boolean mayRead(String recordedUnder) {
        return kept == Kept.ALL || kept == Kept.OWN && caller.equals(recordedUnder);
    }
}
