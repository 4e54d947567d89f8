package vn.minhdinh.reload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Does work that may never end, each piece on a thread of its own. One that takes too long is told to stop and left
 * behind; when too many of those are still running, nothing new is begun.
 */
final class Builds {

    /** What became of work that gave no result. */
    static final class NoResult extends Exception {
        private static final long serialVersionUID = 1L;

        /** The ways not to end well. */
        enum Reason {
            TOO_LONG,
            TOO_MANY_LEFT,
            FAILED
        }

        private final Reason reason;

        NoResult(Reason reason, Throwable cause) {
            super(reason.name(), cause);
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }

    private static final int MOST_LEFT_BEHIND = 3;
    // Rules nest; the parser and the compiler go down with them.
    private static final long STACK_BYTES = 8L << 20;

    private final String name;
    private final Duration deadline;
    private final List<Thread> leftBehind = new ArrayList<>();

    Builds(String name, Duration deadline) {
        this.name = name;
        this.deadline = deadline;
    }

    Duration deadline() {
        return deadline;
    }

    synchronized <T> T run(Callable<T> work) throws NoResult, InterruptedException {
        leftBehind.removeIf(thread -> !thread.isAlive());
        if (leftBehind.size() >= MOST_LEFT_BEHIND) {
            throw new NoResult(NoResult.Reason.TOO_MANY_LEFT, null);
        }
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(null, task, name, STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            leave(task, thread);
            throw new NoResult(NoResult.Reason.TOO_LONG, e);
        } catch (InterruptedException e) {
            leave(task, thread);
            throw e;
        } catch (ExecutionException e) {
            // Whatever it is, an Error too: the next save may be a good one.
            throw new NoResult(NoResult.Reason.FAILED, e.getCause());
        }
    }

    private void leave(FutureTask<?> task, Thread thread) {
        task.cancel(true);
        leftBehind.add(thread);
    }
}
