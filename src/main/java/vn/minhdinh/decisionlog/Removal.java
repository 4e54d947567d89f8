package vn.minhdinh.decisionlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes out of the log what must not stay: the personal part of the entries about a subject, or whole entries from the
 * beginning for their age. Each removal is an entry itself, written with it, so that the chain still holds and tells of it.
 */
final class Removal {

    private static final int ERASED_TOGETHER = 500;
    private static final int PRUNED_TOGETHER = 2_000;

    private final LogDatabase database;
    private final DecisionIds ids;

    Removal(LogDatabase database, DecisionIds ids) {
        this.database = database;
        this.ids = ids;
    }

    /** The types under which a subject's id is recorded. */
    List<String> types(String subject) throws SQLException {
        return database.change(connection -> {
            Head.advance(connection, 0);
            SubjectIndex.catchUp(connection);
            return SubjectIndex.types(connection, subject);
        });
    }

    /** Erases the personal part of all entries about a subject; answers how many. */
    long erase(String type, String subject) throws SQLException {
        long erased = 0;
        while (true) {
            int some = database.change(connection -> eraseSome(connection, type, subject));
            erased += some;
            if (some < ERASED_TOGETHER) {
                break;
            }
        }
        database.emptyJournal();
        return erased;
    }

    private int eraseSome(Connection connection, String type, String subject) throws SQLException {
        Head before = Head.advance(connection, 1);
        SubjectIndex.catchUp(connection);
        List<Long> entries = SubjectIndex.about(connection, type, subject, ERASED_TOGETHER);
        if (entries.isEmpty()) {
            Head.advance(connection, -1);
            return 0;
        }
        for (long seq : entries) {
            SubjectIndex.drop(connection, seq);
        }
        empty(connection, entries);
        String detail = entries.stream().map(String::valueOf).collect(Collectors.joining(",", "{\"erased\":[", "]}"));
        Chain.append(connection, before, List.of(Entry.event(ids.next(), Entry.Kind.ERASURE, detail)));
        return entries.size();
    }

    private static void empty(Connection connection, List<Long> entries) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE decision_entry SET salt = NULL, request = NULL, outcome = NULL,"
                        + " answer = NULL, answer_hash = NULL, subjects = NULL WHERE seq = ?")) {
            for (long seq : entries) {
                statement.setLong(1, seq);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Removes the entries at the beginning that are older than a moment; answers how many. */
    long prune(Instant before) throws SQLException {
        long pruned = 0;
        while (true) {
            long some = database.change(connection -> pruneSome(connection, before));
            pruned += some;
            if (some < PRUNED_TOGETHER) {
                break;
            }
        }
        // Also when nothing was old: the last time may have been cut short.
        database.change(Removal::dropUnusedRules);
        database.emptyJournal();
        return pruned;
    }

    private long pruneSome(Connection connection, Instant before) throws SQLException {
        Head head = Head.advance(connection, 1);
        long through = Math.min(lastBefore(connection, before, head), head.prunedSeq() + PRUNED_TOGETHER);
        Optional<Stored> last =
                through > head.prunedSeq() ? StoredEntries.bySeq(connection, through) : Optional.empty();
        if (last.isEmpty()) {
            Head.advance(connection, -1);
            return 0;
        }
        String hash = last.get().hash();
        SubjectIndex.drop(connection, head.prunedSeq(), through);
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM decision_entry WHERE seq <= ?")) {
            delete.setLong(1, through);
            delete.executeUpdate();
        }
        Head.prunedThrough(connection, through, hash);
        String detail = "{\"through\":" + through + ",\"hash\":\"" + hash + "\"}";
        Chain.append(connection, head, List.of(Entry.event(ids.next(), Entry.Kind.PRUNING, detail)));
        return through - head.prunedSeq();
    }

    /** The number of the last entry with nothing but older ones before it. */
    private static long lastBefore(Connection connection, Instant moment, Head head) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT MIN(seq) FROM decision_entry WHERE id >= ?")) {
            query.setString(1, DecisionIds.from(moment));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                long first = row.getLong(1);
                return row.wasNull() ? head.seq() : first - 1;
            }
        }
    }

    private static int dropUnusedRules(Connection connection) throws SQLException {
        // The head is held, so that no decision brings a revision back in between.
        Head.advance(connection, 0);
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM decision_rules WHERE NOT EXISTS"
                + " (SELECT 1 FROM decision_entry WHERE decision_entry.revision = decision_rules.revision)")) {
            return delete.executeUpdate();
        }
    }
}
