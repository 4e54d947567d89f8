package vn.minhdinh.batch;

/**
 * How many cases, and how many bytes of requests and answers, are under way at most. Whoever reads waits until there is room;
 * how long answers will be is not known then, so the longest so far is reckoned with.
 */
public final class Window {

    private static final long UNHEARD = 32 * 1024;

    private final int mostCases;
    private final long mostBytes;
    private int cases;
    private long bytes;
    private long longestAnswer = UNHEARD;
    private int casesAtPeak;
    private long bytesAtPeak;
    private boolean stopped;

    public Window(int mostCases, long mostBytes) {
        this.mostCases = mostCases;
        this.mostBytes = mostBytes;
    }

    /** Takes cases in when there is room; at least so many as come together. False when no more are taken in. */
    synchronized boolean enter(Chunk chunk) throws InterruptedException {
        long reckoned = chunk.requestBytes() + chunk.size() * longestAnswer;
        while (!stopped && cases > 0 && (cases + chunk.size() > mostCases || bytes + reckoned > mostBytes)) {
            wait();
            reckoned = chunk.requestBytes() + chunk.size() * longestAnswer;
        }
        chunk.held = reckoned;
        cases += chunk.size();
        bytes += reckoned;
        peak();
        return !stopped;
    }

    /** Puts what the answers take in the place of what was reckoned. */
    synchronized void answered(Chunk chunk, long answerBytes, long longest) {
        longestAnswer = Math.max(longestAnswer, longest);
        long now = chunk.requestBytes() + answerBytes;
        bytes += now - chunk.held;
        chunk.held = now;
        peak();
        notifyAll();
    }

    synchronized void leave(Chunk chunk) {
        cases -= chunk.size();
        bytes -= chunk.held;
        notifyAll();
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    private void peak() {
        casesAtPeak = Math.max(casesAtPeak, cases);
        bytesAtPeak = Math.max(bytesAtPeak, bytes);
    }

    /** The most cases that were under way at a time. */
    public synchronized int casesAtPeak() {
        return casesAtPeak;
    }

    /** The most bytes that were under way at a time, or reckoned to be. */
    public synchronized long bytesAtPeak() {
        return bytesAtPeak;
    }
}
