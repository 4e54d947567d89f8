package vn.minhdinh.http;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import vn.minhdinh.batch.CaseSource;
import vn.minhdinh.batch.NextCase;

/**
 * The cases of a body as far as they may be asked: it ends where the body breaks off or a limit is reached, and tells why. A
 * caller who may ask so much a minute is kept to that: each case counts as a request, and waits until it may come.
 */
final class BatchBody implements CaseSource {

    private static final long LOOK_AGAIN_MILLIS = 200;

    private final CaseSource cases;
    private final BatchLimits limits;
    private final LongSupplier secondsToWait;
    private final BooleanSupplier isClosing;
    private long given;
    private long lastLine;
    private Fault broken;

    /**
     * @param secondsToWait takes a request of the caller's; 0 when it may come
     */
    BatchBody(CaseSource cases, BatchLimits limits, LongSupplier secondsToWait, BooleanSupplier isClosing) {
        this.cases = cases;
        this.limits = limits;
        this.secondsToWait = secondsToWait;
        this.isClosing = isClosing;
    }

    /** Why it ended before the body did; {@code null} when it did not. */
    Fault broken() {
        return broken;
    }

    /** What it means that a body cannot be read. */
    static Fault fault(IOException unread) {
        return unread.getCause() instanceof TimeoutException ? Fault.REQUEST_TIMEOUT : Fault.BAD_REQUEST;
    }

    /** The line at which it ended. */
    long lineBehind() {
        return lastLine + 1;
    }

    @Override
    public NextCase next() {
        try {
            NextCase next = cases.next();
            if (next == null || isAllowed()) {
                given += next == null ? 0 : 1;
                lastLine = next == null ? lastLine : next.line();
                return next;
            }
        } catch (IOException e) {
            broken = fault(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            broken = Fault.UNAVAILABLE;
        }
        return null;
    }

    private boolean isAllowed() throws InterruptedException {
        if (given >= limits.cases() || cases.position() > limits.bytes()) {
            broken = Fault.TOO_LARGE;
            return false;
        }
        while (!isClosing.getAsBoolean()) {
            if (secondsToWait.getAsLong() == 0) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
        broken = Fault.UNAVAILABLE;
        return false;
    }

    @Override
    public boolean isAtHand() throws IOException {
        return broken == null && cases.isAtHand();
    }

    @Override
    public long position() {
        return cases.position();
    }

    @Override
    public void close() throws IOException {
        cases.close();
    }
}
