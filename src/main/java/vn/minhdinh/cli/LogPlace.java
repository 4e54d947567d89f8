package vn.minhdinh.cli;

import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Option;
import vn.minhdinh.decisionlog.DecisionLog;
import vn.minhdinh.decisionlog.LogSettings;
import vn.minhdinh.decisionlog.LogUnavailable;

/** Where state is kept, and the log of decisions: in the same place unless a database is named. */
final class LogPlace {

    private static final String KEEPS_NOTHING = "none";
    private static final String URL = "MINHDINH_LOG_URL";
    private static final String USER = "MINHDINH_LOG_USER";
    private static final String PASSWORD = "MINHDINH_LOG_PASSWORD";

    @Option(names = "--state", paramLabel = "DIR", defaultValue = ".minhdinh")
    private String state;

    @Option(names = "--log-url", paramLabel = "URL", defaultValue = "${env:" + URL + "}")
    private String url;

    @Option(names = "--log-user", paramLabel = "USER", defaultValue = "${env:" + USER + "}")
    private String user;

    /** The directory of the state; {@code null} when none is to be kept. */
    Path state() {
        return state.equals(KEEPS_NOTHING) ? null : Path.of(state);
    }

    /** Whether there is a place for a log. */
    boolean isSomewhere() {
        return state() != null || hasUrl();
    }

    private boolean hasUrl() {
        return url != null && !url.isBlank();
    }

    /** Whose password is no argument: every user of the machine may read those. */
    LogSettings settings() throws CannotRun {
        if (!hasUrl()) {
            if (state() == null) {
                throw new CannotRun("cli.log.nowhere");
            }
            return LogSettings.in(state());
        }
        if (!LogSettings.isKnown(url)) {
            throw new CannotRun("cli.log.url");
        }
        return LogSettings.at(url, user, System.getenv(PASSWORD));
    }

    static DecisionLog open(LogSettings settings, Clock clock) throws CannotRun {
        try {
            return DecisionLog.open(settings, clock);
        } catch (LogUnavailable e) {
            throw new CannotRun("cli.log.unavailable", settings);
        }
    }
}
