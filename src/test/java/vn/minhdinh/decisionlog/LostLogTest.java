package vn.minhdinh.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.answer.DecisionRecorder;
import vn.minhdinh.fact.RequestProblem;

/** A full disk, a slow database, a lost one: what was told to be safe is, and nothing else is told to be. */
class LostLogTest {

    // Long enough for a busy machine to open a database in.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

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
        LogSettings settings = LogSettings.in(folder).waiting(PATIENCE);
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

    @Test
    void whoever_waits_without_a_thread_is_told_when_patience_ends() throws Exception {
        LogSettings settings = LogSettings.in(folder).waiting(PATIENCE);
        try (DecisionLog log = DecisionLog.open(settings, Clock.systemUTC());
                Connection other = DriverManager.getConnection(settings.url())) {
            DecisionRecorder recorder = log.recorder();
            other.createStatement().execute("BEGIN IMMEDIATE");
            DecisionRecorder.Receipt receipt = recorder.take(Invented.decision(recorder.newId(), "H-1"));
            assertThatThrownBy(() -> receipt.settled().get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class);
            assertThatThrownBy(receipt::isKept).isInstanceOf(RequestProblem.class);
            other.createStatement().execute("ROLLBACK");
        }
    }

    @Test
    void whoever_waits_without_a_thread_is_told_when_it_is_safe() throws Exception {
        try (DecisionLog log = DecisionLog.open(LogSettings.in(folder), Clock.systemUTC())) {
            DecisionRecorder recorder = log.recorder();
            DecisionRecorder.Receipt receipt = recorder.take(Invented.decision(recorder.newId(), "H-1"));
            receipt.settled().get(10, TimeUnit.SECONDS);
            assertThat(receipt.isKept()).isTrue();
            assertThat(log.verify(null).entries()).isEqualTo(1);
        }
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
        LogSettings settings = LogSettings.in(folder).waiting(PATIENCE).when(LogSettings.WhenLost.ANSWER);
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
        LogSettings nowhere = LogSettings.in(file).waiting(PATIENCE);
        assertThatThrownBy(() -> DecisionLog.open(nowhere, Clock.systemUTC())).isInstanceOf(LogUnavailable.class);
        DecisionLog borne = DecisionLog.open(nowhere.when(LogSettings.WhenLost.ANSWER), Clock.systemUTC());
        assertThat(borne.recorder().record(Invented.decision(borne.recorder().newId(), "H-1")))
                .isFalse();
        borne.close();
    }

    @Test
    void a_lost_log_is_missed_and_found_again_without_a_request() throws Exception {
        DecisionLog log = DecisionLog.open(LogSettings.in(folder), Clock.systemUTC());
        DecisionLogApi told = log.documents(Optional::empty);
        assertThat(told.isAvailable()).isTrue();
        Files.move(folder.resolve("decisions.db"), folder.resolve("elsewhere.db"));
        await(() -> !told.isAvailable());
        Files.move(folder.resolve("elsewhere.db"), folder.resolve("decisions.db"));
        await(told::isAvailable);
        assertThat(log.recorder().record(Invented.decision(log.recorder().newId(), "H-1")))
                .isTrue();
        assertThat(log.verify(null).entries()).isEqualTo(1);
        assertThat(log.verify(null).breaches()).isEmpty();
        log.close();
        assertThat(told.isAvailable()).isFalse();
    }

    private static void await(BooleanSupplier state) throws InterruptedException {
        for (int i = 0; i < 600 && !state.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertThat(state.getAsBoolean()).isTrue();
    }

    @Test
    void a_full_disk_is_not_taken_for_a_log_that_is_back() throws Exception {
        LogSettings roomless = LogSettings.at(LogSettings.in(folder).url() + "?max_page_count=60", null, null);
        LogDatabase database = new LogDatabase(roomless);
        database.change(LogWriter::rehearse);
        DecisionLog log = DecisionLog.open(roomless, Clock.systemUTC());
        fill(log.recorder());
        assertThat(log.documents(Optional::empty).isAvailable()).isFalse();
        assertThatThrownBy(() -> database.change(LogWriter::rehearse)).isInstanceOf(SQLException.class);
        log.close();
        database.close();
    }

    private static void fill(DecisionRecorder recorder) {
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        recorder.record(Invented.decision(recorder.newId(), "H-" + i));
                    }
                })
                .isInstanceOf(RequestProblem.class);
    }

    @Test
    void what_was_recorded_and_what_was_not_is_counted() throws Exception {
        LogSettings settings = LogSettings.in(folder).waiting(PATIENCE);
        DecisionLog log = DecisionLog.open(settings, Clock.systemUTC());
        DecisionLogApi told = log.documents(Optional::empty);
        DecisionRecorder recorder = log.recorder();
        recorder.record(Invented.decision(recorder.newId(), "H-1"));
        recorder.record(Invented.decision(recorder.newId(), "H-2"));
        assertThat(figures(told))
                .contains(
                        "minhdinh_log_available 1.0",
                        "minhdinh_log_waiting 0.0",
                        "minhdinh_log_waiting_limit 512.0",
                        "minhdinh_log_entries_total 2.0",
                        "minhdinh_log_commits_seconds_count 2",
                        "minhdinh_log_failures_total{reason=\"lost\"} 0.0",
                        "minhdinh_log_failures_total{reason=\"too_slow\"} 0.0");
        try (Connection other = DriverManager.getConnection(settings.url())) {
            other.createStatement().execute("BEGIN IMMEDIATE");
            assertRefused(recorder);
            await(() -> !told.isAvailable());
            assertRefused(recorder);
            assertThat(figures(told)).contains("minhdinh_log_available 0.0", "minhdinh_log_entries_total 2.0");
            assertThat(failures(told)).isEqualTo(2);
            other.createStatement().execute("ROLLBACK");
        }
        log.close();
        assertRefused(recorder);
        assertThat(figures(told)).contains("minhdinh_log_failures_total{reason=\"closed\"} 1.0");
    }

    private static String figures(DecisionLogApi log) {
        return new String(log.metrics(), StandardCharsets.UTF_8);
    }

    private static double failures(DecisionLogApi log) {
        return figures(log)
                .lines()
                .filter(line -> line.startsWith("minhdinh_log_failures_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .sum();
    }
}
