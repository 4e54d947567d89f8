package vn.minhdinh.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BuildsTest {

    private static Builds.NoResult.Reason reason(Builds builds, Callable<String> work) {
        return catchThrowableOfType(Builds.NoResult.class, () -> builds.run(work))
                .reason();
    }

    @Test
    void outlives_a_stack_that_overflows_and_a_class_that_does_not_link() throws Exception {
        Builds builds = new Builds("test", Duration.ofSeconds(30));
        assertThat(reason(builds, () -> deeper(0))).isEqualTo(Builds.NoResult.Reason.FAILED);
        assertThat(reason(builds, () -> {
                    throw new NoClassDefFoundError("x");
                }))
                .isEqualTo(Builds.NoResult.Reason.FAILED);
        assertThat(reason(builds, () -> {
                    throw new OutOfMemoryError("x");
                }))
                .isEqualTo(Builds.NoResult.Reason.FAILED);
        assertThat(builds.run(() -> "done")).isEqualTo("done");
    }

    private static String deeper(int depth) {
        return deeper(depth + 1) + depth;
    }

    @Test
    void leaves_work_behind_that_does_not_end_but_only_so_often() throws Exception {
        Builds builds = new Builds("test", Duration.ofMillis(50));
        CountDownLatch end = new CountDownLatch(1);
        Callable<String> endless = () -> {
            while (end.getCount() > 0) {
                Thread.onSpinWait();
            }
            return "";
        };
        for (int i = 0; i < 3; i++) {
            assertThat(reason(builds, endless)).isEqualTo(Builds.NoResult.Reason.TOO_LONG);
        }
        assertThat(reason(builds, endless)).isEqualTo(Builds.NoResult.Reason.TOO_MANY_LEFT);
        end.countDown();
        String answer = null;
        for (int i = 0; answer == null && i < 500; i++) {
            Thread.sleep(20);
            try {
                answer = builds.run(() -> "done");
            } catch (Builds.NoResult stillRunning) {
                continue;
            }
        }
        assertThat(answer).isEqualTo("done");
    }
}
