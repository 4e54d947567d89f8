package vn.minhdinh.impact;

import vn.minhdinh.condition.Verdict;

/** What a change of the rules does to one result. */
public enum Kind {
    /** it was not met, and is */
    GAINS("gains"),
    /** it was met, and is not */
    LOSES("loses"),
    /** it was settled, and what is known no longer settles it */
    BECOMES_UNKNOWN("becomesUnknown"),
    /** it was open, and what is known settles it */
    BECOMES_KNOWN("becomesKnown"),
    /** the same verdict, other conclusions: another amount, another rate */
    CONCLUDES_OTHERWISE("concludesOtherwise"),
    /** the same verdict and conclusions, but rules apply on the day where none did, or the other way round */
    IN_FORCE_OTHERWISE("inForceOtherwise"),
    /** the same verdict and conclusions, other remarks beside them */
    REMARKS_OTHERWISE("remarksOtherwise");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** Its name in JSON. */
    public String word() {
        return word;
    }

    /** How a verdict moved; {@code null} when it did not. A decision that one version lacks is not met there. */
    static Kind of(Verdict before, Verdict after) {
        if (before == after) {
            return null;
        }
        if (after == Verdict.UNKNOWN) {
            return BECOMES_UNKNOWN;
        }
        if (before == Verdict.UNKNOWN) {
            return BECOMES_KNOWN;
        }
        return after == Verdict.YES ? GAINS : LOSES;
    }
}
