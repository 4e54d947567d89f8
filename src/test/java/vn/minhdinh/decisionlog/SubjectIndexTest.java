package vn.minhdinh.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import vn.minhdinh.answer.Evaluated;
import vn.minhdinh.language.Language;

/** Subjects are found, and erased, whether the index has come to their entries or not; in either database. */
@ParameterizedClass
@EnumSource(Kept.class)
class SubjectIndexTest {

    @Parameter
    Kept kept;

    @TempDir
    Path state;

    private final DecisionIds ids = new DecisionIds(Clock.systemUTC());
    private DecisionLog log;

    @BeforeEach
    void open() throws Exception {
        log = DecisionLog.open(kept.in(state), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        log.close();
    }

    private Entry about(Evaluated.Subject... subjects) {
        Entry plain = Invented.entry(ids.next(), "demo", Invented.RULES.revision(), "", "-");
        Entry.Personal was = plain.personal();
        return Entry.decision(
                plain.id(),
                plain.scope(),
                new Entry.Personal(
                        was.salt(), was.request(), was.outcome(), was.answer(), was.answerHash(), List.of(subjects)));
    }

    private static Evaluated.Subject person(String id) {
        return new Evaluated.Subject("Person", id);
    }

    private void append(List<Entry> entries) throws Exception {
        log.database().change(connection -> {
            Head before = Head.advance(connection, entries.size());
            RuleArchive.keep(connection, Invented.RULES.revision(), Invented.RULES);
            Chain.append(connection, before, entries);
            return null;
        });
    }

    private void appendOthers(int count) throws Exception {
        List<Entry> others = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            others.add(about(person("other-" + i % 7), new Evaluated.Subject("Member", "M-" + i)));
        }
        append(others);
    }

    private int found(String subject) throws Exception {
        byte[] page = log.documents(Optional::empty)
                .decisions(Map.of("subject", List.of(subject), "limit", List.of("100")), Language.VI);
        return new String(page, StandardCharsets.UTF_8).split("\"id\":", -1).length - 1;
    }

    private long foundSeq() throws Exception {
        return log.database().read(Head::of).foundSeq();
    }

    private long rows() throws Exception {
        return log.database().read(connection -> {
            try (PreparedStatement query = connection.prepareStatement("SELECT COUNT(*) FROM decision_subject");
                    ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Test
    void it_is_brought_up_to_date_after_many_entries_and_never_lacks_more() throws Exception {
        appendOthers(SubjectIndex.BEHIND - 1);
        assertThat(foundSeq()).isZero();
        appendOthers(1);
        assertThat(foundSeq()).isEqualTo(SubjectIndex.BEHIND);
        assertThat(rows()).isEqualTo(2L * SubjectIndex.BEHIND);
        appendOthers(SubjectIndex.BEHIND / 2);
        assertThat(foundSeq()).isEqualTo(SubjectIndex.BEHIND);
        appendOthers(5 * SubjectIndex.BEHIND);
        assertThat(foundSeq()).isEqualTo(6 * SubjectIndex.BEHIND + SubjectIndex.BEHIND / 2);
        assertThat(log.verify(null).breaches()).isEmpty();
    }

    @Test
    void a_subject_is_found_in_the_index_and_behind_it() throws Exception {
        append(List.of(about(person("H-1")), about(person("H-2"), person("H-1")), about()));
        assertThat(found("H-1")).isEqualTo(2);
        appendOthers(SubjectIndex.BEHIND);
        assertThat(foundSeq()).isPositive();
        append(List.of(about(person("H-1"))));
        assertThat(found("H-1")).isEqualTo(3);
        assertThat(found("H-2")).isEqualTo(1);
        assertThat(found("H-")).isZero();
    }

    @Test
    void a_subject_is_erased_from_the_index_and_behind_it() throws Exception {
        append(List.of(about(person("H-1"), new Evaluated.Subject("Member", "M-1"))));
        appendOthers(SubjectIndex.BEHIND);
        append(List.of(about(person("H-1"), new Evaluated.Subject("Member", "M-2"))));
        assertThat(log.subjectTypes("H-1")).containsExactly("Person");
        assertThat(log.erase("Person", "H-1")).isEqualTo(2);
        for (String gone : List.of("H-1", "M-1", "M-2")) {
            assertThat(found(gone)).as(gone).isEqualTo(gone.equals("H-1") ? 0 : 1);
        }
        assertThat(rows()).isEqualTo(2L * SubjectIndex.BEHIND);
        assertThat(log.verify(null).breaches()).isEmpty();
    }

    @Test
    void what_is_pruned_is_gone_from_the_index() throws Exception {
        appendOthers(SubjectIndex.BEHIND);
        appendOthers(10);
        assertThat(log.prune(Clock.systemUTC().instant().plusSeconds(60))).isEqualTo(SubjectIndex.BEHIND + 10);
        assertThat(rows()).isZero();
        assertThat(log.verify(null).breaches()).isEmpty();
        append(List.of(about(person("H-1"))));
        assertThat(log.subjectTypes("H-1")).containsExactly("Person");
        assertThat(log.verify(null).breaches()).isEmpty();
    }

    @Test
    void it_is_made_anew_from_the_entries() throws Exception {
        append(List.of(about(person("H-1")), about(person("H-2")), about(person("H-1"))));
        appendOthers(3 * SubjectIndex.BEHIND);
        assertThat(log.erase("Person", "H-2")).isEqualTo(1);
        assertThat(log.prune(Clock.systemUTC().instant().minusSeconds(3_600))).isZero();
        long before = rows();
        log.database().change(connection -> {
            try (PreparedStatement damage = connection.prepareStatement(
                    "DELETE FROM decision_subject WHERE id = 'H-1' OR seq > " + SubjectIndex.BEHIND)) {
                return damage.executeUpdate();
            }
        });
        assertThat(found("H-1")).isZero();
        assertThat(log.verify(null).breaches()).hasSize(1);
        log.reindex();
        assertThat(log.verify(null).breaches()).isEmpty();
        assertThat(rows()).isEqualTo(before);
        assertThat(found("H-1")).isEqualTo(2);
        assertThat(found("H-2")).isZero();
        log.reindex();
        assertThat(rows()).isEqualTo(before);
        assertThat(log.erase("Person", "H-1")).isEqualTo(2);
        assertThat(log.prune(Clock.systemUTC().instant().plusSeconds(60))).isPositive();
        log.reindex();
        assertThat(rows()).isZero();
        append(List.of(about(person("H-3"))));
        assertThat(found("H-3")).isEqualTo(1);
        assertThat(log.verify(null).breaches()).isEmpty();
    }

    @Test
    void a_name_of_any_length_and_with_any_character_is_found_and_erased() throws Exception {
        Random random = new Random(54);
        StringBuilder noise = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            noise.append((char) ('Ạ' + random.nextInt(90)));
        }
        List<String> names = List.of(noise.toString(), "\"\\\n\t", "[]", "\u0001\u001f", "Nguyễn Văn Ăn", "😀");
        for (String name : names) {
            append(List.of(about(person(name))));
            assertThat(found(name)).as(name).isEqualTo(1);
        }
        appendOthers(SubjectIndex.BEHIND);
        assertThat(log.verify(null).breaches()).isEmpty();
        for (String name : names) {
            assertThat(found(name)).as(name).isEqualTo(1);
            assertThat(log.subjectTypes(name)).containsExactly("Person");
            assertThat(log.erase("Person", name)).isEqualTo(1);
            assertThat(found(name)).as(name).isZero();
        }
        assertThat(log.verify(null).breaches()).isEmpty();
    }
}
