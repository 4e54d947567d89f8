package vn.minhdinh.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.fact.RequestProblem;

/** What is told to be safe was on the disk before, whenever the power goes. */
class JournalTest {

    @TempDir
    Path folder;

    /** Keeps what the disk has for certain after each time it was synchronised: nothing written later. */
    private static final class Watched extends Journal {

        private final Path database;
        private final Path kept;
        private final AtomicBoolean failing = new AtomicBoolean();
        private volatile int synchronised;

        Watched(Path database, Path kept) {
            super(database);
            this.database = database;
            this.kept = kept;
        }

        @Override
        synchronized void force() throws IOException {
            if (failing.get()) {
                throw new IOException("no");
            }
            Path here = Files.createDirectory(kept.resolve("" + (synchronised + 1)));
            Path journal = database.resolveSibling(database.getFileName() + "-wal");
            if (Files.exists(journal)) {
                Files.copy(journal, here.resolve("log.db-wal"));
            }
            Files.copy(database, here.resolve("log.db"));
            super.force();
            synchronised++;
        }
    }

    @Test
    void what_is_told_to_be_safe_was_synchronised_before() throws Exception {
        Path kept = Files.createDirectory(folder.resolve("kept"));
        LogSettings settings = LogSettings.in(Files.createDirectory(folder.resolve("log")));
        Watched journal = new Watched(settings.file(), kept);
        Map<String, Integer> told = new ConcurrentHashMap<>();
        try (LogDatabase database = new LogDatabase(settings, journal);
                LogWriter writer = new LogWriter(database, Duration.ofSeconds(30))) {
            database.open();
            LogRecorder recorder = new LogRecorder(writer, new DecisionIds(Clock.systemUTC()), settings);
            Thread[] callers = new Thread[6];
            for (int i = 0; i < callers.length; i++) {
                callers[i] = new Thread(() -> {
                    for (int k = 0; k < 15; k++) {
                        String id = recorder.newId();
                        if (recorder.record(Invented.decision(id, "H-" + k))) {
                            told.put(id, journal.synchronised);
                        }
                    }
                });
                callers[i].start();
            }
            for (Thread caller : callers) {
                caller.join();
            }
        }
        assertThat(told).hasSize(90);
        for (int when : new HashSet<>(told.values())) {
            Set<String> there = ids(kept.resolve(when + "/log.db"));
            told.forEach((id, then) -> assertThat(then != when || there.contains(id))
                    .as("%s after %d", id, when)
                    .isTrue());
        }
    }

    @Test
    void what_cannot_be_synchronised_is_refused_and_all_is_safe_once_it_can() throws Exception {
        Path kept = Files.createDirectory(folder.resolve("kept"));
        LogSettings settings = LogSettings.in(Files.createDirectory(folder.resolve("log")));
        Watched journal = new Watched(settings.file(), kept);
        try (LogDatabase database = new LogDatabase(settings, journal);
                LogWriter writer = new LogWriter(database, Duration.ofSeconds(30))) {
            database.open();
            LogRecorder recorder = new LogRecorder(writer, new DecisionIds(Clock.systemUTC()), settings);
            String before = recorder.newId();
            assertThat(recorder.record(Invented.decision(before, "H-1"))).isTrue();
            journal.failing.set(true);
            assertThatThrownBy(() -> recorder.record(Invented.decision(recorder.newId(), "H-2")))
                    .isInstanceOf(RequestProblem.class);
            assertThat(writer.isAvailable()).isFalse();
            journal.failing.set(false);
            while (!writer.isAvailable()) {
                Thread.sleep(20);
            }
            String after = recorder.newId();
            assertThat(recorder.record(Invented.decision(after, "H-3"))).isTrue();
            assertThat(ids(kept.resolve(journal.synchronised + "/log.db"))).contains(before, after);
        }
    }

    private static Set<String> ids(Path database) throws Exception {
        Set<String> ids = new HashSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                ResultSet row = connection.createStatement().executeQuery("SELECT id FROM decision_entry")) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }
}
