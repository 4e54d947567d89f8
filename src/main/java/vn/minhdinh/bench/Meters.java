package vn.minhdinh.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the Java machine tells of its own work. */
final class Meters {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Meters() {}

    /** Processor time so far: of the whole process in steps of ten milliseconds, and of its living threads exactly. */
    record Spent(long process, long threads) {

        static Spent now() {
            long all = 0;
            for (long nanos : THREADS.getThreadCpuTime(THREADS.getAllThreadIds())) {
                all += Math.max(0, nanos);
            }
            return new Spent(SYSTEM.getProcessCpuTime(), all);
        }

        /** Nanoseconds spent since; in a short while the threads know better, in a long one the process. */
        long since(Spent before) {
            return Math.max(1, Math.max(process - before.process, threads - before.threads));
        }
    }

    /** Bytes the calling thread has allocated. */
    static long ownBytes() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    /** Bytes all living threads have allocated. */
    static long allBytes() {
        long all = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            all += Math.max(0, bytes);
        }
        return all;
    }

    /** Processes that want to run, over the last minute; negative where that is not known. */
    static double loadAverage() {
        return SYSTEM.getSystemLoadAverage();
    }
}
