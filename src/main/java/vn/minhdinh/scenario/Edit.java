package vn.minhdinh.scenario;

/** A piece of a text, from its first character to the one behind its last, and what is to stand in its place. */
record Edit(int from, int to, String text) {}
