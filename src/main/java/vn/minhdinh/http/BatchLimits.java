package vn.minhdinh.http;

/**
 * How large batches may be.
 *
 * @param atOnce how many are answered at a time
 * @param cases most cases of one
 * @param bytes the longest body of one
 */
public record BatchLimits(int atOnce, int cases, long bytes) {

    public BatchLimits {
        if (atOnce < 0 || cases < 1 || bytes < 1) {
            throw new IllegalArgumentException(atOnce + ", " + cases + ", " + bytes);
        }
    }

    public static BatchLimits defaults() {
        return new BatchLimits(4, 100_000, 1L << 30);
    }
}
