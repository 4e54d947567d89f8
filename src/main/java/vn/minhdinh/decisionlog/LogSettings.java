package vn.minhdinh.decisionlog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where decisions are kept, and what happens when they cannot be.
 *
 * @param url of the database: {@code jdbc:sqlite:} and a file, or {@code jdbc:postgresql:}
 * @param user of the database, or {@code null}
 * @param password of the database, or {@code null}
 * @param whenLost what becomes of an evaluation that cannot be recorded
 * @param answers how much of an answer is kept
 * @param patience how long an evaluation waits to be recorded
 */
public record LogSettings(
        String url, String user, String password, WhenLost whenLost, Answers answers, Duration patience) {

    static final String SQLITE = "jdbc:sqlite:";
    static final String POSTGRESQL = "jdbc:postgresql:";

    private static final String FILE = "decisions.db";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What becomes of an evaluation that cannot be recorded. */
    public enum WhenLost {
        /** it is not answered */
        REFUSE,
        /** it is answered without an id, and says so */
        ANSWER
    }

    /** How much of an answer is kept. */
    public enum Answers {
        /** its SHA-256: evaluated again, the decision gives the same bytes or is known not to */
        DIGEST,
        /** all of it, compressed: to be shown whatever becomes of the program */
        WHOLE
    }

    public LogSettings {
        if (!isKnown(url)) {
            throw new IllegalArgumentException("no database that is known");
        }
    }

    /** A file of its own in a directory that keeps state. */
    public static LogSettings in(Path state) {
        return at(SQLITE + state.resolve(FILE), null, null);
    }

    public static LogSettings at(String url, String user, String password) {
        return new LogSettings(url, user, password, WhenLost.REFUSE, Answers.DIGEST, PATIENCE);
    }

    /** Whether a database of that kind can be used. */
    public static boolean isKnown(String url) {
        return url.startsWith(SQLITE) || url.startsWith(POSTGRESQL);
    }

    public LogSettings when(WhenLost other) {
        return new LogSettings(url, user, password, other, answers, patience);
    }

    public LogSettings keeping(Answers other) {
        return new LogSettings(url, user, password, whenLost, other, patience);
    }

    public LogSettings waiting(Duration other) {
        return new LogSettings(url, user, password, whenLost, answers, other);
    }

    boolean isSqlite() {
        return url.startsWith(SQLITE);
    }

    /** Whether it would be a new file: nothing was ever recorded there. */
    public boolean isMissing() {
        return isSqlite() && !Files.exists(file());
    }

    /** The file of the database; {@code null} when it is not one. */
    Path file() {
        if (!isSqlite()) {
            return null;
        }
        String rest = url.substring(SQLITE.length());
        int parameters = rest.indexOf('?');
        return Path.of(parameters < 0 ? rest : rest.substring(0, parameters));
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return isSqlite() ? "SQLite" : "PostgreSQL";
    }
}
