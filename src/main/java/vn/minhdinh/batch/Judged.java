package vn.minhdinh.batch;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.minhdinh.answer.Series;
import vn.minhdinh.fact.RequestProblem;

/**
 * A case that was judged: decided, or found to be wrong. Whatever is the matter with it, it is a finding about this case and
 * troubles no other.
 */
public final class Judged {

    private static final Logger LOG = LoggerFactory.getLogger(Judged.class);

    private final NextCase given;
    private final Series.Decided decided;
    private final RequestProblem problem;

    private Judged(NextCase given, Series.Decided decided, RequestProblem problem) {
        this.given = given;
        this.decided = decided;
        this.problem = problem;
    }

    /** Decides a case. */
    public static Judged of(Series series, NextCase next) {
        if (next.isBad()) {
            return new Judged(next, null, next.problem());
        }
        try {
            return new Judged(next, series.decide(next.request()), null);
        } catch (RequestProblem problem) {
            return new Judged(next, null, problem);
        } catch (RuntimeException | StackOverflowError failure) {
            return new Judged(next, null, failed(next, failure));
        }
    }

    // Without the message: it may quote the case.
    private static RequestProblem failed(NextCase next, Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        LOG.error(
                "the case of line {} failed: {} at {}",
                next.line(),
                failure.getClass().getName(),
                trace.length == 0 ? "?" : trace[0]);
        return new RequestProblem(RequestProblem.Kind.INTERNAL_ERROR, List.of());
    }

    /** Waits until what was decided is recorded, and counts it. */
    public Outcome settle(Tally tally) {
        if (problem != null) {
            tally.bad(problem);
            return Outcome.refused(given, problem);
        }
        try {
            byte[] answer = decided.answer().onceSafe().toByteArray();
            tally.decided(decided.request(), decided.results());
            return Outcome.answered(given, answer);
        } catch (RequestProblem unsafe) {
            tally.bad(unsafe);
            return Outcome.refused(given, unsafe);
        }
    }

    /** What was decided; {@code null} when nothing was. */
    public Series.Decided decided() {
        return decided;
    }
}
