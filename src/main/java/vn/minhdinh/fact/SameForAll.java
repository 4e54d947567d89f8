package vn.minhdinh.fact;

import java.time.LocalDate;
import java.util.List;
import vn.minhdinh.ruleset.Decision;

/**
 * What is asked of many cases alike, in place of what each of them says.
 *
 * @param asOf {@code null} to leave the day to each case
 * @param decisions in the order of the service; {@code null} to leave them to each case
 * @param explain {@code null} to leave it to each case
 * @param unsaid how much of the reasons a case gets that does not say
 * @param guide what a case gets beyond them that does not say
 */
public record SameForAll(LocalDate asOf, List<Decision> decisions, Explain explain, Explain unsaid, Guide guide) {

    /** Each case says for itself. */
    public static final SameForAll NOTHING = new SameForAll(null, null, null, Explain.FULL, Guide.ALL);
}
