package vn.minhdinh.sample;

/** Random numbers written out here (SplitMix64), so that a seed gives the same ones on any machine and any Java. */
final class Dice {

    private static final int MILLION = 1_000_000;
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    /** The dice of one case: those of its neighbours do not move them. */
    Dice(long seed, int number) {
        state = mixed(mixed(seed) + number);
    }

    /** A number from 0, smaller than the bound. */
    int below(int bound) {
        state += STEP;
        return (int) ((mixed(state) >>> Integer.SIZE) * bound >>> Integer.SIZE);
    }

    /** True in so many of a million throws. */
    boolean happens(int perMillion) {
        return perMillion > 0 && below(MILLION) < perMillion;
    }

    private static long mixed(long bits) {
        long mixed = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
