package vn.minhdinh.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.RulesetLoader;

/** Building the rules anew leaves nothing behind. */
class RebuildTest {

    private static final int REBUILDS = 200;
    private static final int FIRST = 10;
    private static final long TOLERANCE = 4 << 20;

    @Test
    void two_hundred_rebuilds_leave_memory_where_the_first_ten_left_it() throws Exception {
        RulesFolder folder = RulesFolder.read(Path.of("src/test/resources/rules"));
        DecisionService service = new DecisionService(Clock.systemUTC());
        rebuild(service, folder, FIRST);
        long metaspace = metaspace();
        long heap = heap();
        long classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();

        rebuild(service, folder, REBUILDS - FIRST);

        assertThat(metaspace() - metaspace).as("metaspace, bytes").isLessThan(TOLERANCE);
        assertThat(heap() - heap).as("heap, bytes").isLessThan(TOLERANCE);
        assertThat(ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() - classes)
                .as("loaded classes")
                .isLessThan(300);
    }

    private static void rebuild(DecisionService service, RulesFolder folder, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            service.goLive(RulesetLoader.load(folder));
        }
    }

    private static long metaspace() {
        settle();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong((MemoryPoolMXBean pool) -> pool.getUsage().getUsed())
                .sum();
    }

    private static long heap() {
        settle();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void settle() {
        for (int i = 0; i < 3; i++) {
            System.gc();
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
