package vn.minhdinh.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhdinh.answer.DecisionRecorder;
import vn.minhdinh.ruleset.RulesFolder;

/** What is done to the log behind its back is found; what it does itself is not. */
class ChainTest {

    private static final Instant START = Instant.parse("2024-06-30T00:00:00Z");

    @TempDir
    Path state;

    private Instant now = START;
    private DecisionLog log;
    private final List<String> ids = new ArrayList<>();

    @BeforeEach
    void ten_decisions() throws Exception {
        log = DecisionLog.open(LogSettings.in(state).keeping(LogSettings.Answers.WHOLE), clock());
        record(10);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    private void record(int count) {
        DecisionRecorder recorder = log.recorder();
        for (int i = 0; i < count; i++) {
            now = now.plus(Duration.ofHours(1));
            String id = recorder.newId();
            assertThat(recorder.record(Invented.decision(id, "H-" + ids.size())))
                    .isTrue();
            ids.add(id);
        }
    }

    private void behindItsBack(String... sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + state.resolve("decisions.db"));
                Statement statement = connection.createStatement()) {
            for (String one : sql) {
                statement.executeUpdate(one);
            }
        }
    }

    private List<String> found() throws Exception {
        return found(null);
    }

    private List<String> found(Anchor anchor) throws Exception {
        return log.verify(anchor).breaches().stream()
                .map(breach -> breach.code() + " " + breach.seq())
                .toList();
    }

    @Test
    void an_untouched_log_holds_and_says_where_it_ends() throws Exception {
        Verification verification = log.verify(null);
        assertThat(verification.holds()).isTrue();
        assertThat(verification.entries()).isEqualTo(10);
        assertThat(verification.end().seq()).isEqualTo(10);
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        record(1);
        assertThat(found(verification.end())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id = '01HZZZZZZZZZZZZZZZZZZZZZZZ'", "kind = 'ERASURE'", "kind = 'X'", "service = 'plan'",
                "as_of = '2024-07-01'", "caller = 'other'", "language = 'en'", "engine = 'x'",
                "verdicts = 'poverty/poor=NO' || char(10)", "verdicts = NULL", "detail = '{}'", "commitment = hash",
                "commitment = NULL", "hash = commitment"
            })
    void an_altered_column_is_found(String change) throws Exception {
        behindItsBack("UPDATE decision_entry SET " + change + " WHERE seq = 5");
        assertThat(found()).isNotEmpty().allMatch(breach -> breach.matches(".*ALTERED [56]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "salt = '00'",
                "salt = NULL",
                "request = replace(request, 'H-4', 'H-5')",
                "outcome = replace(outcome, 'YES', 'NO')",
                "answer = x'00'",
                "answer = NULL",
                "answer_hash = hash"
            })
    void an_altered_personal_column_is_found(String change) throws Exception {
        behindItsBack("UPDATE decision_entry SET " + change + " WHERE seq = 5");
        assertThat(found()).containsExactly("PERSONAL_ALTERED 5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE decision_subject SET id = 'H-1' WHERE seq = 5",
                "UPDATE decision_subject SET type = 'Other' WHERE seq = 5",
                "INSERT INTO decision_subject VALUES (5, 1, 'Person', 'H-77')"
            })
    void altered_subjects_are_found(String change) throws Exception {
        behindItsBack(change);
        assertThat(found()).containsExactly("PERSONAL_ALTERED 5");
    }

    @Test
    void subjects_taken_away_or_of_no_entry_are_found() throws Exception {
        behindItsBack("DELETE FROM decision_subject WHERE seq = 5");
        assertThat(found()).containsExactly("PERSONAL_ALTERED 5");
        behindItsBack(
                "INSERT INTO decision_subject VALUES (5, 0, 'Person', 'H-4')",
                "INSERT INTO decision_subject VALUES (500, 0, 'Person', 'H-1')");
        assertThat(found()).containsExactly("STRAY_SUBJECTS 0");
    }

    @Test
    void another_revision_or_other_rule_files_are_found() throws Exception {
        behindItsBack("UPDATE decision_entry SET revision = 'abc' WHERE seq = 5");
        assertThat(found()).containsExactly("ALTERED 5", "RULES_ALTERED 0");
        behindItsBack("UPDATE decision_rules SET archive = x'00'");
        assertThat(found()).filteredOn("RULES_ALTERED 0"::equals).hasSize(2);
    }

    @Test
    void a_recomputed_entry_does_not_lead_to_the_next() throws Exception {
        Stored fifth = log.database()
                .read(connection -> StoredEntries.bySeq(connection, 5))
                .orElseThrow();
        Stored fourth = log.database()
                .read(connection -> StoredEntries.bySeq(connection, 4))
                .orElseThrow();
        Entry.Scope was = fifth.entry().scope();
        Entry.Scope forged = new Entry.Scope(
                was.service(), was.asOf(), was.revision(), "forger", was.language(), was.engine(), was.verdicts());
        String hash = Entry.decision(fifth.entry().id(), forged, fifth.entry().personal())
                .hash(5, fourth.hash());
        behindItsBack("UPDATE decision_entry SET caller = 'forger', hash = '" + hash + "' WHERE seq = 5");
        assertThat(found()).containsExactly("ALTERED 6");
    }

    @ParameterizedTest
    @CsvSource({"1,MISSING 1", "5,MISSING 5", "10,END_MOVED 10"})
    void a_removed_entry_is_found(int seq, String breach) throws Exception {
        behindItsBack(
                "DELETE FROM decision_entry WHERE seq = " + seq, "DELETE FROM decision_subject WHERE seq = " + seq);
        assertThat(found()).containsExactly(breach);
    }

    @Test
    void entries_in_another_order_are_found() throws Exception {
        behindItsBack(
                "UPDATE decision_entry SET seq = 99 WHERE seq = 5",
                "UPDATE decision_entry SET seq = 5 WHERE seq = 6",
                "UPDATE decision_entry SET seq = 6 WHERE seq = 99");
        assertThat(found()).contains("ALTERED 5", "ALTERED 6");
    }

    @Test
    void a_cut_off_end_is_found_even_with_a_forged_head_by_an_anchor() throws Exception {
        Anchor written = log.verify(null).end();
        behindItsBack("DELETE FROM decision_entry WHERE seq > 7", "DELETE FROM decision_subject WHERE seq > 7");
        assertThat(found()).containsExactly("END_MOVED 10");
        behindItsBack("UPDATE decision_head SET seq = 7, hash = (SELECT hash FROM decision_entry WHERE seq = 7)");
        assertThat(found()).isEmpty();
        assertThat(found(written)).containsExactly("ANCHOR_MISSING 10");
    }

    @Test
    void a_cut_off_beginning_is_no_pruning() throws Exception {
        behindItsBack(
                "UPDATE decision_head SET pruned_seq = 3, pruned_hash = (SELECT hash FROM decision_entry WHERE seq = 3)",
                "DELETE FROM decision_entry WHERE seq <= 3",
                "DELETE FROM decision_subject WHERE seq <= 3");
        assertThat(found()).containsExactly("START_MOVED 3");
    }

    @Test
    void the_personal_part_is_erased_and_the_chain_still_holds() throws Exception {
        assertThat(log.subjectTypes("H-4")).containsExactly("Person");
        assertThat(log.erase("Person", "H-4")).isEqualTo(1);
        assertThat(log.erase("Person", "H-4")).isZero();
        Verification verification = log.verify(null);
        assertThat(verification.breaches()).isEmpty();
        assertThat(verification.erased()).isEqualTo(1);
        assertThat(verification.entries()).isEqualTo(11);
        log.close();
        try (Stream<Path> files = Files.list(state)) {
            for (Path file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.getFileName().toString())
                        .doesNotContain("H-4");
            }
        }
    }

    @Test
    void what_was_erased_by_somebody_else_is_found() throws Exception {
        log.erase("Person", "H-4");
        behindItsBack(
                "UPDATE decision_entry SET salt = NULL, request = NULL, outcome = NULL, answer = NULL,"
                        + " answer_hash = NULL WHERE seq = 3",
                "DELETE FROM decision_subject WHERE seq = 3");
        assertThat(found()).containsExactly("NOT_ERASED_HERE 3");
    }

    @Test
    void old_entries_are_pruned_and_the_chain_still_holds() throws Exception {
        Anchor before = log.verify(null).end();
        log.erase("Person", "H-1");
        assertThat(log.prune(START.plus(Duration.ofMinutes(270)))).isEqualTo(4);
        assertThat(log.prune(START.plus(Duration.ofMinutes(270)))).isZero();
        Verification verification = log.verify(before);
        assertThat(verification.breaches()).isEmpty();
        assertThat(verification.pruned()).isEqualTo(4);
        assertThat(verification.entries()).isEqualTo(8);
        record(2);
        assertThat(log.prune(now.plus(Duration.ofDays(1)))).isEqualTo(10);
        assertThat(log.verify(null).breaches()).isEmpty();
        assertThat(log.verify(null).entries()).isEqualTo(1);
    }

    @Test
    void rule_files_are_kept_once_and_go_with_their_last_decision() throws Exception {
        RulesFolder newer = RulesFolder.of(Map.of("demo/rule.drl", "package demo\n".getBytes(StandardCharsets.UTF_8)));
        DecisionRecorder recorder = log.recorder();
        now = now.plus(Duration.ofHours(1));
        recorder.record(Invented.decision(recorder.newId(), "H-1", newer));
        recorder.record(Invented.decision(recorder.newId(), "H-2", newer));
        assertThat(revisions()).containsExactlyInAnyOrder(Invented.RULES.revision(), newer.revision());
        log.prune(now.minus(Duration.ofMinutes(1)));
        assertThat(revisions()).containsExactly(newer.revision());
        recorder.record(Invented.decision(recorder.newId(), "H-3"));
        assertThat(revisions()).hasSize(2);
        assertThat(found()).isEmpty();
    }

    private List<String> revisions() throws Exception {
        return log.database().read(connection -> {
            List<String> revisions = new ArrayList<>();
            try (var query = connection.prepareStatement("SELECT revision FROM decision_rules");
                    var row = query.executeQuery()) {
                while (row.next()) {
                    revisions.add(row.getString(1));
                }
            }
            return revisions;
        });
    }

    @Test
    void ids_tell_their_time_and_sort_by_it() {
        String id = new DecisionIds(Clock.fixed(START, ZoneOffset.UTC)).next();
        assertThat(DecisionIds.isId(id)).isTrue();
        assertThat(DecisionIds.moment(id)).isEqualTo(START);
        assertThat(id).isBetween(DecisionIds.from(START), DecisionIds.from(START.plusMillis(1)));
        DecisionIds ids = new DecisionIds(Clock.fixed(START, ZoneOffset.UTC));
        assertThat(Stream.generate(ids::next).limit(1_000).collect(Collectors.toList()))
                .isSorted()
                .doesNotHaveDuplicates();
    }
}
