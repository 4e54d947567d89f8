package vn.minhdinh.batch;

import java.util.Arrays;

/** Remembers which keys of cases were seen, as numbers of 64 bits; beyond a bound it remembers no more. */
public final class KnownKeys {

    /** Keys that are remembered, to notice one that comes again further down: 8 bytes and some air each. */
    private static final int MOST = 4_000_000;

    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final int FIRST = 1 << 10;

    private long[] table = new long[FIRST];
    private int count;

    /** Whether the key is new, or there is no more room to tell. */
    public boolean add(String key) {
        if (count >= MOST) {
            return true;
        }
        if (count * 2 >= table.length) {
            grow();
        }
        boolean added = put(table, number(key));
        count += added ? 1 : 0;
        return added;
    }

    private static boolean put(long[] table, long number) {
        int at = (int) (number & table.length - 1);
        while (table[at] != 0) {
            if (table[at] == number) {
                return false;
            }
            at = at + 1 & table.length - 1;
        }
        table[at] = number;
        return true;
    }

    private void grow() {
        long[] larger = new long[table.length * 2];
        Arrays.stream(table).filter(number -> number != 0).forEach(number -> put(larger, number));
        table = larger;
    }

    private static long number(String key) {
        long number = BASIS;
        for (int i = 0; i < key.length(); i++) {
            number = (number ^ key.charAt(i)) * PRIME;
        }
        number ^= number >>> 29;
        number *= 0xbf58476d1ce4e5b9L;
        number ^= number >>> 32;
        return number == 0 ? 1 : number;
    }
}
