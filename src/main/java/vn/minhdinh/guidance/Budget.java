package vn.minhdinh.guidance;

import vn.minhdinh.fact.Bounds;

/** How often rules may still be judged for one request, and for the result at hand. */
final class Budget {

    private int left = Bounds.TRIALS_IN_ALL;
    private int leftOfOne;

    /** Begins with another result. */
    void next() {
        leftOfOne = Bounds.TRIALS;
    }

    /** One trial more; false when there are none left. */
    boolean take() {
        if (left <= 0 || leftOfOne <= 0) {
            return false;
        }
        left--;
        leftOfOne--;
        return true;
    }
}
