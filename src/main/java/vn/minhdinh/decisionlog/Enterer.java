package vn.minhdinh.decisionlog;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the groups that are safe in the {@link Intake} into the database, many together and a moment later. Whoever reads
 * the log has it done at once. What the database does not take is brought again until it does; at the end it stays in the
 * intake, for the next start.
 */
final class Enterer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Enterer.class);

    private static final int TOGETHER = 1_000;

    /** The longest an entry waits for others. */
    private static final long GATHERING_NANOS = Duration.ofMillis(250).toNanos();

    /** After which the database is tried again. */
    private static final Duration REST = Duration.ofSeconds(1);

    private final LogDatabase database;
    private final Listener listener;
    private final Duration patience;
    private final Deque<Safe> waiting = new ArrayDeque<>();
    private final Thread thread = new Thread(this::run, "decision-log-enter");
    private int entries;
    private long taken;
    private long entered;
    private long wanted;
    private SQLException failure;
    private boolean closing;

    /** Whoever is told how it goes. */
    interface Listener {
        /** @return what is to be told at the end */
        long begins();

        void ends(long since);

        void failed(Throwable because);

        void succeeded();
    }

    /** A group in the intake, and since when. */
    private record Safe(Group group, Intake.Place place, long since) {}

    Enterer(LogDatabase database, Duration patience, Listener listener) {
        this.database = database;
        this.patience = patience;
        this.listener = listener;
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes a group that is safe. */
    synchronized void add(Group group, Intake.Place place) {
        waiting.add(new Safe(group, place, System.nanoTime()));
        entries += group.entries().size();
        taken++;
        if (waiting.size() == 1 || entries >= TOGETHER) {
            notifyAll();
        }
    }

    /** The number of entries that are safe and not in the database. */
    synchronized int entries() {
        return entries;
    }

    /** Whether the database did not take what was brought last. */
    synchronized boolean isFailing() {
        return failure != null;
    }

    boolean isAtWork() {
        return thread.isAlive();
    }

    /** Returns once all that was taken before is in the database. */
    synchronized void settle() throws SQLException {
        long all = taken;
        wanted = Math.max(wanted, all);
        notifyAll();
        long end = System.nanoTime() + patience.toNanos();
        while (entered < all) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (failure != null || left <= 0 || !thread.isAlive()) {
                throw new SQLException("the database does not take what is recorded", failure);
            }
            await(left);
        }
    }

    private void await(long millis) throws SQLException {
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", e);
        }
    }

    private void run() {
        boolean again = false;
        for (List<Safe> some = next(); !some.isEmpty(); some = next()) {
            try {
                enter(some, again);
                again = false;
            } catch (SQLException | RuntimeException | Error e) {
                again = true;
                if (!isTriedAgain(e)) {
                    return;
                }
            }
        }
    }

    /** The next groups; none at the end. */
    private synchronized List<Safe> next() {
        while (!isTime()) {
            try {
                long left = waiting.isEmpty()
                        ? 0
                        : GATHERING_NANOS - (System.nanoTime() - waiting.peek().since());
                wait(Math.max(0, left / 1_000_000) + (waiting.isEmpty() ? 0 : 1));
            } catch (InterruptedException e) {
                // Only close() ends this.
                continue;
            }
        }
        List<Safe> some = new ArrayList<>();
        int count = 0;
        for (Safe safe : waiting) {
            if (count >= TOGETHER) {
                break;
            }
            some.add(safe);
            count += safe.group().entries().size();
        }
        return some;
    }

    private boolean isTime() {
        return closing
                || entries >= TOGETHER
                || wanted > entered && !waiting.isEmpty()
                || !waiting.isEmpty() && System.nanoTime() - waiting.peek().since() >= GATHERING_NANOS;
    }

    private void enter(List<Safe> some, boolean again) throws SQLException {
        long since = listener.begins();
        try {
            Group group = Group.of(some.stream().map(Safe::group).toList());
            if (again) {
                group.commitRest(database);
            } else {
                group.commit(database);
            }
            database.synchronise();
        } finally {
            listener.ends(since);
        }
        clear(some);
        done(some);
        listener.succeeded();
    }

    /** What cannot be overwritten would be brought again by the next start, which finds it in the database. */
    private void clear(List<Safe> some) {
        try {
            for (Safe safe : some) {
                safe.place().clear();
            }
            if (isLast(some)) {
                some.get(0).place().force();
            }
        } catch (IOException e) {
            LOG.warn(
                    "what was brought from the intake of the decision log into its database cannot be overwritten there");
        }
    }

    private synchronized boolean isLast(List<Safe> some) {
        return waiting.size() == some.size();
    }

    private synchronized void done(List<Safe> some) {
        for (Safe safe : some) {
            waiting.remove();
            entries -= safe.group().entries().size();
            entered++;
        }
        failure = null;
        notifyAll();
    }

    /** Whether it is to be, a moment from now. */
    private boolean isTriedAgain(Throwable because) {
        listener.failed(because);
        synchronized (this) {
            failure = because instanceof SQLException sql ? sql : new SQLException(because);
            notifyAll();
            long end = System.nanoTime() + REST.toNanos();
            for (long left = REST.toMillis(); !closing && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                try {
                    wait(left);
                } catch (InterruptedException e) {
                    break;
                }
            }
            return !closing;
        }
    }

    /** Brings what waits, as far as the database takes it. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        try {
            thread.join(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
