package vn.minhdinh.decisionlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds entries as they are stored. */
final class StoredEntries {

    private static final String COLUMNS = "seq, id, kind, service, as_of, revision, caller, language, engine, verdicts,"
            + " detail, commitment, hash, salt, request, outcome, answer, answer_hash, subjects";

    private static final Entry.Scope NO_SCOPE = new Entry.Scope(null, null, null, null, null, null, null);
    private static final Entry.Personal NOTHING_PERSONAL = new Entry.Personal(null, null, null, null, null, List.of());

    private StoredEntries() {}

    static Optional<Stored> byId(Connection connection, String id) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM decision_entry WHERE id = ?")) {
            query.setString(1, id);
            List<Stored> found = all(query);
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
            return all(query);
        }
    }

    /** The next decisions behind an id that are not erased, in the order of time. */
    static List<Stored> decisionsAfter(Connection connection, String id, int most) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT " + COLUMNS
                + " FROM decision_entry WHERE id > ? AND kind = 'DECISION' AND salt IS NOT NULL ORDER BY id LIMIT ?")) {
            query.setString(1, id);
            query.setInt(2, most);
            return all(query);
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

    private static List<Stored> all(PreparedStatement query) throws SQLException {
        List<Stored> entries = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                entries.add(stored(row));
            }
        }
        return entries;
    }

    private static Stored stored(ResultSet row) throws SQLException {
        Entry entry = new Entry(
                row.getString(2),
                kind(row.getString(3)),
                scope(row),
                row.getString(11),
                row.getString(12),
                personal(row));
        return new Stored(row.getLong(1), row.getString(13), entry);
    }

    /** A word that is no kind has been put there by somebody else: the hash then tells. */
    private static Entry.Kind kind(String name) {
        for (Entry.Kind known : Entry.Kind.values()) {
            if (known.name().equals(name)) {
                return known;
            }
        }
        return null;
    }

    private static Entry.Scope scope(ResultSet row) throws SQLException {
        Entry.Scope scope = new Entry.Scope(
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10));
        return scope.equals(NO_SCOPE) ? null : scope;
    }

    private static Entry.Personal personal(ResultSet row) throws SQLException {
        Entry.Personal personal = new Entry.Personal(
                row.getString(14),
                Packed.stored(row.getBytes(15)),
                Packed.stored(row.getBytes(16)),
                Packed.stored(row.getBytes(17)),
                row.getString(18),
                StoredSubjects.of(row.getString(19)));
        return personal.equals(NOTHING_PERSONAL) ? null : personal;
    }
}
