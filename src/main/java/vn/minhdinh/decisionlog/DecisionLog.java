package vn.minhdinh.decisionlog;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import vn.minhdinh.answer.DecisionRecorder;

/** The log of decisions: who writes to it, who reads it, who checks it. */
public final class DecisionLog implements AutoCloseable {

    private final LogDatabase database;
    private final LogWriter writer;
    private final DecisionIds ids;
    private final LogSettings settings;

    private DecisionLog(LogSettings settings, Clock clock) {
        this.settings = settings;
        this.database = new LogDatabase(settings);
        this.ids = new DecisionIds(clock);
        this.writer = new LogWriter(database, settings.patience());
    }

    /**
     * Opens the log, and makes or updates its tables.
     *
     * @throws LogUnavailable when that cannot be; a log whose loss is borne opens all the same, and is tried again
     */
    public static DecisionLog open(LogSettings settings, Clock clock) throws LogUnavailable {
        DecisionLog log = new DecisionLog(settings, clock);
        try {
            log.database.open();
        } catch (LogUnavailable e) {
            if (settings.whenLost() == LogSettings.WhenLost.REFUSE) {
                log.close();
                throw e;
            }
        }
        return log;
    }

    /** Keeps what is evaluated. */
    public DecisionRecorder recorder() {
        return new LogRecorder(writer, ids, settings);
    }

    /**
     * Checks the whole chain.
     *
     * @param anchor an end of the log that was written down earlier, or {@code null}
     */
    public Verification verify(Anchor anchor) throws LogUnavailable {
        return database.read(connection -> ChainCheck.of(connection, anchor));
    }

    /** The types of facts under which an id is recorded. */
    public List<String> subjectTypes(String id) throws LogUnavailable {
        return database.read(connection -> Removal.types(connection, id));
    }

    /** Erases facts, answers and names of all decisions about a subject; answers how many. */
    public long erase(String type, String id) throws LogUnavailable {
        return removing(() -> new Removal(database, ids).erase(type, id));
    }

    /** Removes the decisions made before a moment; answers how many entries. */
    public long prune(Instant before) throws LogUnavailable {
        return removing(() -> new Removal(database, ids).prune(before));
    }

    private interface Removing {
        long removed() throws SQLException;
    }

    private static long removing(Removing removal) throws LogUnavailable {
        try {
            return removal.removed();
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    LogDatabase database() {
        return database;
    }

    /** Writes what waits and takes no more. */
    @Override
    public void close() {
        writer.close();
        database.close();
    }
}
