package vn.minhdinh.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
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
final class Turns extends Handler.Wrapper {

    private static final String TURN = "vn.minhdinh.http.turn";

    private final int atOnce;
    private final int mostWaiting;
    private final Duration longestWait;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private int running;

    Turns(Load load) {
        this.atOnce = load.evaluations();
        this.mostWaiting = load.waiting();
        this.longestWait = load.longestWait();
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

    private void next() {
        Waiting next;
        synchronized (queue) {
            next = queue.poll();
            if (next == null) {
                running--;
                return;
            }
        }
        next.expiry.cancel();
        next.request.getComponents().getExecutor().execute(() -> runLate(next));
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
