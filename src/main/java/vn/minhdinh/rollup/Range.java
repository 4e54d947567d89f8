package vn.minhdinh.rollup;

/** A count of which only bounds may be known. */
record Range(long low, long high) {

    static final Range NOTHING = new Range(0, 0);

    boolean isExact() {
        return low == high;
    }

    Range plus(Range other) {
        return new Range(low + other.low, high + other.high);
    }
}
