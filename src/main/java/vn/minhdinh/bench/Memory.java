package vn.minhdinh.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Memory at one moment, in bytes.
 *
 * @param heap in use
 * @param classes in use for classes and compiled code
 * @param resident memory of the process that is in the machine; empty where the system does not tell
 * @param residentPeak the most there was of it so far
 */
public record Memory(long heap, long classes, Optional<Long> resident, Optional<Long> residentPeak) {

    private static final Path STATUS = Path.of("/proc/self/status");

    /** After everything that nobody holds was collected. */
    public static Memory collected() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return now();
    }

    public static Memory now() {
        long classes = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.NON_HEAP)
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        List<String> status = status();
        return new Memory(heapInUse(), classes, kibibytes(status, "VmRSS:"), kibibytes(status, "VmHWM:"));
    }

    static long heapInUse() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static List<String> status() {
        try {
            return Files.readAllLines(STATUS);
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<Long> kibibytes(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024);
    }
}
