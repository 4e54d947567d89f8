package vn.minhdinh.condition;

/**
 * How long the engine may try a pattern of {@code matches} on one text. The engine matches by trying every way in turn, so
 * only patterns are let through whose ways can be counted and are few: repeats of single characters or classes, no repeat
 * of a group.
 */
final class MatchCost {

    /** Longest pattern, in characters. */
    static final int LONGEST = 200;
    /** Most ways to try. A text has up to 2,000 characters, so two repeats without an end fit, three do not. */
    private static final long MOST_WAYS = 5_000_000;

    private static final int TEXT = 2_000;

    private final String pattern;
    private long ways = 1;

    private MatchCost(String pattern) {
        this.pattern = pattern;
    }

    static boolean isBounded(String pattern) {
        return pattern.length() <= LONGEST && ways(pattern) <= MOST_WAYS;
    }

    static long ways(String pattern) {
        return new MatchCost(pattern).count();
    }

    private long count() {
        boolean afterGroup = false;
        int i = 0;
        while (i < pattern.length() && ways <= MOST_WAYS) {
            char c = pattern.charAt(i);
            int next = i + 1;
            switch (c) {
                case '\\' -> next = i + 2;
                case '[' -> next = classEnd(i);
                case '|' -> ways *= 2;
                case '*', '+' -> repeat(afterGroup, TEXT);
                case '?' -> repeat(afterGroup, 2);
                case '{' -> {
                    next = Math.max(pattern.indexOf('}', i) + 1, i + 1);
                    repeat(afterGroup, choices(pattern.substring(i + 1, Math.max(i + 1, next - 1))));
                }
                default -> {
                    // a plain character
                }
            }
            afterGroup = c == ')';
            i = next;
        }
        return ways;
    }

    private int classEnd(int open) {
        int i = open + 1;
        if (i < pattern.length() && pattern.charAt(i) == '^') {
            i++;
        }
        if (i < pattern.length() && pattern.charAt(i) == ']') {
            i++;
        }
        while (i < pattern.length() && pattern.charAt(i) != ']') {
            i += pattern.charAt(i) == '\\' ? 2 : 1;
        }
        return i + 1;
    }

    private void repeat(boolean group, long choices) {
        ways = group && choices != 1 ? Long.MAX_VALUE / 4 : ways * choices;
    }

    /** How many lengths a {@code {2,5}} can have; what is not understood may have any. */
    private static long choices(String bounds) {
        if (bounds.matches("\\d{1,4}")) {
            return 1;
        }
        if (bounds.matches("\\d{1,4},\\d{1,4}")) {
            int comma = bounds.indexOf(',');
            return Math.max(
                    1,
                    Integer.parseInt(bounds.substring(comma + 1)) - Integer.parseInt(bounds.substring(0, comma)) + 1L);
        }
        return TEXT;
    }
}
