package vn.minhdinh.bench;

/** Asks one way, case after case, on one thread; where it stopped it goes on next time. */
final class Worker {

    /** Decides the case of that number. */
    interface Work {
        Object on(int number) throws Exception;
    }

    private final Work work;
    private final int cases;
    private int next;
    private int odd;

    /** @param first the number of its first case: threads that begin at different cases do not walk in step */
    Worker(Work work, int cases, int first) {
        this.work = work;
        this.cases = cases;
        this.next = first % cases;
    }

    /** How many cases until that moment, at least one. */
    long until(long end) {
        long done = 0;
        do {
            try {
                // Looked at, so that no answer can be left out by the compiler.
                odd += System.identityHashCode(work.on(next)) & 1;
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            next = next + 1 == cases ? 0 : next + 1;
            done++;
        } while (System.nanoTime() - end < 0);
        return done;
    }
}
