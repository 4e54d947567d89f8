package vn.minhdinh.impact;

import java.time.Duration;

/**
 * How far a search goes.
 *
 * @param regions most regions that are gone through one by one
 * @param tries most cases tried for one decision where there are more
 * @param time for all decisions together
 */
public record Bound(int regions, int tries, Duration time) {

    /** What a command may take. */
    public static final Bound COMMAND = new Bound(20_000, 20_000, Duration.ofMinutes(5));
    /** What a request may take. */
    public static final Bound REQUEST = new Bound(5_000, 3_000, Duration.ofSeconds(15));
}
