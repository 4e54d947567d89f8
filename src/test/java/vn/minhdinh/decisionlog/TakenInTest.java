package vn.minhdinh.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.answer.DecisionRecorder;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.ruleset.RulesFolder;

/** While many decisions come they are safe in the intake first: none is lost, none comes twice, nobody sees the difference. */
class TakenInTest {

    private static final int CALLERS = 16;

    @TempDir
    Path folder;

    /** What happens while many record. */
    private interface Meanwhile {
        void happen() throws Exception;
    }

    private static List<String> load(DecisionLog log, int enough) throws Exception {
        return load(log, enough, () -> {});
    }

    /** Records from many threads until so many stand in the intake, before and after something happens; answers the ids told. */
    private static List<String> load(DecisionLog log, int enough, Meanwhile meanwhile) throws Exception {
        Queue<String> told = new ConcurrentLinkedQueue<>();
        AtomicBoolean stop = new AtomicBoolean();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            String subject = "H-" + i;
            Thread caller = new Thread(() -> record(log.recorder(), subject, stop, told));
            caller.start();
            callers.add(caller);
        }
        try {
            DecisionLogApi figures = log.documents(Optional::empty);
            awaitInIntake(figures, enough);
            meanwhile.happen();
            awaitInIntake(figures, enough);
        } finally {
            stop.set(true);
            for (Thread caller : callers) {
                caller.join();
            }
        }
        return List.copyOf(told);
    }

    private static void record(DecisionRecorder recorder, String subject, AtomicBoolean stop, Queue<String> told) {
        while (!stop.get()) {
            String id = recorder.newId();
            try {
                DecisionRecorder.Receipt receipt;
                recorder.begins();
                try {
                    receipt = recorder.take(Invented.decision(id, subject));
                } finally {
                    recorder.ends();
                }
                if (receipt.isKept()) {
                    told.add(id);
                }
            } catch (RequestProblem refused) {
                return;
            }
        }
    }

    private static void awaitInIntake(DecisionLogApi figures, int enough) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (inIntake(figures) < enough) {
            assertThat(System.nanoTime()).as("so many in the intake").isLessThan(end);
        }
    }

    private static int inIntake(DecisionLogApi log) {
        return new String(log.metrics(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("minhdinh_log_intake "))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .sum();
    }

    private static void assertAllThere(DecisionLog log, List<String> told) throws Exception {
        assertThat(told).isNotEmpty();
        List<String> ids = log.database()
                .read(connection -> StoredEntries.after(connection, 0, Integer.MAX_VALUE).stream()
                        .map(stored -> stored.entry().id())
                        .toList());
        assertThat(ids).doesNotHaveDuplicates().containsAll(told);
        assertThat(log.verify(null).breaches()).isEmpty();
    }

    private DecisionLog open() throws Exception {
        return DecisionLog.open(LogSettings.in(folder), Clock.systemUTC());
    }

    private Path intake() {
        return Intake.beside(LogSettings.in(folder).file());
    }

    /** The files of the log as they are, the intake first: what leaves it meanwhile is in the database then. */
    private Path killedNow() throws Exception {
        Path copy = Files.createTempDirectory(folder.getParent(), "killed");
        for (String name : List.of("decisions.db-intake", "decisions.db-wal", "decisions.db")) {
            Files.copy(folder.resolve(name), copy.resolve(name));
        }
        return copy;
    }

    @Test
    void whoever_reads_finds_what_was_told_before() throws Exception {
        try (DecisionLog log = open();
                DecisionLog another = open()) {
            for (int i = 0; i < 3; i++) {
                List<String> told = load(log, 20);
                assertAllThere(log, told);
                assertThat(Files.readAllBytes(intake())).containsOnly(0);
                assertAllThere(another, load(log, 20));
            }
        }
        assertThat(intake()).isEmptyFile();
        try (DecisionLog log = open()) {
            assertThat(log.verify(null).breaches()).isEmpty();
        }
    }

    @Test
    void the_next_start_enters_what_was_left_once_and_with_its_rules() throws Exception {
        List<String> told;
        Path killed;
        try (DecisionLog log = open();
                Connection other =
                        DriverManager.getConnection(LogSettings.in(folder).url())) {
            other.createStatement().execute("PRAGMA busy_timeout = 20000");
            told = load(log, 20, () -> other.createStatement().execute("BEGIN IMMEDIATE"));
            killed = killedNow();
            other.createStatement().execute("ROLLBACK");
        }
        byte[] left = Files.readAllBytes(killed.resolve("decisions.db-intake"));
        for (int start = 0; start < 3; start++) {
            try (DecisionLog log = DecisionLog.open(LogSettings.in(killed), Clock.systemUTC())) {
                assertAllThere(log, told);
                Optional<RulesFolder> rules =
                        log.database().read(connection -> RuleArchive.read(connection, Invented.RULES.revision()));
                assertThat(rules.map(RulesFolder::revision)).contains(Invented.RULES.revision());
                if (start == 1) {
                    assertThat(log.erase("Person", "H-3")).isPositive();
                }
            }
            assertThat(killed.resolve("decisions.db-intake")).isEmptyFile();
            // As if it had been killed before that was emptied.
            Files.write(killed.resolve("decisions.db-intake"), left);
        }
        try (DecisionLog log = DecisionLog.open(LogSettings.in(killed), Clock.systemUTC())) {
            assertAllThere(log, told);
            assertThat(log.erase("Person", "H-3")).isZero();
        }
    }

    @Test
    void a_database_that_is_stuck_is_found_out_and_what_was_told_comes_into_it_later() throws Exception {
        LogSettings settings = LogSettings.in(folder).waiting(Duration.ofSeconds(1));
        try (DecisionLog log = DecisionLog.open(settings, Clock.systemUTC());
                Connection other = DriverManager.getConnection(settings.url())) {
            DecisionLogApi state = log.documents(Optional::empty);
            List<String> told = new ArrayList<>(load(log, 20));
            assertAllThere(log, told);
            other.createStatement().execute("PRAGMA busy_timeout = 20000");
            told.addAll(load(log, 20, () -> other.createStatement().execute("BEGIN IMMEDIATE")));
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (state.isAvailable() && System.nanoTime() < end) {
                Thread.sleep(10);
            }
            assertThat(state.isAvailable()).isFalse();
            assertThatThrownBy(() -> log.verify(null)).isInstanceOf(LogUnavailable.class);
            other.createStatement().execute("ROLLBACK");
            while (!state.isAvailable() && System.nanoTime() < end) {
                Thread.sleep(10);
            }
            assertAllThere(log, told);
            assertThat(log.recorder().record(Invented.decision(log.recorder().newId(), "H-1")))
                    .isTrue();
        }
    }

    @Test
    void what_does_not_fit_on_the_disk_stays_in_the_intake_until_there_is_room() throws Exception {
        String url = LogSettings.in(folder).url();
        LogSettings roomless = LogSettings.at(url + "?max_page_count=90", null, null);
        List<String> told = new ArrayList<>();
        try (DecisionLog log = DecisionLog.open(roomless, Clock.systemUTC())) {
            told.addAll(load(log, 60));
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            DecisionLogApi state = log.documents(Optional::empty);
            while (state.isAvailable() && System.nanoTime() < end) {
                told.addAll(load(log, 1));
            }
            assertThat(state.isAvailable()).isFalse();
        }
        assertThat(Files.size(intake())).isPositive();
        try (DecisionLog log = open()) {
            assertAllThere(log, told);
        }
        assertThat(intake()).isEmptyFile();
    }

    @Test
    void what_another_left_that_was_ended_meanwhile_is_entered_by_whoever_reads() throws Exception {
        try (DecisionLog log = open()) {
            assertThat(log.recorder().record(Invented.decision(log.recorder().newId(), "H-1")))
                    .isTrue();
            String revision = Invented.RULES.revision();
            Entry entry = Invented.entry(new DecisionIds(Clock.systemUTC()).next(), "demo", revision, "", "H-1");
            try (Intake ended = Intake.open(LogSettings.in(folder).file(), channel -> channel.force(false))) {
                ended.add(List.of(entry));
            }
            assertAllThere(log, List.of(entry.id()));
            assertThat(intake()).isEmptyFile();
        }
    }

    @Test
    void where_another_has_the_intake_the_database_takes_them() throws Exception {
        try (Intake others = Intake.open(LogSettings.in(folder).file(), channel -> channel.force(false));
                DecisionLog log = open()) {
            Queue<String> told = new ConcurrentLinkedQueue<>();
            DecisionRecorder recorder = log.recorder();
            recorder.begins();
            List<DecisionRecorder.Receipt> receipts = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String id = recorder.newId();
                told.add(id);
                receipts.add(recorder.take(Invented.decision(id, "H-1")));
            }
            recorder.ends();
            assertThat(receipts).allMatch(DecisionRecorder.Receipt::isKept);
            assertThat(others.left()).isEmpty();
            assertAllThere(log, List.copyOf(told));
        }
    }

    @Test
    void an_intake_that_cannot_be_written_refuses_once_and_the_database_takes_over() throws Exception {
        LogSettings settings = LogSettings.in(folder);
        boolean[] failing = new boolean[1];
        Intake.Forcing disk = channel -> {
            if (failing[0]) {
                throw new IOException("no");
            }
            channel.force(false);
        };
        try (LogDatabase database = new LogDatabase(settings, new Journal(settings.file()), disk);
                LogWriter writer = new LogWriter(database, Duration.ofSeconds(30))) {
            database.open();
            LogRecorder recorder = new LogRecorder(writer, new DecisionIds(Clock.systemUTC()), settings);
            failing[0] = true;
            int refused = 0;
            int kept = 0;
            for (int round = 0; round < 200 && (refused == 0 || kept < 100); round++) {
                List<DecisionRecorder.Receipt> receipts = new ArrayList<>();
                recorder.begins();
                try {
                    for (int i = 0; i < 20; i++) {
                        receipts.add(recorder.take(Invented.decision(recorder.newId(), "H-1")));
                    }
                } catch (RequestProblem unavailable) {
                    Thread.sleep(50);
                }
                recorder.ends();
                for (DecisionRecorder.Receipt receipt : receipts) {
                    try {
                        kept += receipt.isKept() ? 1 : 0;
                    } catch (RequestProblem unavailable) {
                        refused++;
                    }
                }
            }
            assertThat(refused).isPositive();
            assertThat(kept).isGreaterThanOrEqualTo(100);
            assertThat(database.read(Head::of).seq()).isEqualTo(kept);
        }
    }
}
