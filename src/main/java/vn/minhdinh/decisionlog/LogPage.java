package vn.minhdinh.decisionlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of decisions, the newest first.
 *
 * @param next the id behind which the next page begins, or {@code null} when there is none; a page may hold less than was
 *     asked for, because only so many entries are looked at for each
 */
record LogPage(List<Line> lines, String next) {

    private static final int LOOKED_AT = 2_000;
    private static final int FETCHED = 100;

    // Those that are found by their subjects, and those that are not yet.
    private static final String ABOUT = " AND seq IN (SELECT seq FROM decision_subject WHERE id = ?"
            + " UNION ALL SELECT seq FROM decision_entry WHERE seq > (SELECT found_seq FROM decision_head))";

    /** What a page tells of a decision. */
    record Line(String id, Entry.Scope scope, boolean isErased) {

        /** Each verdict with its decision before it. */
        List<String[]> verdicts() {
            return KeptVerdicts.of(scope);
        }
    }

    static LogPage of(Connection connection, LogQuery query) throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT id, service, as_of, revision, caller, language, engine, verdicts,"
                + " salt, subjects FROM decision_entry WHERE kind = 'DECISION' AND id >= ? AND id < ?");
        List<String> values = new ArrayList<>(List.of(query.from(), query.before()));
        and(sql, values, " AND service = ?", query.service());
        and(sql, values, " AND revision = ?", query.revision());
        and(sql, values, " AND caller = ?", query.caller());
        and(sql, values, ABOUT, query.subject() == null ? null : SubjectIndex.key(query.subject()));
        sql.append(" ORDER BY id DESC LIMIT ").append(LOOKED_AT);
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            statement.setFetchSize(FETCHED);
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                return page(row, query);
            }
        }
    }

    private static void and(StringBuilder sql, List<String> values, String condition, String value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }

    private static LogPage page(ResultSet row, LogQuery query) throws SQLException {
        List<Line> lines = new ArrayList<>();
        int looked = 0;
        String last = null;
        while (row.next()) {
            if (lines.size() == query.limit()) {
                return new LogPage(lines, last);
            }
            looked++;
            Line line = line(row);
            last = line.id();
            if (query.isAbout(row.getString(10)) && query.matches(line.verdicts())) {
                lines.add(line);
            }
        }
        return new LogPage(lines, looked == LOOKED_AT ? last : null);
    }

    private static Line line(ResultSet row) throws SQLException {
        Entry.Scope scope = new Entry.Scope(
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8));
        return new Line(row.getString(1), scope, row.getString(9) == null);
    }
}
