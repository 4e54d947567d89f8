package vn.minhdinh.condition;

/**
 * A place in a rule file.
 *
 * @param line from 1
 * @param column from 1
 * @param text the words that stand there, white space folded
 */
public record Source(int line, int column, String text) {}
