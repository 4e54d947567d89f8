package vn.minhdinh.reload;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A draft, and the cases on which it is held against the live rules.
 *
 * @param service the only service to compare, or {@code null}
 * @param by the fact by whose values cases are counted, or {@code null}
 * @param asOf the day all cases are decided on, or {@code null}
 * @param recorded how many recorded cases are wanted, 0 for none
 * @param cases those that were sent; empty when none were
 */
record ImpactDraft(
        DraftFiles draft, String service, String by, LocalDate asOf, int recorded, Optional<List<byte[]>> cases) {

    /** Most cases of one comparison. */
    static final int MOST_CASES = 1_000;
}
