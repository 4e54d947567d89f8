package vn.minhdinh.decisionlog;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;

/**
 * Ids that sort by time: ULIDs, 48 bits of milliseconds and 80 random bits in 26 characters of Crockford's base 32. Those of
 * one process rise even within a millisecond, by random steps.
 */
final class DecisionIds {

    static final int LENGTH = 26;

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int HIGH_BITS = 16;
    private static final long HIGH_MASK = (1L << HIGH_BITS) - 1;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private long millis = -1;
    private long high;
    private long low;

    DecisionIds(Clock clock) {
        this.clock = clock;
    }

    synchronized String next() {
        long now = clock.millis();
        if (now > millis) {
            millis = now;
            high = random.nextLong() & HIGH_MASK;
            low = random.nextLong();
            return text(millis, high, low);
        }
        long before = low;
        low += 1 + (random.nextInt() & 0xFFFF_FFFFL);
        if (Long.compareUnsigned(low, before) < 0 && ++high > HIGH_MASK) {
            millis++;
            high = 0;
        }
        return text(millis, high, low);
    }

    /** The lowest id of a moment: ids from then on are not below it. */
    static String from(Instant moment) {
        return text(Math.min(Math.max(0, moment.toEpochMilli()), (1L << 48) - 1), 0, 0);
    }

    /** When the decision of that id was made. */
    static Instant moment(String id) {
        long millis = 0;
        for (int i = 0; i < 10; i++) {
            millis = millis << 5 | DIGITS.indexOf(id.charAt(i));
        }
        return Instant.ofEpochMilli(millis);
    }

    /** Whether a text can be an id at all. */
    static boolean isId(String text) {
        return text.length() == LENGTH && text.charAt(0) <= '7' && text.chars().allMatch(c -> DIGITS.indexOf(c) >= 0);
    }

    private static String text(long millis, long high, long low) {
        char[] text = new char[LENGTH];
        long time = millis;
        for (int i = 9; i >= 0; i--) {
            text[i] = DIGITS.charAt((int) (time & 31));
            time >>>= 5;
        }
        // 80 bits, the highest 16 in one number and 64 in the other, five at a time from the end.
        long upper = high;
        long lower = low;
        for (int i = LENGTH - 1; i >= 10; i--) {
            text[i] = DIGITS.charAt((int) (lower & 31));
            lower = lower >>> 5 | upper << 59;
            upper >>>= 5;
        }
        return new String(text);
    }
}
