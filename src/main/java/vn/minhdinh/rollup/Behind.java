package vn.minhdinh.rollup;

/**
 * A case behind a decision that is not met.
 *
 * @param unitId the code of its unit, or {@code null}
 * @param unitName its name, or {@code null}
 * @param line where the case stands in its input
 * @param id its own code, or {@code null}
 * @param sure false when it depends on what is unknown of it
 */
public record Behind(String decision, String unitId, String unitName, long line, String id, boolean sure) {}
