package vn.minhdinh.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

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

    /** Bytes that each living thread has allocated so far, by its id. */
    record Allocated(Map<Long, Long> byThread) {

        static Allocated now() {
            long[] ids = THREADS.getAllThreadIds();
            long[] bytes = THREADS.getThreadAllocatedBytes(ids);
            Map<Long, Long> byThread = new HashMap<>();
            for (int i = 0; i < ids.length; i++) {
                byThread.put(ids[i], Math.max(0, bytes[i]));
            }
            return new Allocated(byThread);
        }

        /** Bytes allocated since by the threads that live now. */
        long since(Allocated before) {
            long all = 0;
            for (Map.Entry<Long, Long> thread : byThread.entrySet()) {
                all += Math.max(0, thread.getValue() - before.byThread.getOrDefault(thread.getKey(), 0L));
            }
            return all;
        }
    }

    /** Processes that want to run, over the last minute; negative where that is not known. */
    static double loadAverage() {
        return SYSTEM.getSystemLoadAverage();
    }
}
