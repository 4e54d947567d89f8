package vn.minhdinh.desk;

import java.util.Set;
import vn.minhdinh.language.Language;

/**
 * Whoever a page is made for.
 *
 * @param caller under which name their decisions are recorded
 * @param may what is for them to do, so that no page leads them where they would be turned back
 */
public record Reader(Language language, String caller, Kept kept, Set<Deed> may) {

    /** What not everybody may do who may look at pages. */
    public enum Deed {
        DECIDE,
        EDIT_RULES
    }

    public boolean mayDecide() {
        return may.contains(Deed.DECIDE);
    }

    public boolean mayEditRules() {
        return may.contains(Deed.EDIT_RULES);
    }

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
