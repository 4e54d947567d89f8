package vn.minhdinh.batch;

import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Result;

/** How often a decision came to each verdict, and for how many of the NO there was no rule in force. */
public final class Verdicts {

    private static final int NOT_IN_FORCE = Verdict.values().length;

    static final int COUNTS = NOT_IN_FORCE + 1;

    private final long[] counts;

    Verdicts() {
        this(new long[COUNTS]);
    }

    /** As {@link #counts} gave them. */
    Verdicts(long[] counts) {
        this.counts = counts;
    }

    void count(Result result) {
        counts[result.verdict().ordinal()]++;
        counts[NOT_IN_FORCE] += result.inForce() ? 0 : 1;
    }

    void add(Verdicts others) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += others.counts[i];
        }
    }

    public long of(Verdict verdict) {
        return counts[verdict.ordinal()];
    }

    public long notInForce() {
        return counts[NOT_IN_FORCE];
    }

    long[] counts() {
        return counts.clone();
    }
}
