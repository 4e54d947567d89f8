package vn.minhdinh.decisionlog;

/**
 * Something that somebody did to the log behind its back.
 *
 * @param seq the number of the entry, or 0
 * @param about the id or revision it is about, or {@code ""}
 */
public record Breach(Code code, long seq, String about) {

    public enum Code {
        /** an entry is not what it was, or does not follow the one before it */
        ALTERED,
        /** the facts, the answer or the subjects of an entry are not what they were */
        PERSONAL_ALTERED,
        /** the personal part of an entry is gone, and no erasure says so */
        NOT_ERASED_HERE,
        /** the entry of that number is gone */
        MISSING,
        /** entries at the end are gone, or there are more than were written */
        END_MOVED,
        /** entries at the beginning are gone, and no pruning says so */
        START_MOVED,
        /** the rule files of a revision are gone or not what they were */
        RULES_ALTERED,
        /** what subjects are found by leads elsewhere than to the entries about them */
        SUBJECTS_ASTRAY,
        /** the end of the log that was written down earlier is not in it */
        ANCHOR_MISSING
    }
}
