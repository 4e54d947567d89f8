package vn.minhdinh.fact;

import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one request, up to a bound. */
final class Problems {

    private final List<Problem> found = new ArrayList<>();
    private int more;

    void add(Problem problem) {
        if (found.size() < Bounds.PROBLEMS) {
            found.add(problem);
        } else {
            more++;
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    void throwIfAny() {
        if (found.isEmpty()) {
            return;
        }
        if (more > 0) {
            found.add(Problem.at("", "MORE_PROBLEMS", String.valueOf(more)));
        }
        throw new RequestProblem(RequestProblem.Kind.INVALID_FACTS, found);
    }
}
