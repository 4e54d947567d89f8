package vn.minhdinh.ruleset;

/**
 * One small change of a rule file.
 *
 * @param file path below the rules folder
 * @param mutation the rule and the element of its left side by number, what stood there and what stands there now
 * @param text the whole file with the change
 */
public record Mutant(String file, String mutation, String text) {}
