package vn.minhdinh.guidance;

import vn.minhdinh.fact.Bounds;

/** How often rules may still be judged for one request, and for the question at hand. */
final class Budget {

    private int left = Bounds.TRIALS_IN_ALL;
    private int leftOfOne;

    /** Begins with another question. */
    void next(int trials) {
        leftOfOne = trials;
    }

    /** Whether nothing more can be tried of it. */
    boolean isSpent() {
        return left <= 0 || leftOfOne <= 0;
    }

    /** One trial more; false when there are none left. */
    boolean take() {
        if (isSpent()) {
            return false;
        }
        left--;
        leftOfOne--;
        return true;
    }
}
