package vn.minhdinh.cli;

import vn.minhdinh.condition.Verdict;

/** One sign for a verdict. */
final class Mark {

    private Mark() {}

    static String of(Verdict verdict) {
        return switch (verdict) {
            case YES -> "✓";
            case NO -> "✗";
            case UNKNOWN -> "?";
        };
    }
}
