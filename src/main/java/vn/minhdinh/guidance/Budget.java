package vn.minhdinh.guidance;

import vn.minhdinh.fact.Bounds;
import vn.minhdinh.fact.Deadline;

/**
 * How often rules may still be judged for one request, and for the question at hand. A case of many facts takes longer to
 * judge each time: so the facts looked at are counted too, and the answer itself keeps half of its time.
 */
final class Budget {

    private final Deadline deadline;
    private final int stepsOfOne;
    private final int lastStep;
    private int left = Bounds.TRIALS_IN_ALL;
    private int leftOfOne;
    private int lastStepOfOne;

    /** @param results how many share it */
    Budget(Deadline deadline, int results) {
        this.deadline = deadline;
        this.stepsOfOne = Math.max(Bounds.TRIAL_STEPS, Bounds.TRIAL_STEPS_IN_ALL / Math.max(1, results));
        this.lastStep = deadline.steps() + Bounds.TRIAL_STEPS_IN_ALL;
    }

    /** Begins with another question. */
    void next(int trials) {
        leftOfOne = trials;
        lastStepOfOne = deadline.steps() + stepsOfOne;
    }

    /** Whether nothing more can be tried of it. */
    boolean isSpent() {
        return leftOfOne <= 0 || deadline.steps() > lastStepOfOne || isSpentInAll();
    }

    /** Whether nothing more can be tried of any question. */
    boolean isSpentInAll() {
        return left <= 0 || deadline.steps() > lastStep || deadline.isNear();
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
