package vn.minhdinh.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Processor time of the whole process per case, garbage collection and late compilation included. On a machine that others
 * use it says more than the time on the clock: {@code -prof vn.minhdinh.bench.ProcessorTime}.
 */
public final class ProcessorTime implements InternalProfiler {

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private long before;

    @Override
    public String getDescription() {
        return "Processor time per operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = system.getProcessCpuTime();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double microseconds = (system.getProcessCpuTime() - before) / 1e3;
        long cases = Math.max(1, result.getMetadata().getMeasuredOps());
        return List.of(new ScalarResult("cpu.norm", microseconds / cases, "us/op", AggregationPolicy.AVG));
    }
}
