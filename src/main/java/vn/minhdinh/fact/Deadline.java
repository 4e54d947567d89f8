package vn.minhdinh.fact;

import java.time.Duration;

/** Until when one case must be decided. Used by one thread; whoever works in loops says so, and is stopped when late. */
public final class Deadline {

    /** How many steps are taken between two looks at the clock. */
    private static final int STEPS_BETWEEN = 1_024;

    private final long start = System.nanoTime();
    private final long allowed;
    private int steps;

    private Deadline(Duration allowed) {
        this.allowed = allowed.toNanos();
    }

    /** The deadline of a case whose evaluation begins now. */
    public static Deadline fromNow() {
        return fromNow(Bounds.EVALUATION);
    }

    public static Deadline fromNow(Duration allowed) {
        return new Deadline(allowed);
    }

    /** One step more. */
    public void step() {
        steps++;
        if (steps % STEPS_BETWEEN == 0 && System.nanoTime() - start > allowed) {
            throw exceeded();
        }
    }

    /** How many steps were taken. */
    public int steps() {
        return steps;
    }

    /** Whether half the time is gone: what can be left out is left out from now on. */
    public boolean isNear() {
        return System.nanoTime() - start > allowed / 2;
    }

    /** What a case is answered that cannot be decided within the bounds. */
    public static RequestProblem exceeded() {
        return new RequestProblem(RequestProblem.Kind.TOO_LONG_TO_DECIDE, Problem.at("", "TOO_LONG_TO_DECIDE"));
    }
}
