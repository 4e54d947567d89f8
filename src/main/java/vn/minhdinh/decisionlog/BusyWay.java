package vn.minhdinh.decisionlog;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way into the log while many decisions come: they are safe in the {@link Intake}, and an {@link Enterer} brings them
 * from there into the database. Where there is no intake (on a server, or when another process has it) or it failed, and
 * while few come, there is no such way. But for what is said of others, one thread uses it.
 */
final class BusyWay {

    private static final Logger LOG = LoggerFactory.getLogger(BusyWay.class);

    /** From so many entries on it is worth it. */
    private static final int MANY = 4;

    /** More bytes take as long to be written as to be committed. */
    private static final int MOST_BYTES = 256 * 1024;

    /** After which the intake is asked for again that another process had. */
    private static final long REST_NANOS = Duration.ofSeconds(1).toNanos();

    private final LogDatabase database;
    private final Duration patience;
    private final Enterer.Listener listener;
    private final Set<String> keptRules = new HashSet<>();
    private Intake intake;
    private volatile Enterer enterer;
    private boolean failed;
    private long askedLast = System.nanoTime() - REST_NANOS;

    /** @param patience how long the database is waited for */
    BusyWay(LogDatabase database, Duration patience, Enterer.Listener listener) {
        this.database = database;
        this.patience = patience;
        this.listener = listener;
    }

    /** Whether a group went this way and is safe; it is in the database a moment later. */
    boolean takes(Group group) throws SQLException {
        if (!isFor(group) || !isOpen()) {
            return false;
        }
        database.present();
        keepRules(group);
        // An interruption would close the file.
        boolean interrupted = Thread.interrupted();
        try {
            Intake.Place place = intake.add(group.entries());
            if (place != null) {
                enterer.add(group, place);
            }
            return place != null;
        } catch (IOException e) {
            // The system tells once that it could not write, and forgets.
            failed = true;
            throw new SQLException("the intake cannot be written", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean isFor(Group group) {
        return (group.entries().size() >= MANY || entries() > 0) && group.bytes() <= MOST_BYTES;
    }

    private boolean isOpen() {
        long now = System.nanoTime();
        if (intake == null && !failed && !database.isDurableAtOnce() && now - askedLast >= REST_NANOS) {
            askedLast = now;
            open();
        }
        return intake != null && !failed;
    }

    private void open() {
        try {
            intake = database.takeIntake().orElse(null);
        } catch (SQLException e) {
            failed = true;
            LOG.warn("the decision log goes on without its intake");
        }
        if (intake != null) {
            enterer = new Enterer(database, patience, listener);
            database.enteredBy(enterer);
        }
    }

    /**
     * Rules are in the database before anything that was decided by them is told to be safe. Nobody takes those away of which
     * there are new entries; when all are in the database, they may have been pruned since.
     */
    private void keepRules(Group group) throws SQLException {
        if (entries() == 0) {
            keptRules.clear();
        }
        if (keptRules.containsAll(group.rules().keySet())) {
            return;
        }
        if (!database.readAlone(group::hasRules)) {
            database.changeAlone(connection -> {
                Head.advance(connection, 0);
                return group.keepRules(connection);
            });
        }
        keptRules.addAll(group.rules().keySet());
    }

    /** The number of entries on this way; any thread may ask. */
    int entries() {
        Enterer now = enterer;
        return now == null ? 0 : now.entries();
    }

    /** Whether the database does not take what comes this way; any thread may ask. */
    boolean isFailing() {
        Enterer now = enterer;
        return now != null && now.isFailing();
    }

    /**
     * Brings what is on this way into the database, and ends; what the database does not take is left to the next start.
     *
     * @param last whether nothing comes any more
     */
    void end(boolean last) {
        Enterer now = enterer;
        if (now == null) {
            return;
        }
        now.close();
        if (!last || now.isAtWork()) {
            return;
        }
        try (Intake left = intake) {
            if (now.entries() == 0 && !failed) {
                left.empty();
            }
        } catch (IOException e) {
            LOG.warn("the intake of the decision log cannot be emptied");
        }
    }
}
