package vn.minhdinh.answer;

import java.util.concurrent.CompletableFuture;
import vn.minhdinh.fact.RequestProblem;

/** Whoever keeps what was decided. */
public interface DecisionRecorder {

    /** Keeps nothing. */
    DecisionRecorder NONE = new DecisionRecorder() {
        @Override
        public String newId() {
            return null;
        }

        @Override
        public Receipt take(Evaluated evaluated) {
            return () -> false;
        }
    };

    /** The id the next decision gets, in the order of time; {@code null} when nothing is kept. */
    String newId();

    /** A decision is under way that may be taken: what waits to be kept may wait for it a little, to be kept with it. */
    default void begins() {}

    /** A decision that {@linkplain #begins began} was taken, or will not be. */
    default void ends() {}

    /**
     * Takes a decision to be kept.
     *
     * @throws RequestProblem when it cannot be kept and must not be answered
     */
    Receipt take(Evaluated evaluated);

    /** Keeps a decision: {@linkplain #take takes} it and waits until it is safe. */
    default boolean record(Evaluated evaluated) {
        return take(evaluated).isKept();
    }

    /** For a decision that was taken. */
    interface Receipt {

        /**
         * Returns when the decision is safe: whatever happens to this machine's power, it is there afterwards.
         *
         * @return false when it could not be kept and may be answered all the same
         * @throws RequestProblem when it could not be kept and must not be answered
         */
        boolean isKept();

        /** Done, one way or the other, when {@link #isKept} needs no waiting. What follows is to be short. */
        default CompletableFuture<Void> settled() {
            return CompletableFuture.completedFuture(null);
        }
    }
}
