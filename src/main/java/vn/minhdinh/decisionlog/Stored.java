package vn.minhdinh.decisionlog;

/**
 * An entry as it was found.
 *
 * @param hash as it stands there, whatever it ought to be
 */
record Stored(long seq, String hash, Entry entry) {

    /** Whether the personal part is what the entry's hash commits to; an erased one is. */
    boolean keepsCommitment() {
        if (entry.kind() != Entry.Kind.DECISION) {
            return entry.personal() == null && entry.commitment() == null;
        }
        return entry.commitment() != null
                && (entry.personal() == null
                        || entry.commitment().equals(entry.personal().commitment()));
    }

    boolean follows(String previous) {
        return hash.equals(entry.hash(seq, previous));
    }
}
