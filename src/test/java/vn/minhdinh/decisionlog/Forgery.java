package vn.minhdinh.decisionlog;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What somebody can do who may write to the database and knows how the chain is made. */
final class Forgery {

    private Forgery() {}

    /** Changes an entry, and makes anew the chain from there to its end. */
    static void rewrite(DecisionLog log, long seq, UnaryOperator<Entry> change) throws SQLException {
        log.database().change(connection -> {
            List<Stored> rest = StoredEntries.after(connection, seq - 1, Integer.MAX_VALUE);
            String before = seq == 1
                    ? Head.NOTHING
                    : StoredEntries.bySeq(connection, seq - 1).orElseThrow().hash();
            run(
                    connection,
                    "DELETE FROM decision_subject",
                    "DELETE FROM decision_entry WHERE seq >= " + seq,
                    "UPDATE decision_head SET seq = " + (seq - 1) + ", hash = '" + before + "', found_seq = 0");
            List<Entry> entries = rest.stream().map(Stored::entry).toList();
            Chain.append(connection, List.of(change.apply(entries.get(0))));
            if (entries.size() > 1) {
                Chain.append(connection, entries.subList(1, entries.size()));
            }
            return null;
        });
    }

    /** Whatever else can be written. */
    static void run(DecisionLog log, String... sql) throws SQLException {
        log.database().change(connection -> {
            run(connection, sql);
            return null;
        });
    }

    private static void run(Connection connection, String... sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String one : sql) {
                statement.executeUpdate(one);
            }
        }
    }

    static UnaryOperator<Entry> request(String from, String to) {
        return entry -> personal(
                entry,
                Packed.of(Packed.text(entry.personal().request()).replace(from, to)),
                entry.personal().outcome());
    }

    static UnaryOperator<Entry> outcome(String from, String to) {
        return outcome(entry -> Packed.text(entry.personal().outcome()).replace(from, to));
    }

    static UnaryOperator<Entry> outcome(Function<Entry, String> other) {
        return entry -> personal(entry, entry.personal().request(), Packed.of(other.apply(entry)));
    }

    private static Entry personal(Entry entry, Packed request, Packed outcome) {
        Entry.Personal was = entry.personal();
        return Entry.decision(
                entry.id(),
                entry.scope(),
                new Entry.Personal(was.salt(), request, outcome, was.answer(), was.answerHash(), was.subjects()));
    }

    static UnaryOperator<Entry> answer(Packed answer, String hash) {
        return entry -> {
            Entry.Personal was = entry.personal();
            return Entry.decision(
                    entry.id(),
                    entry.scope(),
                    new Entry.Personal(was.salt(), was.request(), was.outcome(), answer, hash, was.subjects()));
        };
    }

    static UnaryOperator<Entry> scope(String engine, String revision, UnaryOperator<String> verdicts) {
        return entry -> {
            Entry.Scope was = entry.scope();
            Entry.Scope other = new Entry.Scope(
                    was.service(),
                    was.asOf(),
                    revision == null ? was.revision() : revision,
                    was.caller(),
                    was.language(),
                    engine == null ? was.engine() : engine,
                    verdicts.apply(was.verdicts()));
            return Entry.decision(entry.id(), other, entry.personal());
        };
    }
}
