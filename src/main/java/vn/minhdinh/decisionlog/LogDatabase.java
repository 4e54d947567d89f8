package vn.minhdinh.decisionlog;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The database of the log, opened and brought up to date when it is first needed, and again when it was lost. */
final class LogDatabase implements AutoCloseable {

    // One writes, Flyway needs two, the others read.
    private static final int CONNECTIONS = 4;
    private static final int SHORTEST_WAIT_MILLIS = 250;
    private static final String SOCKET_SECONDS = "30";
    private static final String CONNECT_SECONDS = "5";
    private static final int ENTERED_TOGETHER = 1_000;
    // A server told to acknowledge before it has written would lose what it acknowledged.
    private static final String DURABLE = "SELECT set_config('synchronous_commit', 'on', false)"
            + " WHERE current_setting('synchronous_commit') = 'off'";

    // Pages of the journal after which it is moved into the file, and everybody waits until that is synchronised: 128
    // MB, not 4.
    private static final String SELDOM_MOVED = "PRAGMA wal_autocheckpoint = 32000";

    // Subjects come in any order: 32 MB, not 2, of what they are found by need not be read again.
    private static final String MUCH_AT_HAND = "PRAGMA cache_size = -32000";

    // What the migrations say otherwise in each. SQLite puts bytes into a column of text as they are.
    private static final Map<String, String> SQLITE_WORDS = Map.of(
            "long",
            "INTEGER",
            "bytes",
            "BLOB",
            "key",
            "TEXT",
            "text_to_bytes",
            "SELECT 1;",
            "subjects_in_json",
            "json_group_array(json_array(type, id) ORDER BY place)",
            "clustered",
            "WITHOUT ROWID");
    private static final Map<String, String> POSTGRESQL_WORDS = Map.of(
            "long",
            "BIGINT",
            "bytes",
            "BYTEA",
            "key",
            "TEXT COLLATE \"C\"",
            "text_to_bytes",
            "ALTER TABLE decision_entry"
                    + " ALTER COLUMN request TYPE BYTEA USING convert_to(request, 'UTF8'),"
                    + " ALTER COLUMN outcome TYPE BYTEA USING convert_to(outcome, 'UTF8');",
            "subjects_in_json",
            "json_agg(json_build_array(type, id) ORDER BY place)::text",
            "clustered",
            "");

    private final LogSettings settings;
    private final Journal journal;
    private final Intake.Forcing disk;
    private volatile HikariDataSource pool;
    private volatile WritingConnection writing;
    private volatile boolean unsure;
    private volatile Enterer enterer;
    private SameFile file;
    private boolean closed;

    LogDatabase(LogSettings settings) {
        this(
                settings,
                settings.isSqlite() ? new Journal(settings.file().toAbsolutePath()) : null,
                channel -> channel.force(false));
    }

    /**
     * @param journal of an SQLite file; {@code null} for a server, which synchronises its own
     * @param disk has the intake on it
     */
    LogDatabase(LogSettings settings, Journal journal, Intake.Forcing disk) {
        this.settings = settings;
        this.journal = journal;
        this.disk = disk;
    }

    /** What is done with a connection. */
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Opens it unless it is open. */
    void open() throws LogUnavailable {
        try {
            pool();
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    /** Does all of it, durably, or nothing; what is safe elsewhere is in the database before. */
    <T> T change(Work<T> work) throws SQLException {
        settle();
        return changeAlone(work);
    }

    /** The same, without what is safe elsewhere. */
    <T> T changeAlone(Work<T> work) throws SQLException {
        T result = transaction(work, Connection.TRANSACTION_READ_COMMITTED);
        synchronise();
        return result;
    }

    /** Does all of it or nothing; it is durable after the next {@link #synchronise}. */
    <T> T commit(Work<T> work) throws SQLException {
        // A server keeps what it has compiled, and its connection may be gone when there was nothing to do.
        return settings.isSqlite() ? written(work) : transaction(work, Connection.TRANSACTION_READ_COMMITTED);
    }

    /** Whether what is committed is durable at once. */
    boolean isDurableAtOnce() {
        return journal == null;
    }

    /** Returns once everything that was committed before is durable. */
    void synchronise() throws SQLException {
        if (isDurableAtOnce()) {
            return;
        }
        try {
            if (unsure) {
                // The system tells once that it could not write, and forgets: all of it is written anew.
                moveJournal("FULL");
            }
            journal.force();
            unsure = false;
        } catch (IOException e) {
            unsure = true;
            throw new SQLException("the journal cannot be synchronised", e);
        }
    }

    /** Reads one state, whatever is written meanwhile, with all that was safe before. */
    <T> T read(Work<T> work) throws LogUnavailable {
        try {
            settle();
            return readAlone(work);
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    /** The same, without what is safe elsewhere. */
    <T> T readAlone(Work<T> work) throws SQLException {
        return transaction(work, Connection.TRANSACTION_REPEATABLE_READ);
    }

    private <T> T transaction(Work<T> work, int isolation) throws SQLException {
        try (Connection connection = pool().getConnection()) {
            if (!settings.isSqlite()) {
                connection.setTransactionIsolation(isolation);
            }
            connection.setAutoCommit(false);
            try {
                T result = work.with(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    private synchronized <T> T written(Work<T> work) throws SQLException {
        HikariDataSource open = pool();
        if (writing == null) {
            writing = new WritingConnection(open.getConnection(), MUCH_AT_HAND);
        }
        try {
            return writing.transaction(work);
        } catch (SQLException | RuntimeException | Error e) {
            giveUpWriting(e);
            throw e;
        }
    }

    private void giveUpWriting(Throwable because) {
        try (WritingConnection failed = writing) {
            writing = null;
            rollBack(failed.connection(), because);
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }

    /**
     * A full disk ends SQLite's transaction without telling the connection, which would then go on outside of any: one that
     * cannot be rolled back is not used again.
     */
    private void rollBack(Connection connection, Throwable because) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            because.addSuppressed(e);
            pool.evictConnection(connection);
        }
    }

    private HikariDataSource pool() throws SQLException {
        HikariDataSource open = pool;
        if (open == null) {
            open = openedOnce();
        }
        if (settings.isSqlite() && !isThere()) {
            throw new SQLException("the file of the log is another one now");
        }
        return open;
    }

    private synchronized HikariDataSource openedOnce() throws SQLException {
        if (closed) {
            throw new SQLException("closed");
        }
        if (pool == null) {
            HikariDataSource opened = new HikariDataSource(settings.isSqlite() ? sqlite() : postgresql());
            try {
                migrations(opened).load().migrate();
                file = settings.isSqlite() ? openedFile() : null;
            } catch (FlywayException e) {
                opened.close();
                throw new SQLException("the tables of the log", e);
            } catch (SQLException | RuntimeException | Error e) {
                opened.close();
                throw e;
            }
            pool = opened;
            enterLeft(opened);
        }
        return pool;
    }

    /** Enters what a process left in the intake that was ended. */
    private void enterLeft(HikariDataSource opened) throws SQLException {
        try {
            if (settings.isSqlite()) {
                isEnteredFromLeft();
            }
        } catch (SQLException | RuntimeException | Error e) {
            stopWriting();
            writing = null;
            pool = null;
            opened.close();
            throw e;
        }
    }

    /** The intake, with nothing in it; empty when another process has it. */
    Optional<Intake> takeIntake() throws SQLException {
        Intake intake = null;
        boolean entered = false;
        try {
            intake = Intake.open(place(), disk);
            if (intake != null) {
                enter(intake.left());
                intake.empty();
            }
            entered = true;
            return Optional.ofNullable(intake);
        } catch (IOException e) {
            throw new SQLException("the intake of the log cannot be read", e);
        } finally {
            if (intake != null && !entered) {
                giveBack(intake);
            }
        }
    }

    private void enter(List<Entry> left) throws SQLException {
        for (int i = 0; i < left.size(); i += ENTERED_TOGETHER) {
            List<Entry> some = left.subList(i, Math.min(left.size(), i + ENTERED_TOGETHER));
            new Group(some, Map.of()).commitRest(this);
        }
        if (!left.isEmpty()) {
            synchronise();
        }
    }

    private static void giveBack(Intake intake) {
        try {
            intake.close();
        } catch (IOException e) {
            // Nothing was waiting to be written.
            return;
        }
    }

    private Path place() {
        return settings.file().toAbsolutePath();
    }

    /** Tells it who brings what is safe in the intake; what another process has there is waited for until then. */
    void enteredBy(Enterer enterer) {
        this.enterer = enterer;
    }

    /** Returns once everything that was told to be safe before is in the database. */
    private void settle() throws SQLException {
        if (enterer != null) {
            enterer.settle();
            return;
        }
        try {
            if (settings.isSqlite() && !isEnteredFromLeft() && !Intake.awaitOthers(place(), settings.patience())) {
                throw new SQLException("what another process recorded does not come into the database");
            }
        } catch (IOException e) {
            throw new SQLException("the intake of the log cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", e);
        }
    }

    /** Whether nothing is in an intake that nobody has: who had it may have been ended since this was opened. */
    private boolean isEnteredFromLeft() throws SQLException {
        if (!Intake.isThere(place())) {
            return true;
        }
        Optional<Intake> left = takeIntake();
        left.ifPresent(LogDatabase::giveBack);
        return left.isPresent();
    }

    /** Whether it is the database that was opened, and is there. */
    void present() throws SQLException {
        pool();
    }

    private HikariConfig sqlite() throws SQLException {
        createForOwner(settings.file());
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // Synchronises when the journal is begun anew or moved; after each commit synchronise() does.
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout(waitMillis());
        // What is erased is overwritten.
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "on");
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(settings.url());
        HikariConfig pooled = pooled();
        pooled.setDataSource(source);
        pooled.setConnectionInitSql(SELDOM_MOVED);
        return pooled;
    }

    private static void createForOwner(Path database) throws SQLException {
        try {
            OwnFile.create(database);
        } catch (IOException e) {
            throw new SQLException("the file of the log cannot be made", e);
        }
    }

    private SameFile openedFile() throws SQLException {
        try {
            return SameFile.of(settings.file());
        } catch (IOException e) {
            throw new SQLException("the file of the log is gone", e);
        }
    }

    private boolean isThere() throws SQLException {
        try {
            return file.isThere();
        } catch (IOException e) {
            throw new SQLException("the file of the log is gone", e);
        }
    }

    private HikariConfig postgresql() {
        HikariConfig pooled = pooled();
        pooled.setJdbcUrl(settings.url());
        pooled.setUsername(settings.user());
        pooled.setPassword(settings.password());
        pooled.setConnectionInitSql(DURABLE);
        pooled.addDataSourceProperty("reWriteBatchedInserts", "true");
        pooled.addDataSourceProperty("socketTimeout", SOCKET_SECONDS);
        pooled.addDataSourceProperty("connectTimeout", CONNECT_SECONDS);
        pooled.addDataSourceProperty("ApplicationName", "minhdinh");
        return pooled;
    }

    private HikariConfig pooled() {
        HikariConfig pooled = new HikariConfig();
        pooled.setPoolName("decision-log");
        pooled.setMaximumPoolSize(CONNECTIONS);
        pooled.setMinimumIdle(1);
        pooled.setConnectionTimeout(waitMillis());
        pooled.setValidationTimeout(waitMillis());
        pooled.setInitializationFailTimeout(-1);
        return pooled;
    }

    private int waitMillis() {
        return (int) Math.max(SHORTEST_WAIT_MILLIS, settings.patience().toMillis());
    }

    /** What makes the tables, and takes those of earlier programs along. */
    FluentConfiguration migrations(DataSource database) {
        return Flyway.configure(LogDatabase.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:decisionlog/migrations")
                .table("decision_migration")
                .placeholders(settings.isSqlite() ? SQLITE_WORDS : POSTGRESQL_WORDS)
                // The schema of a PostgreSQL may hold other tables.
                .baselineOnMigrate(true)
                .baselineVersion("0");
    }

    /** After an erasure: nothing of it stays in the journal of an SQLite file. */
    void emptyJournal() throws SQLException {
        if (settings.isSqlite()) {
            moveJournal("TRUNCATE");
        }
    }

    /** Moves what stands in the journal into the file, and synchronises both. */
    private void moveJournal(String how) throws SQLException {
        try (Connection connection = pool().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("PRAGMA wal_checkpoint(" + how + ")")) {
            if (row.next() && row.getInt(1) != 0) {
                throw new SQLException("the journal is being read, and cannot be moved");
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (pool != null) {
            stopWriting();
            pool.close();
        }
    }

    private void stopWriting() {
        WritingConnection last = writing;
        try {
            if (last != null) {
                last.close();
            }
        } catch (SQLException e) {
            // It is closed with the pool.
            return;
        }
    }
}
