package vn.minhdinh.fact;

/**
 * What a request wants beyond verdicts and reasons.
 *
 * @param exact whether to try out the unknown facts where the rules alone leave a verdict UNKNOWN
 * @param missing which of them matter, and how much; without it, those the rules ask for
 * @param changes what would make a NO a YES
 * @param heldBy what holds a YES up
 * @param until until when a verdict holds
 * @param needs what a NO over many facts is short of
 */
public record Guide(boolean exact, boolean missing, boolean changes, boolean heldBy, boolean until, boolean needs) {

    public static final Guide ALL = new Guide(true, true, true, true, true, true);
    /** The verdicts as they are told, and nothing beyond. */
    public static final Guide VERDICTS = new Guide(true, false, false, false, false, false);

    public static final Guide NOTHING = new Guide(false, false, false, false, false, false);
}
