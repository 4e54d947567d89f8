package vn.minhdinh.bench;

/** The most heap in use between its start and its end, looked at a hundred times a second. */
final class HeapWatch implements AutoCloseable {

    private static final long BETWEEN_MILLIS = 10;

    private final Thread thread = new Thread(this::watch, "heap-watch");
    private volatile long peak = Memory.heapInUse();

    HeapWatch() {
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (true) {
                peak = Math.max(peak, Memory.heapInUse());
                Thread.sleep(BETWEEN_MILLIS);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    long peak() {
        return peak;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
