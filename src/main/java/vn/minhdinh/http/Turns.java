package vn.minhdinh.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Lets a few evaluations run at a time and some more wait, without a thread; whoever comes when enough are waiting, or
 * waited long enough, is told to come again. More at a time would make each slower and none sooner. A turn ends when
 * the document is made, not when the last client has read it.
 */
final class Turns extends Handler.Wrapper implements AutoCloseable {

    private static final String TURN = "vn.minhdinh.http.turn";

    private final int atOnce;
    private final int mostWaiting;
    private final Duration longestWait;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private int running;

    private final int mostParts;
    private final Deque<Runnable> parts = new ArrayDeque<>();
    private final ExecutorService workers;
    private int partsRunning;

    Turns(Load load) {
        this.atOnce = load.evaluations();
        this.mostWaiting = load.waiting();
        this.longestWait = load.longestWait();
        this.mostParts = Math.max(1, atOnce / 2);
        this.workers = Executors.newFixedThreadPool(mostParts, task -> {
            Thread thread = new Thread(task, "batch");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The evaluation of a request is done. */
    static void end(Context ctx) {
        if (ctx.req().getAttribute(TURN) instanceof Turn turn) {
            turn.end();
        }
    }

    int running() {
        synchronized (queue) {
            return running;
        }
    }

    int waiting() {
        synchronized (queue) {
            return queue.size();
        }
    }

    private final class Turn {
        private final AtomicBoolean ended = new AtomicBoolean();

        void end() {
            if (ended.compareAndSet(false, true)) {
                next();
            }
        }
    }

    /** A request and how to answer it. */
    private static final class Waiting {
        private final Request request;
        private final Response response;
        private final Callback callback;
        private Scheduler.Task expiry;

        Waiting(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!HttpMethod.POST.is(request.getMethod())
                || Batches.isAt(Request.getPathInContext(request))
                || Visit.of(request).flatMap(Visit::refused).isPresent()) {
            return super.handle(request, response, callback);
        }
        if (begins()) {
            return run(request, response, callback);
        }
        Waiting waiting = new Waiting(request, response, callback);
        if (!waits(waiting)) {
            ProblemPages.write(request, response, Fault.UNAVAILABLE, callback);
        }
        return true;
    }

    private boolean begins() {
        synchronized (queue) {
            if (running == atOnce) {
                return false;
            }
            running++;
            return true;
        }
    }

    private boolean waits(Waiting waiting) {
        synchronized (queue) {
            if (queue.size() >= mostWaiting) {
                return false;
            }
            waiting.expiry = waiting.request
                    .getComponents()
                    .getScheduler()
                    .schedule(() -> expire(waiting), longestWait.toMillis(), TimeUnit.MILLISECONDS);
            queue.add(waiting);
            return true;
        }
    }

    private void expire(Waiting waiting) {
        boolean stillThere;
        synchronized (queue) {
            stillThere = queue.remove(waiting);
        }
        if (stillThere) {
            ProblemPages.write(waiting.request, waiting.response, Fault.UNAVAILABLE, waiting.callback);
        }
    }

    private boolean run(Request request, Response response, Callback callback) throws Exception {
        Turn turn = new Turn();
        request.setAttribute(TURN, turn);
        // However the request ends; most have ended their turn long before.
        Request.addCompletionListener(request, failure -> turn.end());
        return super.handle(request, response, callback);
    }

    /**
     * Gives a part of a batch a turn of its own when one is free, in the order in which parts come. Half of the turns at most
     * are for parts; whoever waits alone comes first, but for one turn that is always left to them.
     */
    void later(Runnable part) {
        synchronized (queue) {
            parts.add(part);
            if (running < atOnce && partsRunning < mostParts) {
                running++;
                runPart();
            }
        }
    }

    private void runPart() {
        Runnable part = parts.remove();
        partsRunning++;
        workers.execute(() -> {
            try {
                part.run();
            } finally {
                synchronized (queue) {
                    partsRunning--;
                }
                next();
            }
        });
    }

    private void next() {
        Waiting next;
        synchronized (queue) {
            boolean isPartDue = !parts.isEmpty() && partsRunning == 0;
            next = isPartDue ? null : queue.poll();
            if (next == null) {
                if (!parts.isEmpty() && partsRunning < mostParts) {
                    runPart();
                } else {
                    running--;
                }
                return;
            }
        }
        next.expiry.cancel();
        next.request.getComponents().getExecutor().execute(() -> runLate(next));
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private void runLate(Waiting waiting) {
        try {
            if (!run(waiting.request, waiting.response, waiting.callback)) {
                Response.writeError(waiting.request, waiting.response, waiting.callback, Fault.NOT_FOUND.status());
            }
        } catch (Throwable failure) {
            Response.writeError(waiting.request, waiting.response, waiting.callback, failure);
        }
    }
}
