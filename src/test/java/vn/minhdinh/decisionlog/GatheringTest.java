package vn.minhdinh.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    private static long figure(LogWriter writer, String name) {
        return new String(writer.figures().text(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(name.length())))
                .sum();
    }
}
