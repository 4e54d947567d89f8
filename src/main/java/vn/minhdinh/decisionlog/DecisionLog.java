package vn.minhdinh.decisionlog;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.minhdinh.answer.Answerer;
import vn.minhdinh.answer.DecisionRecorder;
import vn.minhdinh.engine.EngineVersion;

/** The log of decisions: who writes to it, who reads it, who checks it. */
public final class DecisionLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionLog.class);
    private static final Duration PRUNING = Duration.ofHours(1);

    private final Clock clock;
    private final LogDatabase database;
    private final LogWriter writer;
    private final DecisionIds ids;
    private final LogSettings settings;
    private volatile boolean closed;

    private DecisionLog(LogSettings settings, Clock clock) {
        this.clock = clock;
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
            log.writer.lost(e);
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
        return changing(() -> new Removal(database, ids).types(id));
    }

    /** Erases facts, answers and names of all decisions about a subject; answers how many. */
    public long erase(String type, String id) throws LogUnavailable {
        return changing(() -> new Removal(database, ids).erase(type, id));
    }

    /** Removes the decisions made before a moment; answers how many entries. */
    public long prune(Instant before) throws LogUnavailable {
        return changing(() -> new Removal(database, ids).prune(before));
    }

    /** Makes the index of subjects anew from the entries: what finds it damaged is {@link #verify}. */
    public void reindex() throws LogUnavailable {
        changing(() -> {
            SubjectIndex.renew(database);
            return null;
        });
    }

    private interface Changing<T> {
        T result() throws SQLException;
    }

    private static <T> T changing(Changing<T> change) throws LogUnavailable {
        try {
            return change.result();
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    /**
     * The documents about what was recorded.
     *
     * @param live the rules that answer now, if any do
     */
    public DecisionLogApi documents(Supplier<Optional<Answerer>> live) {
        boolean required = settings.whenLost() == LogSettings.WhenLost.REFUSE;
        return new LogDocuments(database, new Repeater(new PastRules(database, live)), writer, required);
    }

    /** Evaluates again all decisions made since a moment, and tells of each that does not come out the same. */
    public Replay replay(Instant since, Consumer<Replay.Deviation> deviations) throws LogUnavailable {
        Repeater repeater = new Repeater(new PastRules(database, Optional::empty));
        return Replay.since(DecisionIds.from(since), EngineVersion.now(), database, repeater, deviations);
    }

    /** Removes, now and every hour, the decisions that are older than so many days. */
    public void keepFor(int days) {
        Thread pruning = new Thread(() -> prune(days), "decision-log-pruning");
        pruning.setDaemon(true);
        pruning.start();
    }

    private void prune(int days) {
        while (!closed) {
            try {
                long pruned = prune(clock.instant().minus(Duration.ofDays(days)));
                if (pruned > 0) {
                    LOG.info("{} entries of the decision log were older than {} days and are removed", pruned, days);
                }
            } catch (LogUnavailable e) {
                LOG.warn("old entries of the decision log could not be removed");
            }
            try {
                Thread.sleep(PRUNING.toMillis());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    LogDatabase database() {
        return database;
    }

    /** Writes what waits and takes no more. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        writer.close();
        database.close();
    }
}
