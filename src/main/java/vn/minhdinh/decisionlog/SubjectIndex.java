package vn.minhdinh.decisionlog;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.minhdinh.answer.Evaluated;

/**
 * The subjects of entries, by their ids. Ids come in any order, and keeping them in theirs with every entry would cost more
 * than the entry: it is done for many entries together. The head says up to which one; whoever looks for a subject looks
 * through those behind it.
 */
final class SubjectIndex {

    /** So many entries are left to look through at most, and a group. */
    static final int BEHIND = 1_000;

    private static final int AT_ONCE = 2_000;
    private static final int LONGEST_KEY = 200;

    private SubjectIndex() {}

    /** A row: under what an entry is found. */
    private record Row(String id, long seq, String type) {

        static final Comparator<Row> ORDER =
                Comparator.comparing(Row::id).thenComparingLong(Row::seq).thenComparing(Row::type);

        static Row of(long seq, Evaluated.Subject subject) {
            return new Row(key(subject.id()), seq, key(subject.type()));
        }
    }

    /** What a name is kept as: a database takes no key of any length, nor every character. */
    static String key(String name) {
        return name.length() <= LONGEST_KEY && name.indexOf(0) < 0
                ? name
                : "#" + new Digest().add(name).hex();
    }

    /** Takes in all entries up to the last; the head must be {@linkplain Head#advance held}. */
    static void catchUp(Connection connection) throws SQLException {
        while (takeIn(connection)) {
            continue;
        }
    }

    /** Takes in the next entries; whether there were any. */
    private static boolean takeIn(Connection connection) throws SQLException {
        long from = Head.of(connection).foundSeq();
        List<Row> rows = new ArrayList<>();
        long through = rows(connection, from, Long.MAX_VALUE, rows);
        if (through == from) {
            return false;
        }
        each(connection, rows, "INSERT INTO decision_subject (id, seq, type) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
        Head.foundThrough(connection, through);
        return true;
    }

    /** Makes it anew from the entries, a part at a time, so that others can write in between. */
    static void renew(LogDatabase database) throws SQLException {
        database.change(SubjectIndex::empty);
        while (database.change(SubjectIndex::takeInHeld)) {
            continue;
        }
    }

    private static Void empty(Connection connection) throws SQLException {
        Head.advance(connection, 0);
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM decision_subject")) {
            delete.executeUpdate();
        }
        Head.foundThrough(connection, 0);
        return null;
    }

    private static boolean takeInHeld(Connection connection) throws SQLException {
        Head.advance(connection, 0);
        return takeIn(connection);
    }

    /** The types under which an id is recorded. */
    static List<String> types(Connection connection, String id) throws SQLException {
        List<String> types = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT DISTINCT type FROM decision_subject WHERE id = ? ORDER BY type")) {
            query.setString(1, key(id));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    types.add(row.getString(1));
                }
            }
        }
        return types;
    }

    /** The numbers of the first entries about a subject. */
    static List<Long> about(Connection connection, String type, String id, int most) throws SQLException {
        List<Long> entries = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT seq FROM decision_subject WHERE id = ? AND type = ? ORDER BY seq LIMIT ?")) {
            query.setString(1, key(id));
            query.setString(2, key(type));
            query.setInt(3, most);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    entries.add(row.getLong(1));
                }
            }
        }
        return entries;
    }

    /** Takes out what leads to one entry. */
    static void drop(Connection connection, long seq) throws SQLException {
        drop(connection, seq - 1, seq);
    }

    /** Takes out what leads to the entries behind a number and up to another. */
    static void drop(Connection connection, long after, long through) throws SQLException {
        long from = after;
        while (from < through) {
            List<Row> rows = new ArrayList<>();
            long next = rows(connection, from, through, rows);
            each(connection, rows, "DELETE FROM decision_subject WHERE id = ? AND seq = ? AND type = ?");
            if (next == from) {
                return;
            }
            from = next;
        }
    }

    /** Adds the rows of the next entries; answers the number of the last. */
    private static long rows(Connection connection, long after, long through, List<Row> rows) throws SQLException {
        long last = after;
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT seq, subjects FROM decision_entry WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT " + AT_ONCE)) {
            query.setLong(1, after);
            query.setLong(2, through);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    last = row.getLong(1);
                    for (Evaluated.Subject subject : StoredSubjects.of(row.getString(2))) {
                        rows.add(Row.of(last, subject));
                    }
                }
            }
        }
        rows.sort(Row.ORDER);
        return last;
    }

    private static void each(Connection connection, List<Row> rows, String sql) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Row row : rows) {
                statement.setString(1, row.id());
                statement.setLong(2, row.seq());
                statement.setString(3, row.type());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /**
     * Whether it leads to the entries it should, and nowhere else: of both sides a sum of hashes is taken, under a salt that
     * nobody knew before.
     */
    static final class Check {

        private final String salt = Digest.salt();
        private final long through;
        private long high;
        private long low;

        /** @param through up to which entry it is brought up to date */
        Check(long through) {
            this.through = through;
        }

        void entry(Stored entry) {
            if (entry.seq() <= through && entry.entry().personal() != null) {
                for (Evaluated.Subject subject : entry.entry().personal().subjects()) {
                    add(Row.of(entry.seq(), subject), 1);
                }
            }
        }

        boolean holds(Connection connection) throws SQLException {
            try (PreparedStatement query = connection.prepareStatement("SELECT id, seq, type FROM decision_subject")) {
                query.setFetchSize(AT_ONCE);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        add(new Row(row.getString(1), row.getLong(2), row.getString(3)), -1);
                    }
                }
            }
            return high == 0 && low == 0;
        }

        private void add(Row row, int sign) {
            byte[] hash = new Digest()
                    .add(salt)
                    .add(row.id())
                    .add(row.seq())
                    .add(row.type())
                    .bytes();
            ByteBuffer numbers = ByteBuffer.wrap(hash);
            high += sign * numbers.getLong();
            low += sign * numbers.getLong();
        }
    }
}
