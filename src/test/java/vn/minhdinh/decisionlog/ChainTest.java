package vn.minhdinh.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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

/** What is done to the log behind its back is found; what it does itself is not. */
class ChainTest {

    private static final Instant START = Instant.parse("2024-06-30T00:00:00Z");

    @TempDir
    Path state;

    private DecisionLog log;
    private final List<String> ids = new ArrayList<>();

    @BeforeEach
    void ten_decisions() throws Exception {
        log = DecisionLog.open(LogSettings.in(state).keeping(LogSettings.Answers.WHOLE), Clock.systemUTC());
        record(10);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private void record(int count) {
        DecisionRecorder recorder = log.recorder();
        for (int i = 0; i < count; i++) {
            String id = recorder.newId();
            assertThat(recorder.record(Invented.decision(id, "H-" + ids.size())))
                    .isTrue();
            ids.add(id);
        }
    }

    private void behindItsBack(String... sql) throws Exception {
        Forgery.run(log, sql);
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
                "request = outcome",
                "outcome = request",
                "answer = x'00'",
                "answer = NULL",
                "answer_hash = hash",
                "subjects = '[[\"Person\",\"H-1\"]]'",
                "subjects = '[[\"Other\",\"H-4\"]]'",
                "subjects = '[[\"Person\",\"H-4\"],[\"Person\",\"H-77\"]]'",
                "subjects = 'H-4'",
                "subjects = '[]'",
                "subjects = NULL"
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
                "UPDATE decision_subject SET seq = 6 WHERE seq = 5",
                "DELETE FROM decision_subject WHERE seq = 5",
                "INSERT INTO decision_subject (id, seq, type) VALUES ('H-77', 5, 'Person')",
                "INSERT INTO decision_subject (id, seq, type) VALUES ('H-1', 500, 'Person')",
                "UPDATE decision_head SET found_seq = 9",
                "UPDATE decision_head SET found_seq = 0"
            })
    void an_altered_index_of_subjects_is_found(String change) throws Exception {
        assertThat(log.subjectTypes("H-4")).containsExactly("Person");
        assertThat(found()).isEmpty();
        behindItsBack(change);
        assertThat(found()).containsExactly("SUBJECTS_ASTRAY 0");
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
        behindItsBack("DELETE FROM decision_entry WHERE seq = " + seq);
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
    void a_copy_of_an_entry_at_the_end_is_found() throws Exception {
        copyTheFifthTo(11);
        assertThat(found()).containsExactly("ALTERED 11", "END_MOVED 10");
    }

    @Test
    void a_copy_of_an_entry_between_two_others_is_found() throws Exception {
        behindItsBack(
                "UPDATE decision_entry SET seq = seq + 100 WHERE seq > 5",
                "UPDATE decision_entry SET seq = seq - 99 WHERE seq > 100",
                "UPDATE decision_head SET seq = 11");
        copyTheFifthTo(6);
        assertThat(found())
                .containsExactly("ALTERED 6", "ALTERED 7", "ALTERED 8", "ALTERED 9", "ALTERED 10", "ALTERED 11");
    }

    private void copyTheFifthTo(long seq) throws Exception {
        String columns = "kind, service, as_of, revision, caller, language, engine, verdicts, detail, commitment, hash,"
                + " salt, request, outcome, answer, answer_hash, subjects";
        behindItsBack("INSERT INTO decision_entry (seq, id, " + columns + ") SELECT " + seq
                + ", '7ZZZZZZZZZZZZZZZZZZZZZZZZZ', " + columns + " FROM decision_entry WHERE seq = 5");
    }

    @Test
    void a_cut_off_end_is_found_even_with_a_forged_head_by_an_anchor() throws Exception {
        Anchor written = log.verify(null).end();
        behindItsBack("DELETE FROM decision_entry WHERE seq > 7");
        assertThat(found()).containsExactly("END_MOVED 10");
        behindItsBack("UPDATE decision_head SET seq = 7, hash = (SELECT hash FROM decision_entry WHERE seq = 7)");
        assertThat(found()).isEmpty();
        assertThat(found(written)).containsExactly("ANCHOR_MISSING 10");
    }

    @Test
    void a_cut_off_beginning_is_no_pruning() throws Exception {
        behindItsBack(
                "UPDATE decision_head SET pruned_seq = 3, pruned_hash = (SELECT hash FROM decision_entry WHERE seq = 3)",
                "DELETE FROM decision_entry WHERE seq <= 3");
        assertThat(found()).containsExactly("START_MOVED 3");
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
