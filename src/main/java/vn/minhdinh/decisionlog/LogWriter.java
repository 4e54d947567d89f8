package vn.minhdinh.decisionlog;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import vn.minhdinh.ruleset.RulesFolder;

/**
 * Writes entries in groups: one thread takes all that wait, and those about to come, and makes them safe together. Few are
 * committed to the database; while many come to an SQLite file they go the {@link BusyWay}. Whoever hands one in waits for
 * its group. The queue is bounded, and so is the wait.
 */
final class LogWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);

    private static final int WAITING = 512;
    private static final int TOGETHER = 256;

    private final LogDatabase database;
    private final long patienceNanos;
    private final BlockingQueue<Pending> queue = new ArrayBlockingQueue<>(WAITING);
    private final Thread thread = new Thread(this::run, "decision-log");
    private final LogState state;
    private final LogFigures figures;
    private final BusyWay busyWay;
    private final Overdue overdue;
    // The first of a group is in no queue any more.
    private final Gathering gathering =
            new Gathering(Runtime.getRuntime().availableProcessors(), () -> 1 + queue.size());
    private volatile boolean closing;
    private volatile boolean looking;

    LogWriter(LogDatabase database, Duration patience) {
        this.database = database;
        this.patienceNanos = patience.toNanos();
        this.state = new LogState(patience);
        this.overdue = new Overdue(patience);
        this.busyWay = new BusyWay(database, patience, new Entering());
        this.figures = new LogFigures(state, queue, WAITING, busyWay::entries);
        thread.setDaemon(true);
        thread.start();
    }

    /** An entry that waits, with the rules it needs beside it, and since when. */
    private record Pending(
            Entry entry, RulesFolder rules, long since, CompletableFuture<Void> done, AtomicBoolean taken) {}

    /** For an entry that was taken. */
    interface Ticket {

        /** Returns once the entry is safe. One that is refused here may be found in the log all the same. */
        void await() throws LogUnavailable;

        /** Done, one way or the other, when {@link #await} needs no waiting. */
        CompletableFuture<Void> settled();
    }

    /** Returns once the entry is safe. */
    void write(Entry entry, RulesFolder rules) throws LogUnavailable {
        take(entry, rules).await();
    }

    /** Takes an entry to be written. */
    Ticket take(Entry entry, RulesFolder rules) throws LogUnavailable {
        long now = System.nanoTime();
        long deadline = now + patienceNanos;
        Pending pending = new Pending(entry, rules, now, new CompletableFuture<>(), new AtomicBoolean());
        try {
            refuseAtOnce();
            queue(pending);
        } catch (LogUnavailable e) {
            figures.failed(e.reason());
            throw e;
        }
        return new Ticket() {
            @Override
            public void await() throws LogUnavailable {
                try {
                    LogWriter.this.await(pending, deadline);
                } catch (LogUnavailable e) {
                    figures.failed(e.reason());
                    throw e;
                }
            }

            @Override
            public CompletableFuture<Void> settled() {
                overdue.watch(pending.done(), deadline);
                return pending.done();
            }
        };
    }

    private static long left(long deadline) {
        return Math.max(1, deadline - System.nanoTime());
    }

    /** Another entry may come soon. */
    void expects() {
        gathering.expects();
    }

    /** One that was expected has come, or will not. */
    void expectsNoMore() {
        gathering.expectsNoMore();
    }

    private void refuseAtOnce() throws LogUnavailable {
        if (closing) {
            throw new LogUnavailable(LogUnavailable.Reason.CLOSED);
        }
        Optional<LogUnavailable.Reason> refusal = state.refusal();
        if (refusal.isPresent()) {
            throw new LogUnavailable(refusal.get());
        }
    }

    private void queue(Pending pending) throws LogUnavailable {
        try {
            if (!queue.offer(pending, patienceNanos, TimeUnit.NANOSECONDS)) {
                throw new LogUnavailable(LogUnavailable.Reason.TOO_MANY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable(LogUnavailable.Reason.CLOSED);
        }
    }

    private void await(Pending pending, long deadline) throws LogUnavailable {
        if (closing && !thread.isAlive()) {
            throw new LogUnavailable(LogUnavailable.Reason.CLOSED);
        }
        try {
            pending.done().get(left(deadline), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof TimeoutException
                    ? givenUp(pending, LogUnavailable.Reason.TOO_SLOW)
                    : refused(e.getCause());
        } catch (TimeoutException e) {
            throw givenUp(pending, LogUnavailable.Reason.TOO_SLOW);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw givenUp(pending, LogUnavailable.Reason.CLOSED);
        }
    }

    private static LogUnavailable givenUp(Pending pending, LogUnavailable.Reason reason) {
        pending.taken().set(true);
        return new LogUnavailable(reason);
    }

    private static LogUnavailable refused(Throwable because) {
        return new LogUnavailable(
                isOfOneEntry(because) ? LogUnavailable.Reason.NOT_TAKEN : LogUnavailable.Reason.LOST, because);
    }

    private void run() {
        List<Pending> group = new ArrayList<>(TOGETHER);
        while (!closing || !queue.isEmpty()) {
            group.clear();
            try {
                Pending first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) {
                    look();
                } else {
                    group.add(first);
                    gather(group);
                    group.removeIf(pending -> !pending.taken().compareAndSet(false, true));
                    write(group);
                }
            } catch (InterruptedException e) {
                // Only close() ends this.
                continue;
            } catch (RuntimeException | Error e) {
                failed(group, e);
            }
        }
    }

    /** Adds what waits, and what comes in the next moments. What came while the group before was written has waited already. */
    private void gather(List<Pending> group) {
        gathering.await(group.get(0).since());
        queue.drainTo(group, TOGETHER - 1);
    }

    private void write(List<Pending> pending) {
        if (pending.isEmpty()) {
            return;
        }
        long since = state.begins();
        try {
            Group group = group(pending);
            if (state.isLost() || !busyWay.takes(group)) {
                group.commit(database);
                database.synchronise();
                found();
            }
            figures.committed(pending.size(), System.nanoTime() - since);
            gathering.written(pending.size());
            pending.forEach(one -> one.done().complete(null));
        } catch (SQLException e) {
            if (!isOfOneEntry(e)) {
                failed(pending, e);
            } else if (pending.size() == 1) {
                LOG.error("a decision cannot be recorded: {}", describe(e));
                pending.get(0).done().completeExceptionally(e);
            } else {
                List.copyOf(pending).forEach(one -> write(List.of(one)));
            }
        } finally {
            state.ends(since);
        }
    }

    private static Group group(List<Pending> pending) {
        Map<String, RulesFolder> rules = new HashMap<>();
        pending.forEach(one -> rules.putIfAbsent(one.entry().scope().revision(), one.rules()));
        return new Group(pending.stream().map(Pending::entry).toList(), rules);
    }

    private final class Entering implements Enterer.Listener {
        @Override
        public long begins() {
            return state.begins();
        }

        @Override
        public void ends(long since) {
            state.ends(since);
        }

        @Override
        public void failed(Throwable because) {
            lost(because);
        }

        @Override
        public void succeeded() {
            found();
        }
    }

    /**
     * Keeps the state true where nobody records anything: a log that was lost is found again though its callers were sent
     * elsewhere, one that gets lost is missed before they come.
     */
    private void look() {
        if (closing || !state.isDue()) {
            return;
        }
        looking = true;
        long since = state.begins();
        try {
            if (state.isLost()) {
                database.change(LogWriter::rehearse);
                found();
            } else {
                database.read(Head::of);
            }
        } catch (SQLException | LogUnavailable e) {
            failed(List.of(), e);
        } finally {
            state.ends(since);
            looking = false;
        }
    }

    /** All that writing an entry takes, but the entry: reading alone would not find a full disk, or a copy that is read only. */
    static Void rehearse(Connection connection) throws SQLException {
        Head.advance(connection, 0);
        RuleArchive.rehearse(connection);
        return null;
    }

    private void failed(List<Pending> group, Throwable because) {
        lost(because);
        group.forEach(pending -> pending.done().completeExceptionally(because));
    }

    /** Tells it that the database is lost, before it has found out. */
    void lost(Throwable because) {
        if (state.lost()) {
            LOG.error("the decision log is unavailable: {}", describe(because));
        }
    }

    private void found() {
        if (!busyWay.isFailing() && state.found()) {
            LOG.info("the decision log is available again");
        }
    }

    boolean isAvailable() {
        return !closing && state.refusal().isEmpty();
    }

    LogFigures figures() {
        return figures;
    }

    /** Whether it is the fault of what is written, not of the database: the others of the group may be written. */
    private static boolean isOfOneEntry(Throwable e) {
        if (e instanceof SQLiteException sqlite) {
            int code = sqlite.getResultCode().code & 0xFF;
            return code == SQLiteErrorCode.SQLITE_CONSTRAINT.code || code == SQLiteErrorCode.SQLITE_TOOBIG.code;
        }
        String code = e instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "";
        return code.startsWith("22") || code.startsWith("23") || code.startsWith("54");
    }

    /** Codes, not messages: a message may quote what was to be written. */
    private static String describe(Throwable thrown) {
        Throwable failure = thrown instanceof LogUnavailable && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (failure instanceof SQLiteException sqlite) {
            return sqlite.getResultCode().name();
        }
        return failure instanceof SQLException sql && sql.getSQLState() != null
                ? "SQLSTATE " + sql.getSQLState()
                : failure.getClass().getSimpleName();
    }

    /** Writes what waits, and takes no more. */
    @Override
    public void close() {
        closing = true;
        if (looking) {
            // A database that does not come back would hold up the end.
            thread.interrupt();
        }
        try {
            thread.join(Duration.ofNanos(patienceNanos).plusSeconds(1).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        busyWay.end(!thread.isAlive());
    }
}
