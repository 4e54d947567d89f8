package vn.minhdinh.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import vn.minhdinh.answer.Series;

/** Some cases that follow one another, on their way from the reader through one worker to the writer. */
final class Chunk {

    private static final int MOST_CASES = 16;
    private static final long MOST_BYTES = 256 * 1024;

    private final List<NextCase> cases = new ArrayList<>(MOST_CASES);
    private final List<Judged> judged = new ArrayList<>(MOST_CASES);
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
            judged.add(Judged.of(series, next));
        }
    }

    /** Waits until what was decided is recorded, and puts it into the form it is written in. */
    void settle(AnswerSink sink, Window window) {
        if (!formed.isEmpty()) {
            return;
        }
        long answerBytes = 0;
        long longest = 0;
        for (Judged one : judged) {
            byte[] line = sink.form(one.settle(tally));
            formed.add(line);
            answerBytes += line.length;
            longest = Math.max(longest, line.length);
        }
        judged.clear();
        window.answered(this, answerBytes, longest);
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
