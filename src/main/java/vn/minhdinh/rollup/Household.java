package vn.minhdinh.rollup;

/**
 * A case as a report names it.
 *
 * @param line where it stands in its input
 * @param id its own code, or {@code null}
 */
record Household(long line, String id) {}
