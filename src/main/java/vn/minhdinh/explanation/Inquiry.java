package vn.minhdinh.explanation;

import vn.minhdinh.condition.Verdict;

/** A verdict with what it rests on. */
public record Inquiry(Verdict verdict, Trace trace) {}
