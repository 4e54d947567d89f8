package vn.minhdinh.decisionlog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.ruleset.RulesFolder;

/**
 * Entries that go into the database together.
 *
 * @param rules the files of the revisions that decided; what an earlier process left has none, for it kept them before
 */
record Group(List<Entry> entries, Map<String, RulesFolder> rules) {

    /** All of some groups. */
    static Group of(List<Group> groups) {
        List<Entry> entries = new ArrayList<>();
        Map<String, RulesFolder> rules = new HashMap<>();
        for (Group group : groups) {
            entries.addAll(group.entries);
            rules.putAll(group.rules);
        }
        return new Group(entries, rules);
    }

    /** How many bytes are in what may be long. */
    long bytes() {
        return entries.stream()
                .map(Entry::personal)
                .mapToLong(
                        personal -> length(personal.request()) + length(personal.outcome()) + length(personal.answer()))
                .sum();
    }

    private static long length(Packed packed) {
        return packed == null ? 0 : packed.bytes().length;
    }

    /** Commits it; it is durable once the database is synchronised. */
    void commit(LogDatabase database) throws SQLException {
        database.commit(connection -> append(connection, Head.advance(connection, entries.size()), entries));
    }

    /** Commits what of it is not there yet. */
    void commitRest(LogDatabase database) throws SQLException {
        database.commit(connection -> {
            Head.advance(connection, 0);
            List<Entry> rest = new ArrayList<>();
            for (Entry entry : entries) {
                if (StoredEntries.byId(connection, entry.id()).isEmpty()) {
                    rest.add(entry);
                }
            }
            return append(connection, Head.advance(connection, rest.size()), rest);
        });
    }

    private Void append(Connection connection, Head before, List<Entry> some) throws SQLException {
        keepRules(connection);
        Chain.append(connection, before, some);
        return null;
    }

    /** Whether the rules are kept. */
    boolean hasRules(Connection connection) throws SQLException {
        for (String revision : rules.keySet()) {
            if (!RuleArchive.holds(connection, revision)) {
                return false;
            }
        }
        return true;
    }

    /** Keeps the rules; the head must be {@linkplain Head#advance held}. */
    Void keepRules(Connection connection) throws SQLException {
        for (Map.Entry<String, RulesFolder> one : rules.entrySet()) {
            RuleArchive.keep(connection, one.getKey(), one.getValue());
        }
        return null;
    }
}
