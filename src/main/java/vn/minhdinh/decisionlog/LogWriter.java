package vn.minhdinh.decisionlog;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import vn.minhdinh.ruleset.RulesFolder;

/**
 * Writes entries in groups: one thread takes all that wait and commits them together, while the next ones gather. Whoever
 * hands one in waits for its group. The queue is bounded, and so is the wait.
 */
final class LogWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);

    private static final int WAITING = 512;
    private static final int TOGETHER = 256;
    private static final long GATHERING_NANOS = Duration.ofMillis(2).toNanos();
    private static final long REST_NANOS = Duration.ofSeconds(1).toNanos();

    private final LogDatabase database;
    private final long patienceNanos;
    private final BlockingQueue<Pending> queue = new ArrayBlockingQueue<>(WAITING);
    private final Thread thread = new Thread(this::run, "decision-log");
    private volatile boolean closing;
    private volatile boolean lost;
    private volatile long restUntil = System.nanoTime();
    private volatile long writingSince;
    private volatile boolean writing;
    private int lastGroup;
    private long lastNanos;

    LogWriter(LogDatabase database, Duration patience) {
        this.database = database;
        this.patienceNanos = patience.toNanos();
        thread.setDaemon(true);
        thread.start();
    }

    /** An entry that waits, with the rules it needs beside it. */
    private record Pending(Entry entry, RulesFolder rules, CompletableFuture<Void> done, AtomicBoolean taken) {}

    /** For an entry that was taken. */
    interface Ticket {

        /** Returns once the entry is safe. One that is refused here may be found in the log all the same. */
        void await() throws LogUnavailable;
    }

    /** Returns once the entry is safe. */
    void write(Entry entry, RulesFolder rules) throws LogUnavailable {
        take(entry, rules).await();
    }

    /** Takes an entry to be written. */
    Ticket take(Entry entry, RulesFolder rules) throws LogUnavailable {
        refuseAtOnce();
        long deadline = System.nanoTime() + patienceNanos;
        Pending pending = new Pending(entry, rules, new CompletableFuture<>(), new AtomicBoolean());
        try {
            if (!queue.offer(pending, patienceNanos, TimeUnit.NANOSECONDS)) {
                throw new LogUnavailable("too many wait");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted");
        }
        return () -> await(pending, deadline);
    }

    private void await(Pending pending, long deadline) throws LogUnavailable {
        if (closing && !thread.isAlive()) {
            throw new LogUnavailable("closed");
        }
        try {
            pending.done().get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new LogUnavailable(e.getCause());
        } catch (TimeoutException e) {
            pending.taken().set(true);
            throw new LogUnavailable("too slow");
        } catch (InterruptedException e) {
            pending.taken().set(true);
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted");
        }
    }

    /** Nobody waits for a database that has just failed, or that has not come back from the group before. */
    private void refuseAtOnce() throws LogUnavailable {
        long now = System.nanoTime();
        if (closing) {
            throw new LogUnavailable("closed");
        }
        if (lost && now - restUntil < 0) {
            throw new LogUnavailable("lost");
        }
        if (writing && now - writingSince > patienceNanos) {
            throw new LogUnavailable("too slow");
        }
    }

    private void run() {
        List<Pending> group = new ArrayList<>(TOGETHER);
        while (!closing || !queue.isEmpty()) {
            group.clear();
            try {
                Pending first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    gather();
                    queue.drainTo(group, TOGETHER - 1);
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

    /** Where several write at a time, those just answered will soon be back: a fraction of a commit is worth the wait. */
    private void gather() {
        if (lastGroup > 1) {
            LockSupport.parkNanos(Math.min(lastNanos / 4, GATHERING_NANOS));
        }
    }

    private void write(List<Pending> group) {
        if (group.isEmpty()) {
            return;
        }
        writingSince = System.nanoTime();
        writing = true;
        try {
            commit(group);
            lastGroup = group.size();
            lastNanos = System.nanoTime() - writingSince;
            group.forEach(pending -> pending.done().complete(null));
            found();
        } catch (SQLException e) {
            if (!isOfOneEntry(e)) {
                failed(group, e);
            } else if (group.size() == 1) {
                LOG.error("a decision cannot be recorded: {}", describe(e));
                group.get(0).done().completeExceptionally(e);
            } else {
                List.copyOf(group).forEach(pending -> write(List.of(pending)));
            }
        } finally {
            writing = false;
        }
    }

    private void commit(List<Pending> group) throws SQLException {
        Map<String, RulesFolder> rules = new LinkedHashMap<>();
        group.forEach(pending -> rules.putIfAbsent(pending.entry().scope().revision(), pending.rules()));
        List<Entry> entries = group.stream().map(Pending::entry).toList();
        database.change(connection -> {
            Head before = Head.advance(connection, entries.size());
            for (Map.Entry<String, RulesFolder> one : rules.entrySet()) {
                RuleArchive.keep(connection, one.getKey(), one.getValue());
            }
            Chain.append(connection, before, entries);
            return null;
        });
    }

    private void failed(List<Pending> group, Throwable because) {
        restUntil = System.nanoTime() + REST_NANOS;
        if (!lost) {
            LOG.error("the decision log is unavailable: {}", describe(because));
        }
        lost = true;
        group.forEach(pending -> pending.done().completeExceptionally(because));
    }

    private void found() {
        if (lost) {
            lost = false;
            LOG.info("the decision log is available again");
        }
    }

    /** Whether it is the fault of what is written, not of the database: the others of the group may be written. */
    private static boolean isOfOneEntry(SQLException e) {
        if (e instanceof SQLiteException sqlite) {
            int code = sqlite.getResultCode().code & 0xFF;
            return code == SQLiteErrorCode.SQLITE_CONSTRAINT.code || code == SQLiteErrorCode.SQLITE_TOOBIG.code;
        }
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
    }

    /** Codes, not messages: a message may quote what was to be written. */
    private static String describe(Throwable failure) {
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
        try {
            thread.join(Duration.ofNanos(patienceNanos).plusSeconds(1).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
