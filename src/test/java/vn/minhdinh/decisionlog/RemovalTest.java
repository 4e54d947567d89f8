package vn.minhdinh.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import vn.minhdinh.answer.DecisionRecorder;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesFolder;

/** What is taken out of the log is gone, and the chain tells of it and still holds; in either database. */
@ParameterizedClass
@EnumSource(Kept.class)
class RemovalTest {

    private static final Instant START = Instant.parse("2024-06-30T00:00:00Z");

    @Parameter
    Kept kept;

    @TempDir
    Path state;

    private Instant now = START;
    private DecisionLog log;
    private int recorded;

    @BeforeEach
    void ten_decisions() throws Exception {
        log = DecisionLog.open(kept.in(state).keeping(LogSettings.Answers.WHOLE), clock());
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

    /** One each hour, each about somebody else. */
    private void record(int count) {
        DecisionRecorder recorder = log.recorder();
        for (int i = 0; i < count; i++) {
            now = now.plus(Duration.ofHours(1));
            assertThat(recorder.record(Invented.decision(recorder.newId(), "H-" + recorded++)))
                    .isTrue();
        }
    }

    /** So many at once, of this hour. */
    private void append(int count, String subject) throws Exception {
        DecisionIds ids = new DecisionIds(clock());
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(Invented.entry(ids.next(), "demo", Invented.RULES.revision(), "", subject));
        }
        log.database().change(connection -> {
            Chain.append(connection, entries);
            return null;
        });
    }

    private List<String> everything() throws Exception {
        return log.database().read(connection -> {
            List<String> everything = new ArrayList<>();
            for (Stored one : StoredEntries.after(connection, 0, Integer.MAX_VALUE)) {
                everything.add(String.valueOf(one));
            }
            return everything;
        });
    }

    @Test
    void the_personal_part_is_erased_and_the_chain_still_holds() throws Exception {
        Anchor before = log.verify(null).end();
        assertThat(log.subjectTypes("H-4")).containsExactly("Person");
        assertThat(everything()).anyMatch(entry -> entry.contains("H-4"));
        assertThat(log.erase("Person", "H-4")).isEqualTo(1);
        assertThat(log.erase("Person", "H-4")).isZero();
        assertThat(log.erase("Household", "H-5")).isZero();
        Verification verification = log.verify(before);
        assertThat(verification.breaches()).isEmpty();
        assertThat(verification.erased()).isEqualTo(1);
        assertThat(verification.entries()).isEqualTo(11);
        assertThat(log.subjectTypes("H-4")).isEmpty();
        assertThat(everything()).hasSize(11).noneMatch(entry -> entry.contains("H-4"));
    }

    @Test
    void nothing_personal_finds_an_erased_decision_or_is_told_of_it() throws Exception {
        log.erase("Person", "H-4");
        DecisionLogApi documents = log.documents(Optional::empty);
        byte[] none = documents.decisions(Map.of("subject", List.of("H-4")), Language.VI);
        assertThat(new String(none, StandardCharsets.UTF_8)).isEqualTo("{\"decisions\":[]}");
        byte[] all = documents.decisions(Map.of("limit", List.of("100")), Language.VI);
        assertThat(new String(all, StandardCharsets.UTF_8))
                .contains("\"erased\":true", "\"erased\":false", "poverty/poor")
                .doesNotContain("H-4");
    }

    @Test
    void all_of_many_are_erased() throws Exception {
        append(1_203, "H-4");
        assertThat(log.erase("Person", "H-4")).isEqualTo(1_204);
        assertThat(log.verify(null).breaches()).isEmpty();
        assertThat(log.verify(null).erased()).isEqualTo(1_204);
        assertThat(log.subjectTypes("H-4")).isEmpty();
        assertThat(log.subjectTypes("H-5")).isNotEmpty();
    }

    @Test
    void what_was_erased_by_somebody_else_is_found() throws Exception {
        log.erase("Person", "H-4");
        Forgery.run(
                log,
                "UPDATE decision_entry SET salt = NULL, request = NULL, outcome = NULL, answer = NULL,"
                        + " answer_hash = NULL, subjects = NULL WHERE seq = 3",
                "DELETE FROM decision_subject WHERE seq = 3");
        assertThat(log.verify(null).breaches()).containsExactly(new Breach(Breach.Code.NOT_ERASED_HERE, 3, ""));
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
        assertThat(everything()).noneMatch(entry -> entry.contains("H-3"));
        record(2);
        assertThat(log.prune(now.plus(Duration.ofDays(1)))).isEqualTo(10);
        assertThat(log.verify(null).breaches()).isEmpty();
        assertThat(log.verify(null).entries()).isEqualTo(1);
    }

    @Test
    void all_of_many_are_pruned() throws Exception {
        append(4_100, "H-4");
        record(1);
        assertThat(log.prune(now)).isEqualTo(4_110);
        assertThat(log.verify(null).breaches()).isEmpty();
        // The last decision, and a pruning for each two thousand.
        assertThat(log.verify(null).entries()).isEqualTo(4);
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
        assertThat(log.verify(null).breaches()).isEmpty();
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
}
