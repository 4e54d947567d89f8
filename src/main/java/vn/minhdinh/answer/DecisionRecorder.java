package vn.minhdinh.answer;

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
        public boolean record(Evaluated evaluated) {
            return false;
        }
    };

    /** The id the next decision gets, in the order of time; {@code null} when nothing is kept. */
    String newId();

    /**
     * Returns when the decision is safe: whatever happens to this machine's power, it is there afterwards.
     *
     * @return false when it could not be kept and may be answered all the same
     * @throws RequestProblem when it could not be kept and must not be answered
     */
    boolean record(Evaluated evaluated);
}
