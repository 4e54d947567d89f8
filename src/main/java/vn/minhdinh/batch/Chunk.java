package vn.minhdinh.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.minhdinh.answer.Series;
import vn.minhdinh.fact.RequestProblem;

/** Some cases that follow one another, on their way from the reader through one worker to the writer. */
final class Chunk {

    private static final Logger LOG = LoggerFactory.getLogger(Chunk.class);

    private static final int MOST_CASES = 16;
    private static final long MOST_BYTES = 256 * 1024;

    private final List<NextCase> cases = new ArrayList<>(MOST_CASES);
    private final List<Decision> decisions = new ArrayList<>(MOST_CASES);
    private final List<byte[]> formed = new ArrayList<>(MOST_CASES);
    private final Tally tally;
    private final CompletableFuture<Void> decided = new CompletableFuture<>();
    private long requestBytes;
    private long position;

    /** What it takes of the window, which looks after it. */
    long held;

    Chunk(Tally tally) {
        this.tally = tally;
    }

    /** What came of one case: one of the two. */
    private record Decision(Series.Decided decided, RequestProblem problem) {}

    void add(NextCase next, long readSoFar) {
        cases.add(next);
        requestBytes += next.isBad() ? 0 : next.request().length;
        position = readSoFar;
    }

    boolean isFull() {
        return cases.size() == MOST_CASES || requestBytes >= MOST_BYTES;
    }

    boolean isEmpty() {
        return cases.isEmpty();
    }

    int size() {
        return cases.size();
    }

    long requestBytes() {
        return requestBytes;
    }

    List<byte[]> formed() {
        return formed;
    }

    Written written() {
        return new Written(cases, position, tally);
    }

    // ---- in a worker -------------------------------------------------------------------------------------------

    /** Decides the cases one after the other. */
    void decide(Series series) {
        for (NextCase next : cases) {
            decisions.add(next.isBad() ? new Decision(null, next.problem()) : decide(series, next));
        }
    }

    private static Decision decide(Series series, NextCase next) {
        try {
            return new Decision(series.decide(next.request()), null);
        } catch (RequestProblem problem) {
            return new Decision(null, problem);
        } catch (RuntimeException | StackOverflowError failure) {
            return new Decision(null, failed(next, failure));
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

    /** Waits until what was decided is recorded, and puts it into the form it is written in. */
    void settle(AnswerSink sink, Window window) {
        if (!formed.isEmpty()) {
            return;
        }
        long answerBytes = 0;
        long longest = 0;
        for (int i = 0; i < cases.size(); i++) {
            byte[] line = sink.form(settled(cases.get(i), decisions.get(i)));
            formed.add(line);
            answerBytes += line.length;
            longest = Math.max(longest, line.length);
        }
        decisions.clear();
        window.answered(this, answerBytes, longest);
    }

    private Outcome settled(NextCase next, Decision decision) {
        if (decision.problem() != null) {
            tally.bad(decision.problem());
            return Outcome.refused(next, decision.problem());
        }
        Series.Decided found = decision.decided();
        try {
            byte[] answer = found.answer().onceSafe();
            tally.decided(found.request(), found.results());
            return Outcome.answered(next, answer);
        } catch (RequestProblem problem) {
            tally.bad(problem);
            return Outcome.refused(next, problem);
        }
    }

    void done() {
        decided.complete(null);
    }

    void failed(Throwable failure) {
        decided.completeExceptionally(failure);
    }

    /** Waits until a worker is done with it. */
    void await() {
        decided.join();
    }
}
