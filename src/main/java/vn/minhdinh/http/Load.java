package vn.minhdinh.http;

import java.time.Duration;

/**
 * How much work the door lets in.
 *
 * @param requestsPerMinute of one caller: a key, a person with a token, or else an address; 0 for any number
 * @param evaluations that run at once
 * @param waiting most evaluations that wait for their turn
 * @param longestWait for a turn
 */
public record Load(int requestsPerMinute, int evaluations, int waiting, Duration longestWait) {

    /** What a caller may ask for where callers have to be known and nothing else is set. */
    public static final int PER_MINUTE = 6_000;

    public Load {
        if (requestsPerMinute < 0 || evaluations < 1 || waiting < 0) {
            throw new IllegalArgumentException(requestsPerMinute + ", " + evaluations + ", " + waiting);
        }
    }

    public static Load defaults() {
        return new Load(0, evaluationsByDefault(), 500, Duration.ofSeconds(5));
    }

    /** They keep processors busy and nothing else: some more than there are processors. */
    public static int evaluationsByDefault() {
        return Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
    }
}
