package vn.minhdinh.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import vn.minhdinh.answer.Evaluated;
import vn.minhdinh.language.Language;

/** A log of an earlier program, which kept subjects in rows of their own, still verifies and is searched; in either database. */
@ParameterizedClass
@EnumSource(Kept.class)
class EarlierLogTest {

    private static final String EARLIER = "2";

    @Parameter
    Kept kept;

    @TempDir
    Path state;

    private final DecisionIds ids = new DecisionIds(Clock.systemUTC());

    private Entry entry(List<Evaluated.Subject> subjects) {
        Entry plain = Invented.entry(ids.next(), "demo", Invented.RULES.revision(), "", "-");
        Entry.Personal was = plain.personal();
        return Entry.decision(
                plain.id(),
                plain.scope(),
                new Entry.Personal(was.salt(), was.request(), was.outcome(), null, was.answerHash(), subjects));
    }

    private static void writeEarlier(LogSettings settings, List<Entry> entries) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        try (HikariDataSource database = new HikariDataSource(config)) {
            new LogDatabase(settings)
                    .migrations(database)
                    .target(EARLIER)
                    .load()
                    .migrate();
            try (Connection connection = database.getConnection()) {
                RuleArchive.keep(connection, Invented.RULES.revision(), Invented.RULES);
                String hash = Head.NOTHING;
                for (int i = 0; i < entries.size(); i++) {
                    write(connection, i + 1, hash, entries.get(i));
                    hash = entries.get(i).hash(i + 1, hash);
                }
                try (PreparedStatement head =
                        connection.prepareStatement("UPDATE decision_head SET seq = ?, hash = ?")) {
                    head.setInt(1, entries.size());
                    head.setString(2, hash);
                    head.executeUpdate();
                }
            }
        }
    }

    private static void write(Connection connection, long seq, String before, Entry entry) throws SQLException {
        try (PreparedStatement row = connection.prepareStatement("INSERT INTO decision_entry (seq, id, kind, service,"
                + " as_of, revision, caller, language, engine, verdicts, commitment, hash, salt, request, outcome,"
                + " answer_hash) VALUES (?, ?, 'DECISION', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            Entry.Scope scope = entry.scope();
            Entry.Personal personal = entry.personal();
            Object[] values = {
                seq,
                entry.id(),
                scope.service(),
                scope.asOf(),
                scope.revision(),
                scope.caller(),
                scope.language(),
                scope.engine(),
                scope.verdicts(),
                entry.commitment(),
                entry.hash(seq, before),
                personal.salt(),
                personal.request().bytes(),
                personal.outcome().bytes(),
                personal.answerHash()
            };
            for (int i = 0; i < values.length; i++) {
                row.setObject(i + 1, values[i]);
            }
            row.executeUpdate();
        }
        try (PreparedStatement row = connection.prepareStatement(
                "INSERT INTO decision_subject (seq, place, type, id) VALUES (?, ?, ?, ?)")) {
            // In no order: their places tell it.
            for (int place = entry.personal().subjects().size() - 1; place >= 0; place--) {
                Evaluated.Subject subject = entry.personal().subjects().get(place);
                row.setLong(1, seq);
                row.setInt(2, place);
                row.setString(3, subject.type());
                row.setString(4, subject.id());
                row.executeUpdate();
            }
        }
    }

    @Test
    void it_verifies_and_its_subjects_are_found_and_erased() throws Exception {
        LogSettings settings = kept.in(state);
        List<Entry> entries = List.of(
                entry(List.of(new Evaluated.Subject("Household", "H-1"), new Evaluated.Subject("Member", "\"Ăn\"\\"))),
                entry(List.of()),
                entry(List.of(new Evaluated.Subject("Member", "z"), new Evaluated.Subject("Household", "a"))));
        writeEarlier(settings, entries);
        try (DecisionLog log = DecisionLog.open(settings, Clock.systemUTC())) {
            assertThat(log.verify(null).breaches()).isEmpty();
            assertThat(log.verify(null).entries()).isEqualTo(3);
            byte[] page = log.documents(Optional::empty).decisions(Map.of("subject", List.of("\"Ăn\"\\")), Language.VI);
            assertThat(new String(page, StandardCharsets.UTF_8))
                    .contains(entries.get(0).id())
                    .doesNotContain(entries.get(2).id());
            assertThat(log.subjectTypes("a")).containsExactly("Household");
            assertThat(log.erase("Member", "\"Ăn\"\\")).isEqualTo(1);
            assertThat(log.verify(null).breaches()).isEmpty();
            assertThat(log.recorder().record(Invented.decision(log.recorder().newId(), "H-4")))
                    .isTrue();
            assertThat(log.verify(null).breaches()).isEmpty();
        }
    }
}
