package vn.minhdinh.decisionlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Where the chain ends, and where it begins.
 *
 * @param seq the number of the last entry
 * @param hash of the last entry
 * @param prunedSeq the number of the last entry that was removed for its age, 0 when none was
 * @param prunedHash its hash
 * @param foundSeq the number of the last entry in the {@link SubjectIndex}
 */
record Head(long seq, String hash, long prunedSeq, String prunedHash, long foundSeq) {

    private static final String COLUMNS = "seq, hash, pruned_seq, pruned_hash, found_seq";

    /** What stands before the first entry. */
    static final String NOTHING = "0".repeat(64);

    /** The head as it stands. */
    static Head of(Connection connection) throws SQLException {
        return one(connection, "SELECT " + COLUMNS + " FROM decision_head WHERE one = ?", 1);
    }

    /**
     * Keeps every other writer out until the end of the transaction, and has the numbers for so many further entries.
     *
     * @return the head before
     */
    static Head advance(Connection connection, int entries) throws SQLException {
        Head after =
                one(connection, "UPDATE decision_head SET seq = seq + ? WHERE one = 1 RETURNING " + COLUMNS, entries);
        return new Head(after.seq - entries, after.hash, after.prunedSeq, after.prunedHash, after.foundSeq);
    }

    private static Head one(Connection connection, String sql, int argument) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, argument);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("the log has no head");
                }
                return new Head(row.getLong(1), row.getString(2), row.getLong(3), row.getString(4), row.getLong(5));
            }
        }
    }

    static void end(Connection connection, String hash) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE decision_head SET hash = ? WHERE one = 1")) {
            statement.setString(1, hash);
            statement.executeUpdate();
        }
    }

    static void prunedThrough(Connection connection, long seq, String hash) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE decision_head SET pruned_seq = ?, pruned_hash = ? WHERE one = 1")) {
            statement.setLong(1, seq);
            statement.setString(2, hash);
            statement.executeUpdate();
        }
    }

    static void foundThrough(Connection connection, long seq) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE decision_head SET found_seq = ? WHERE one = 1")) {
            statement.setLong(1, seq);
            statement.executeUpdate();
        }
    }
}
