package vn.minhdinh.ruleset;

/**
 * One small change of a rule file.
 *
 * @param file path below the rules folder
 * @param mutation the place of the rule in its file, what stood there and what stands there now
 * @param text the whole file with the change
 */
public record Mutant(String file, String mutation, String text) {}
