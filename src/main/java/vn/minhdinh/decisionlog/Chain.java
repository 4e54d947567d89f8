package vn.minhdinh.decisionlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/** Appends entries: each gets the next number, and a hash that covers the one before. */
final class Chain {

    private static final String INSERT = "INSERT INTO decision_entry (seq, id, kind, service, as_of, revision, caller,"
            + " language, engine, verdicts, detail, commitment, hash, salt, request, outcome, answer, answer_hash,"
            + " subjects)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private Chain() {}

    static void append(Connection connection, List<Entry> entries) throws SQLException {
        Head before = Head.advance(connection, entries.size());
        append(connection, before, entries);
    }

    /** The same, by whoever has {@linkplain Head#advance advanced} the head already. */
    static void append(Connection connection, Head before, List<Entry> entries) throws SQLException {
        long seq = before.seq();
        String hash = before.hash();
        try (PreparedStatement row = connection.prepareStatement(INSERT)) {
            for (Entry entry : entries) {
                hash = entry.hash(++seq, hash);
                bind(row, seq, entry, hash);
                row.addBatch();
            }
            row.executeBatch();
        }
        Head.end(connection, hash);
        if (seq - before.foundSeq() >= SubjectIndex.BEHIND) {
            SubjectIndex.catchUp(connection);
        }
    }

    private static void bind(PreparedStatement row, long seq, Entry entry, String hash) throws SQLException {
        Entry.Scope scope = entry.scope();
        Entry.Personal personal = entry.personal();
        row.setLong(1, seq);
        row.setString(2, entry.id());
        row.setString(3, entry.kind().name());
        row.setString(4, scope == null ? null : scope.service());
        row.setString(5, scope == null ? null : scope.asOf());
        row.setString(6, scope == null ? null : scope.revision());
        row.setString(7, scope == null ? null : scope.caller());
        row.setString(8, scope == null ? null : scope.language());
        row.setString(9, scope == null ? null : scope.engine());
        row.setString(10, scope == null ? null : scope.verdicts());
        row.setString(11, entry.detail());
        row.setString(12, entry.commitment());
        row.setString(13, hash);
        row.setString(14, personal == null ? null : personal.salt());
        bind(row, 15, personal == null ? null : personal.request());
        bind(row, 16, personal == null ? null : personal.outcome());
        bind(row, 17, personal == null ? null : personal.answer());
        row.setString(18, personal == null ? null : personal.answerHash());
        row.setString(19, personal == null ? null : StoredSubjects.text(personal.subjects()));
    }

    private static void bind(PreparedStatement row, int column, Packed packed) throws SQLException {
        if (packed == null) {
            row.setNull(column, Types.BINARY);
        } else {
            row.setBytes(column, packed.bytes());
        }
    }
}
