package vn.minhdinh.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
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

        synchronized void force(FileChannel intake) throws IOException {
            Path here = Files.createDirectory(kept.resolve("" + (synchronised + 1)));
            Files.copy(Intake.beside(database), here.resolve("log.db-intake"));
            intake.force(false);
            synchronised++;
        }

        /** Lays out what the disk had after so many times: of each file what it was synchronised as last. */
        Path diskAfter(int when, Path place) throws IOException {
            for (String name : List.of("log.db", "log.db-wal", "log.db-intake")) {
                for (int i = when; i > 0; i--) {
                    Path file = kept.resolve(i + "/" + name);
                    if (Files.exists(file)) {
                        Files.copy(file, place.resolve(name));
                        break;
                    }
                }
            }
            return place.resolve("log.db");
        }
    }

    @Test
    void what_is_told_to_be_safe_was_synchronised_before() throws Exception {
        Path kept = Files.createDirectory(folder.resolve("kept"));
        LogSettings settings = LogSettings.in(Files.createDirectory(folder.resolve("log")));
        Watched journal = new Watched(settings.file(), kept);
        Map<String, Integer> told = new ConcurrentHashMap<>();
        try (LogDatabase database = new LogDatabase(settings, journal, journal::force);
                LogWriter writer = new LogWriter(database, Duration.ofSeconds(30))) {
            database.open();
            LogRecorder recorder = new LogRecorder(writer, new DecisionIds(Clock.systemUTC()), settings);
            Thread[] callers = new Thread[12];
            for (int i = 0; i < callers.length; i++) {
                callers[i] = new Thread(() -> {
                    for (int k = 0; k < 20; k++) {
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
        assertThat(told).hasSize(240);
        for (int when : new HashSet<>(told.values())) {
            Path place = Files.createDirectory(folder.resolve("after" + when));
            Set<String> there = ids(journal.diskAfter(when, place));
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
        try (LogDatabase database = new LogDatabase(settings, journal, journal::force);
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
            Path place = Files.createDirectory(folder.resolve("after"));
            assertThat(ids(journal.diskAfter(journal.synchronised, place))).contains(before, after);
        }
    }

    /** What the next start finds. */
    private static Set<String> ids(Path database) throws Exception {
        LogSettings settings = LogSettings.at("jdbc:sqlite:" + database, null, null);
        try (DecisionLog log = DecisionLog.open(settings, Clock.systemUTC())) {
            assertThat(log.verify(null).breaches()).isEmpty();
            return log.database()
                    .read(connection -> StoredEntries.after(connection, 0, Integer.MAX_VALUE).stream()
                            .map(stored -> stored.entry().id())
                            .collect(Collectors.toSet()));
        }
    }
}
