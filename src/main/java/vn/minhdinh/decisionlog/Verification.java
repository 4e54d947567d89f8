package vn.minhdinh.decisionlog;

import java.util.List;

/**
 * What a check of the whole chain found.
 *
 * @param entries how many there are
 * @param erased how many of them have no personal part any more
 * @param pruned how many were removed for their age before them
 * @param end where the chain ends, to be written down elsewhere
 * @param breaches the first of them
 * @param more how many breaches beyond those
 */
public record Verification(long entries, long erased, long pruned, Anchor end, List<Breach> breaches, long more) {

    public Verification {
        breaches = List.copyOf(breaches);
    }

    public boolean holds() {
        return breaches.isEmpty();
    }
}
