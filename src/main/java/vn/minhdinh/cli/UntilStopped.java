package vn.minhdinh.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits until the program is told to end (SIGTERM, Ctrl-C) or the waiting thread is interrupted, and holds the end up
 * until what was started is stopped: until it is closed.
 */
final class UntilStopped implements AutoCloseable {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::endIsNear, "end");

    UntilStopped() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void endIsNear() {
        asked.countDown();
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void await() {
        try {
            asked.await();
        } catch (InterruptedException e) {
            // as good as being asked
        }
    }

    /** Waits for some time; whether the end has come by then. */
    boolean await(long milliseconds) {
        try {
            return asked.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    @Override
    public void close() {
        done.countDown();
        if (asked.getCount() > 0) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
