package vn.minhdinh.reload;

import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import vn.minhdinh.ruleset.Draft;
import vn.minhdinh.ruleset.Service;

/**
 * Judges the largest service of the live law as if it had been saved, over and over, while nobody saves anything: what
 * runs for the first time takes several times longer, and what the machine compiled for an earlier law goes with that
 * law's classes. Breaks off for a save, and does not go on for ever with what fails.
 */
final class Practice {

    private static final int MOST = 6;
    private static final Duration QUICK = Duration.ofSeconds(1);
    private static final int MANY_CLASSES = 6_000;

    private final ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
    private final Exercise exercise;
    private Thread running;
    private volatile int left = MOST;
    private volatile int classesThen;

    /** What is practised. */
    interface Exercise {
        void judge(Law law) throws InterruptedException;
    }

    Practice(Gate gate) {
        this(law -> gate.judge(law.folder(), Optional.of(withoutLargest(law)), Gate.Wish.GO_LIVE));
    }

    Practice(Exercise exercise) {
        this.exercise = exercise;
    }

    /** Goes on in the background, if there is still something to gain. */
    void goOn(Law law) {
        if (running != null && running.isAlive()) {
            return;
        }
        if (left == 0 && isLittered()) {
            left = 1;
        }
        if (left > 0) {
            running = new Thread(() -> judge(law), "reload-practice");
            running.setDaemon(true);
            running.start();
        }
    }

    void breakOff() {
        if (running != null) {
            running.interrupt();
        }
    }

    /** Whether the classes of several earlier laws lie about, or went while a save was judged. */
    private boolean isLittered() {
        return Math.abs(classes.getLoadedClassCount() - classesThen) > MANY_CLASSES;
    }

    private void judge(Law law) {
        if (isLittered()) {
            // now, rather than in the middle of the next save
            System.gc();
            classesThen = classes.getLoadedClassCount();
        }
        long started = System.nanoTime();
        try {
            exercise.judge(law);
            left = System.nanoTime() - started < QUICK.toNanos() ? 0 : left - 1;
        } catch (InterruptedException brokenOff) {
            // It goes on after the save.
        } catch (RuntimeException | Error failed) {
            // The law answers already: nothing is to be learnt from what became of this.
            left--;
        }
    }

    private static Draft.Compiled withoutLargest(Law law) {
        Service largest = law.ruleset().services().stream()
                .max(Comparator.comparingInt(one -> one.rules().size()))
                .orElseThrow();
        return law.compiled().without(largest.name());
    }
}
