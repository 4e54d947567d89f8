package vn.minhdinh.decisionlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.minhdinh.answer.Evaluated;

/** Finds entries as they are stored. */
final class StoredEntries {

    private static final String COLUMNS = "seq, id, kind, service, as_of, revision, caller, language, engine, verdicts,"
            + " detail, commitment, hash, salt, request, outcome, answer, answer_hash";

    private StoredEntries() {}

    static Optional<Stored> byId(Connection connection, String id) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM decision_entry WHERE id = ?")) {
            query.setString(1, id);
            List<Stored> found = all(connection, query);
            return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
        }
    }

    static Optional<Stored> bySeq(Connection connection, long seq) throws SQLException {
        List<Stored> found = after(connection, seq - 1, 1);
        return found.isEmpty() || found.get(0).seq() != seq ? Optional.empty() : Optional.of(found.get(0));
    }

    /** The next entries behind a number, in order. */
    static List<Stored> after(Connection connection, long seq, int most) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM decision_entry WHERE seq > ? ORDER BY seq LIMIT ?")) {
            query.setLong(1, seq);
            query.setInt(2, most);
            return all(connection, query);
        }
    }

    /** The next decisions behind an id that are not erased, in the order of time. */
    static List<Stored> decisionsAfter(Connection connection, String id, int most) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT " + COLUMNS
                + " FROM decision_entry WHERE id > ? AND kind = 'DECISION' AND salt IS NOT NULL ORDER BY id LIMIT ?")) {
            query.setString(1, id);
            query.setInt(2, most);
            return all(connection, query);
        }
    }

    /** The requests of the newest decisions of a service that are not erased. */
    static List<byte[]> requests(Connection connection, String service, int most) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT request FROM decision_entry"
                + " WHERE kind = 'DECISION' AND salt IS NOT NULL AND request IS NOT NULL AND service = ?"
                + " ORDER BY id DESC LIMIT ?")) {
            query.setString(1, service);
            query.setInt(2, most);
            List<byte[]> requests = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    byte[] kept = row.getBytes(1);
                    byte[] request = new Packed(kept).content();
                    // One that somebody has damaged is handed on, to be told of as no JSON.
                    requests.add(request == null ? kept : request);
                }
            }
            return requests;
        }
    }

    private static List<Stored> all(Connection connection, PreparedStatement query) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                rows.add(Row.of(row));
            }
        }
        Map<Long, List<Evaluated.Subject>> subjects = subjects(connection, rows);
        return rows.stream()
                .map(row -> row.stored(subjects.getOrDefault(row.seq(), List.of())))
                .toList();
    }

    private static Map<Long, List<Evaluated.Subject>> subjects(Connection connection, List<Row> rows)
            throws SQLException {
        Map<Long, List<Evaluated.Subject>> subjects = new HashMap<>();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT type, id FROM decision_subject WHERE seq = ? ORDER BY place")) {
            for (Row one : rows) {
                query.setLong(1, one.seq());
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        subjects.computeIfAbsent(one.seq(), seq -> new ArrayList<>())
                                .add(new Evaluated.Subject(row.getString(1), row.getString(2)));
                    }
                }
            }
        }
        return subjects;
    }

    /** A row, before its subjects are known. */
    private record Row(
            long seq,
            String id,
            String kind,
            Entry.Scope scope,
            String detail,
            String commitment,
            String hash,
            Entry.Personal personal) {

        static Row of(ResultSet row) throws SQLException {
            Entry.Scope scope = new Entry.Scope(
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7),
                    row.getString(8),
                    row.getString(9),
                    row.getString(10));
            Entry.Personal personal = new Entry.Personal(
                    row.getString(14),
                    Packed.stored(row.getBytes(15)),
                    Packed.stored(row.getBytes(16)),
                    Packed.stored(row.getBytes(17)),
                    row.getString(18),
                    List.of());
            return new Row(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    scope,
                    row.getString(11),
                    row.getString(12),
                    row.getString(13),
                    personal);
        }

        Stored stored(List<Evaluated.Subject> subjects) {
            boolean nothing = personal.salt() == null
                    && personal.request() == null
                    && personal.outcome() == null
                    && personal.answer() == null
                    && personal.answerHash() == null
                    && subjects.isEmpty();
            Entry.Personal whole = nothing
                    ? null
                    : new Entry.Personal(
                            personal.salt(),
                            personal.request(),
                            personal.outcome(),
                            personal.answer(),
                            personal.answerHash(),
                            subjects);
            return new Stored(seq, hash, new Entry(id, kindOf(), scopeOf(), detail, commitment, whole));
        }

        /** A word that is no kind has been put there by somebody else: the hash then tells. */
        private Entry.Kind kindOf() {
            for (Entry.Kind known : Entry.Kind.values()) {
                if (known.name().equals(kind)) {
                    return known;
                }
            }
            return null;
        }

        private Entry.Scope scopeOf() {
            boolean nothing = scope.service() == null
                    && scope.asOf() == null
                    && scope.revision() == null
                    && scope.caller() == null
                    && scope.language() == null
                    && scope.engine() == null
                    && scope.verdicts() == null;
            return nothing ? null : scope;
        }
    }
}
