package vn.minhdinh.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No byte of what was erased or pruned stays in the file, in its journal or in the index of that. The long form:
 * {@code -Dlog.rounds=10}, with other seeds.
 */
class ErasedBytesTest {

    private static final long SEED = Long.getLong("log.seed", 54);
    private static final String MARK = "NGUYEN-VAN-";
    private static final int SUBJECTS = 60;
    private static final int ROUNDS = Integer.getInteger("log.rounds", 2);

    @TempDir
    Path state;

    private final Random random = new Random(SEED);
    private DecisionLog log;

    @BeforeEach
    void one_decision_about_somebody_else() throws Exception {
        open();
        log.recorder().record(Invented.decision(log.recorder().newId(), "H-1"));
    }

    private void open() throws Exception {
        log = DecisionLog.open(LogSettings.in(state), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        log.close();
    }

    /** Entries short and long, in no order of their subjects: pages split, overflow and are joined. */
    private List<String> decide(int round) throws Exception {
        DecisionIds ids = new DecisionIds(Clock.systemUTC());
        List<String> subjects = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < SUBJECTS; i++) {
            String subject = random.nextInt(1_000_000) + MARK + round + "-" + i;
            subjects.add(subject);
            String padded = subject + (MARK.repeat(random.nextInt(4) == 0 ? random.nextInt(1_500) : 0));
            Entry plain = Invented.entry(ids.next(), "demo", Invented.RULES.revision(), "", subject);
            entries.add(withRequest(plain, new Packed(padded.getBytes(StandardCharsets.UTF_8))));
        }
        log.database().change(connection -> {
            Chain.append(connection, entries);
            return null;
        });
        return subjects;
    }

    /** A request as it is, not compressed: any rest of it is seen in the files. */
    private static Entry withRequest(Entry entry, Packed request) {
        Entry.Personal was = entry.personal();
        return Entry.decision(
                entry.id(),
                entry.scope(),
                new Entry.Personal(was.salt(), request, was.outcome(), was.answer(), was.answerHash(), was.subjects()));
    }

    private List<String> filesWithTheMark() throws Exception {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(state)) {
            for (Path file : files.toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                int count = bytes.split(MARK, -1).length - 1;
                if (count > 0) {
                    found.add(file.getFileName() + " " + count);
                }
            }
        }
        return found;
    }

    private void assertNothingIsLeft() throws Exception {
        assertThat(state.resolve("decisions.db-wal")).exists();
        assertThat(state.resolve("decisions.db-shm")).exists();
        assertThat(filesWithTheMark()).as("open, seed %d", SEED).isEmpty();
        log.close();
        assertThat(filesWithTheMark()).as("closed, seed %d", SEED).isEmpty();
        open();
        assertThat(log.verify(null).breaches()).isEmpty();
    }

    @Test
    void nothing_is_left_of_what_was_erased_among_much_else() throws Exception {
        List<String> subjects = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            subjects.addAll(decide(round));
            Collections.shuffle(subjects, random);
            for (int i = 0; i < SUBJECTS / 2; i++) {
                assertThat(log.erase("Person", subjects.remove(0))).isEqualTo(1);
            }
            assertThat(filesWithTheMark()).isNotEmpty();
        }
        for (String subject : subjects) {
            assertThat(log.erase("Person", subject)).isEqualTo(1);
        }
        assertNothingIsLeft();
    }

    @Test
    void nothing_is_left_of_what_was_pruned() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            decide(round);
        }
        assertThat(log.prune(Instant.now().plus(Duration.ofDays(1)))).isEqualTo(1 + SUBJECTS * ROUNDS);
        assertNothingIsLeft();
    }

    @Test
    void an_erasure_that_somebody_who_reads_keeps_in_the_journal_is_not_told_to_be_done() throws Exception {
        log.close();
        log = DecisionLog.open(LogSettings.in(state).waiting(Duration.ofMillis(300)), Clock.systemUTC());
        String subject = decide(0).get(0);
        try (Connection reader =
                DriverManager.getConnection(LogSettings.in(state).url())) {
            reader.setAutoCommit(false);
            reader.createStatement().executeQuery("SELECT COUNT(*) FROM decision_entry");
            assertThatThrownBy(() -> log.erase("Person", subject)).isInstanceOf(LogUnavailable.class);
            assertThat(log.subjectTypes(subject)).isEmpty();
        }
        assertThat(log.erase("Person", subject)).isZero();
        try (Stream<Path> files = Files.list(state)) {
            for (Path file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain(subject);
            }
        }
    }
}
