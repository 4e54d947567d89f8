package vn.minhdinh.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.answer.DecisionRecorder;
import vn.minhdinh.fact.RequestProblem;

/** A full disk, a slow database, a lost one: what was told to be safe is, and nothing else is told to be. */
class LostLogTest {

    @TempDir
    Path folder;

    private static void assertRefused(DecisionRecorder recorder) {
        assertThatThrownBy(() -> recorder.record(Invented.decision(recorder.newId(), "H-1")))
                .isInstanceOfSatisfying(RequestProblem.class, problem -> {
                    assertThat(problem.kind()).isEqualTo(RequestProblem.Kind.LOG_UNAVAILABLE);
                    assertThat(problem.kind().status()).isEqualTo(503);
                });
    }

    @Test
    void a_full_disk_refuses_and_what_was_recorded_before_is_there() throws Exception {
        String url = LogSettings.in(folder).url();
        List<String> told = new ArrayList<>();
        DecisionLog log = DecisionLog.open(LogSettings.at(url + "?max_page_count=60", null, null), Clock.systemUTC());
        DecisionRecorder recorder = log.recorder();
        boolean full = false;
        for (int i = 0; i < 1_000 && !full; i++) {
            String id = recorder.newId();
            try {
                recorder.record(Invented.decision(id, "H-" + i));
                told.add(id);
            } catch (RequestProblem unavailable) {
                full = true;
            }
        }
        assertThat(full).isTrue();
        assertThat(told).hasSizeGreaterThan(10);
        assertRefused(recorder);
        assertThat(log.verify(null).breaches()).isEmpty();
        log.close();

        DecisionLog roomier = DecisionLog.open(LogSettings.at(url, null, null), Clock.systemUTC());
        assertThat(roomier.verify(null).entries()).isEqualTo(told.size());
        assertThat(roomier.recorder()
                        .record(Invented.decision(roomier.recorder().newId(), "H-1")))
                .isTrue();
        assertThat(roomier.verify(null).breaches()).isEmpty();
        roomier.close();
    }

    @Test
    void a_slow_database_refuses_when_patience_ends_and_takes_up_again() throws Exception {
        LogSettings settings = LogSettings.in(folder).waiting(Duration.ofMillis(300));
        DecisionLog log = DecisionLog.open(settings, Clock.systemUTC());
        DecisionRecorder recorder = log.recorder();
        assertThat(recorder.record(Invented.decision(recorder.newId(), "H-1"))).isTrue();
        try (Connection other = DriverManager.getConnection(settings.url())) {
            other.createStatement().execute("BEGIN IMMEDIATE");
            assertRefused(recorder);
            assertRefused(recorder);
            other.createStatement().execute("ROLLBACK");
        }
        assertTakesUpAgain(recorder);
        assertThat(log.verify(null).breaches()).isEmpty();
        log.close();
    }

    private static void assertTakesUpAgain(DecisionRecorder recorder) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            try {
                recorder.record(Invented.decision(recorder.newId(), "H-2"));
                return;
            } catch (RequestProblem notYet) {
                Thread.sleep(50);
            }
        }
        assertRefused(recorder);
        throw new AssertionError("never again");
    }

    @Test
    void where_the_loss_is_borne_it_is_answered_without_an_id() throws Exception {
        LogSettings settings =
                LogSettings.in(folder).waiting(Duration.ofMillis(300)).when(LogSettings.WhenLost.ANSWER);
        DecisionLog log = DecisionLog.open(settings, Clock.systemUTC());
        DecisionRecorder recorder = log.recorder();
        assertThat(recorder.record(Invented.decision(recorder.newId(), "H-1"))).isTrue();
        Files.move(folder.resolve("decisions.db"), folder.resolve("elsewhere.db"));
        assertThat(recorder.record(Invented.decision(recorder.newId(), "H-2"))).isFalse();
        log.close();
    }

    @Test
    void another_file_in_the_place_of_the_log_is_not_written_to() throws Exception {
        DecisionLog log = DecisionLog.open(LogSettings.in(folder), Clock.systemUTC());
        DecisionRecorder recorder = log.recorder();
        assertThat(recorder.record(Invented.decision(recorder.newId(), "H-1"))).isTrue();
        Files.move(folder.resolve("decisions.db"), folder.resolve("elsewhere.db"));
        Files.createFile(folder.resolve("decisions.db"));
        assertRefused(recorder);
        assertThat(folder.resolve("decisions.db")).isEmptyFile();
        log.close();
    }

    @Test
    void a_database_that_cannot_be_opened_keeps_a_log_that_is_required_from_starting() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        LogSettings nowhere = LogSettings.in(file);
        assertThatThrownBy(() -> DecisionLog.open(nowhere, Clock.systemUTC())).isInstanceOf(LogUnavailable.class);
        DecisionLog borne = DecisionLog.open(nowhere.when(LogSettings.WhenLost.ANSWER), Clock.systemUTC());
        assertThat(borne.recorder().record(Invented.decision(borne.recorder().newId(), "H-1")))
                .isFalse();
        borne.close();
    }
}
