package vn.minhdinh.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * All benchmarks in turn, a thousand households each, round after round, in one process: whatever else the machine does
 * falls on all of them. Prints the median processor time of the thread and its bytes a case, and ratios to the yardsticks.
 */
public final class Rounds {

    private static final int CASES = 1_000;
    private static final int WARM_UP = 25;
    private static final int MEASURED = 41;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Map<String, double[]> microseconds = new LinkedHashMap<>();
    private final Map<String, Long> bytes = new LinkedHashMap<>();
    private int odd;

    private Rounds() {}

    public static void main(String[] args) throws Exception {
        Rounds rounds = new Rounds();
        rounds.run(benchmarks());
        rounds.print();
    }

    private static Map<String, Callable<Object>> benchmarks() throws Exception {
        HouseholdBench bench = new HouseholdBench();
        bench.load();
        Map<String, Callable<Object>> all = new LinkedHashMap<>();
        all.put("a1_plainDroolsPooled", bench::a1_plainDroolsPooled);
        all.put("a2_plainDroolsNewSession", bench::a2_plainDroolsNewSession);
        all.put("a3_evaluate", bench::a3_evaluate);
        all.put("a4_evaluateAndExplain", bench::a4_evaluateAndExplain);
        all.put("b1_jsonPlainDroolsPooledByTokens", bench::b1_jsonPlainDroolsPooledByTokens);
        all.put("b1_jsonPlainDroolsPooled", bench::b1_jsonPlainDroolsPooled);
        all.put("b2_jsonExplainNone", bench::b2_jsonExplainNone);
        all.put("b3_jsonExplainSummary", bench::b3_jsonExplainSummary);
        all.put("b4_jsonExplainFull", bench::b4_jsonExplainFull);
        return all;
    }

    private void run(Map<String, Callable<Object>> benchmarks) throws Exception {
        for (int round = -WARM_UP; round < MEASURED; round++) {
            for (var benchmark : benchmarks.entrySet()) {
                measure(benchmark.getKey(), benchmark.getValue(), round);
            }
        }
    }

    private void measure(String name, Callable<Object> benchmark, int round) throws Exception {
        long bytesBefore = threads.getCurrentThreadAllocatedBytes();
        long timeBefore = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < CASES; i++) {
            odd += System.identityHashCode(benchmark.call()) & 1;
        }
        double spent = (threads.getCurrentThreadCpuTime() - timeBefore) / 1e3 / CASES;
        long allocated = (threads.getCurrentThreadAllocatedBytes() - bytesBefore) / CASES;
        if (round >= 0) {
            microseconds.computeIfAbsent(name, n -> new double[MEASURED])[round] = spent;
            bytes.put(name, allocated);
        }
    }

    private void print() {
        microseconds.values().forEach(Arrays::sort);
        double objects = median("a1_plainDroolsPooled");
        double json = median("b1_jsonPlainDroolsPooledByTokens");
        System.out.printf("%-34s %8s %8s %8s%n", "", "µs", "bytes", "ratio");
        for (String name : microseconds.keySet()) {
            double ratio = median(name) / (name.startsWith("a") ? objects : json);
            System.out.printf("%-34s %8.1f %8d %8.2f%n", name, median(name), bytes.get(name), ratio);
        }
        System.out.println("(" + odd + " answers with an odd hash: none was optimised away)");
    }

    private double median(String name) {
        return microseconds.get(name)[MEASURED / 2];
    }
}
