package vn.minhdinh.batch;

import java.util.Objects;
import vn.minhdinh.fact.RequestProblem;

/**
 * What became of a case: an answer, or a problem.
 *
 * @param given the case as it came
 * @param answer the JSON of the answer in UTF-8, one line without its end; {@code null} when there is none
 * @param problem why there is no answer; otherwise {@code null}
 */
public record Outcome(NextCase given, byte[] answer, RequestProblem problem) {

    public Outcome {
        if ((answer == null) == (problem == null)) {
            throw new IllegalArgumentException("an answer or a problem");
        }
    }

    public static Outcome answered(NextCase given, byte[] answer) {
        return new Outcome(given, Objects.requireNonNull(answer), null);
    }

    public static Outcome refused(NextCase given, RequestProblem problem) {
        return new Outcome(given, null, Objects.requireNonNull(problem));
    }

    public long line() {
        return given.line();
    }

    public boolean isBad() {
        return problem != null;
    }
}
