package vn.minhdinh.bench;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the figures were measured on.
 *
 * @param processors that this process may use
 * @param model of the processor; empty where the system does not tell
 * @param flags of the Java machine that change how it works
 * @param mostHeap in bytes
 * @param load processes that wanted to run over the last minute before the start; empty where the system does not tell
 */
public record Machine(
        int processors,
        Optional<String> model,
        String system,
        String java,
        List<String> flags,
        List<String> collectors,
        long mostHeap,
        Optional<Double> load) {

    private static final double BUSY = 0.25;

    public static Machine now() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                readModel(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                // Others, -D above all, may hold what is nobody's business.
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(flag -> flag.startsWith("-X"))
                        .toList(),
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .toList(),
                Runtime.getRuntime().maxMemory(),
                Optional.of(Meters.loadAverage()).filter(load -> load >= 0));
    }

    /** Whether others use it so much that figures are not to be relied on. */
    public boolean isBusy() {
        return load.isPresent() && load.get() > BUSY * processors;
    }

    private static Optional<String> readModel() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
