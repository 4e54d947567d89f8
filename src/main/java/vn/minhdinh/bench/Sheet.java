package vn.minhdinh.bench;

import java.util.List;

/**
 * A table for people.
 *
 * @param head what stands above the columns; all but the first hold numbers
 */
public record Sheet(String title, List<String> head, List<List<String>> rows) {}
