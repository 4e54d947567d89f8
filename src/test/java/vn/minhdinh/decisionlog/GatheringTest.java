package vn.minhdinh.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.answer.DecisionRecorder;

/** Entries are committed together, and none waits for one that does not come. */
class GatheringTest {

    private static final int CALLERS = 8;
    private static final int EACH = 40;

    @TempDir
    Path folder;

    @Test
    void what_is_recorded_at_a_time_is_committed_in_groups() throws Exception {
        LogSettings settings = LogSettings.in(folder);
        try (LogDatabase database = new LogDatabase(settings);
                LogWriter writer = new LogWriter(database, Duration.ofSeconds(30))) {
            database.open();
            DecisionRecorder recorder = new LogRecorder(writer, new DecisionIds(Clock.systemUTC()), settings);
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                Thread caller = new Thread(() -> {
                    for (int k = 0; k < EACH; k++) {
                        recorder.begins();
                        DecisionRecorder.Receipt receipt = recorder.take(Invented.decision(recorder.newId(), "H-1"));
                        recorder.ends();
                        assertThat(receipt.isKept()).isTrue();
                    }
                });
                caller.start();
                callers.add(caller);
            }
            for (Thread caller : callers) {
                caller.join();
            }
            assertThat(figure(writer, "minhdinh_log_entries_total ")).isEqualTo(CALLERS * EACH);
            assertThat(figure(writer, "minhdinh_log_commits_seconds_count ")).isLessThan(CALLERS * EACH);
        }
    }

    @Test
    void one_that_was_expected_and_does_not_come_keeps_nobody_waiting() throws Exception {
        LogSettings settings = LogSettings.in(folder);
        try (LogDatabase database = new LogDatabase(settings);
                LogWriter writer = new LogWriter(database, Duration.ofSeconds(30))) {
            database.open();
            DecisionRecorder recorder = new LogRecorder(writer, new DecisionIds(Clock.systemUTC()), settings);
            recorder.begins();
            for (int i = 0; i < 3; i++) {
                assertThat(recorder.record(Invented.decision(recorder.newId(), "H-1")))
                        .isTrue();
            }
        }
    }

    @Test
    void those_that_wait_go_when_there_are_enough_or_when_nothing_is_expected() {
        assertThat(Gathering.left(0, 1, 1, 2, 0)).isZero();
        assertThat(Gathering.left(8, 8, 1, 2, 0)).isZero();
        assertThat(Gathering.left(8, 7, 1, 2, 0)).isPositive();
    }

    @Test
    void few_wait_a_moment_for_those_that_came_together_with_them_before() {
        assertThat(Gathering.left(0, 1, 2, 2, 0)).isEqualTo(millis(1));
        assertThat(Gathering.left(0, 1, 2, 2, millis(1))).isZero();
        assertThat(Gathering.left(0, 2, 2, 2, 0)).isZero();
        assertThat(Gathering.left(0, 8, 30, 2, 0)).isZero();
    }

    @Test
    void what_came_together_once_is_forgotten_by_and_by() {
        Gathering gathering = new Gathering(2, () -> 1);
        assertThat(millisWaited(gathering)).isZero();
        gathering.written(16);
        assertThat(millisWaited(gathering)).isEqualTo(1);
        for (int i = 0; i < 100; i++) {
            gathering.written(1);
        }
        assertThat(millisWaited(gathering)).isZero();
    }

    /** How long one waits of which nobody knows that others come; in whole ones, for the clock goes on. */
    private static long millisWaited(Gathering gathering) {
        return (gathering.left(System.nanoTime()) + millis(1) - 1) / millis(1);
    }

    @Test
    void they_wait_longer_while_every_processor_has_a_decision_to_make() {
        assertThat(Gathering.left(1, 1, 1, 2, 0)).isEqualTo(millis(2));
        assertThat(Gathering.left(2, 1, 1, 2, 0)).isEqualTo(millis(10));
        assertThat(Gathering.left(3, 1, 1, 4, millis(2))).isZero();
        assertThat(Gathering.left(4, 1, 1, 4, millis(2))).isEqualTo(millis(8));
        assertThat(Gathering.left(4, 1, 1, 4, millis(10))).isZero();
    }

    /** Without what wakes it, it would go on waiting for the other. */
    @Test
    void whoever_waits_is_told_when_there_are_enough_and_when_nothing_is_expected() throws Exception {
        for (int enough : new int[] {1, 8}) {
            AtomicInteger waiting = new AtomicInteger(1);
            Gathering gathering = new Gathering(1, waiting::get);
            gathering.expects();
            if (enough == 8) {
                gathering.expects();
            }
            // In the future, so that its own patience does not end.
            Thread waits = new Thread(() -> gathering.await(System.nanoTime() + millis(60_000)));
            waits.start();
            while (waits.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            waiting.set(enough);
            gathering.expectsNoMore();
            waits.join(30_000);
            assertThat(waits.isAlive()).isFalse();
        }
    }

    /** It has to reckon anew how long it waits: no longer as long as while all processors had a decision to make. */
    @Test
    void whoever_waits_looks_again_when_a_processor_has_no_decision_to_make_any_more() throws Exception {
        Semaphore looks = new Semaphore(0);
        Gathering gathering = new Gathering(2, () -> {
            if (Thread.currentThread().getName().equals("waits")) {
                looks.release();
            }
            return 1;
        });
        gathering.expects();
        gathering.expects();
        Thread waits = new Thread(() -> gathering.await(System.nanoTime() + millis(60_000)), "waits");
        waits.start();
        while (waits.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        looks.drainPermits();
        gathering.expectsNoMore();
        assertThat(looks.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        gathering.expectsNoMore();
        waits.join(30_000);
        assertThat(waits.isAlive()).isFalse();
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    private static long figure(LogWriter writer, String name) {
        return new String(writer.figures().text(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(name.length())))
                .sum();
    }
}
