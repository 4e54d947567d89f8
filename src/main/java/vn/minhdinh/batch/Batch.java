package vn.minhdinh.batch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import vn.minhdinh.answer.Series;

/**
 * Decides the cases of a source. The calling thread reads and cuts the cases into chunks, workers decide one chunk each, a
 * thread of its own writes what became of them in the order in which they were read. A window bounds what is under way: when
 * the writer is slow, the reader waits.
 */
public final class Batch {

    private final Series series;
    private final Supplier<Tally> tallies;
    private final Executor workers;
    private final Window window;

    private final BlockingQueue<Chunk> underWay = new LinkedBlockingQueue<>();
    private final Chunk end = new Chunk(null);
    private volatile boolean stopped;
    private volatile Throwable failure;

    /**
     * @param tallies makes what a chunk's results are counted in
     * @param workers begins chunks in the order in which it is given them
     */
    public Batch(Series series, Supplier<Tally> tallies, Executor workers, Window window) {
        this.series = series;
        this.tallies = tallies;
        this.workers = workers;
        this.window = window;
    }

    /**
     * Returns when every case is written. Once only.
     *
     * @throws IOException when the source or the sink fails; what was read before the source failed is written
     */
    public void run(CaseSource source, AnswerSink sink, Written.Listener listener) throws IOException {
        Thread writer = new Thread(() -> write(sink, listener), "batch-writer");
        writer.setDaemon(true);
        writer.start();
        try {
            read(source, sink);
        } catch (InterruptedException e) {
            stop(interrupted());
        } catch (RuntimeException | Error e) {
            stop(e);
        } finally {
            underWay.add(end);
            join(writer);
        }
        throwFailure();
    }

    // ---- the reader --------------------------------------------------------------------------------------------

    private void read(CaseSource source, AnswerSink sink) throws IOException, InterruptedException {
        boolean more = true;
        while (more && !stopped) {
            Chunk chunk = new Chunk(tallies.get());
            try {
                more = fill(chunk, source);
            } finally {
                if (!chunk.isEmpty()) {
                    send(chunk, sink);
                }
            }
        }
    }

    /** False when that were the last cases. */
    private static boolean fill(Chunk chunk, CaseSource source) throws IOException {
        do {
            NextCase next = source.next();
            if (next == null) {
                return false;
            }
            chunk.add(next, source.position());
        } while (!chunk.isFull() && source.isAtHand());
        return true;
    }

    private void send(Chunk chunk, AnswerSink sink) throws InterruptedException {
        if (window.enter(chunk)) {
            workers.execute(() -> work(chunk, sink));
            underWay.add(chunk);
        }
    }

    // ---- a worker ----------------------------------------------------------------------------------------------

    private void work(Chunk chunk, AnswerSink sink) {
        try {
            if (!stopped) {
                chunk.decide(series);
                // Waiting for the disk takes no worker's time.
                if (!series.isRecorded()) {
                    chunk.settle(sink, window);
                }
            }
            chunk.done();
        } catch (Throwable e) {
            chunk.failed(e);
        }
    }

    // ---- the writer --------------------------------------------------------------------------------------------

    private void write(AnswerSink sink, Written.Listener listener) {
        try {
            for (Chunk chunk = underWay.take(); chunk != end; chunk = underWay.take()) {
                chunk.await();
                if (stopped) {
                    return;
                }
                chunk.settle(sink, window);
                for (byte[] formed : chunk.formed()) {
                    sink.write(formed);
                }
                if (underWay.isEmpty()) {
                    sink.flush();
                }
                window.leave(chunk);
                listener.written(chunk.written());
            }
            sink.flush();
        } catch (CompletionException e) {
            stop(e.getCause());
        } catch (Throwable e) {
            stop(e);
        }
    }

    private synchronized void stop(Throwable because) {
        failure = failure == null ? because : failure;
        stopped = true;
        window.stop();
    }

    private void join(Thread writer) {
        try {
            writer.join();
        } catch (InterruptedException e) {
            stop(interrupted());
            writer.interrupt();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException();
    }

    private void throwFailure() throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }
}
