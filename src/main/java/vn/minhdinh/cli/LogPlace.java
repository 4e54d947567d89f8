package vn.minhdinh.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import vn.minhdinh.decisionlog.DecisionLog;
import vn.minhdinh.decisionlog.LogSettings;
import vn.minhdinh.decisionlog.LogUnavailable;
import vn.minhdinh.settings.Setting;
import vn.minhdinh.settings.Settings;
import vn.minhdinh.settings.SettingsRefused;

/** Where the log of decisions is: in the state directory unless a database is named. */
final class LogPlace {

    /** The settings that tell. */
    static final List<Setting> SETTINGS =
            List.of(Setting.STATE, Setting.LOG_URL, Setting.LOG_USER, Setting.LOG_PASSWORD, Setting.LOG_PASSWORD_FILE);

    private LogPlace() {}

    /** The log as {@code serve} keeps it; empty when nothing is recorded. */
    static Optional<DecisionLog> kept(Settings settings, Clock clock) throws CannotRun {
        Optional<LogSettings> place = place(settings);
        boolean none = settings.is(Setting.LOG, "none") || (place.isEmpty() && settings.is(Setting.LOG, "auto"));
        if (none) {
            return Optional.empty();
        }
        LogSettings log = place.orElseThrow(() -> new CannotRun("cli.log.nowhere"))
                .keeping(
                        settings.is(Setting.LOG_ANSWERS, "whole")
                                ? LogSettings.Answers.WHOLE
                                : LogSettings.Answers.DIGEST)
                .waiting(settings.seconds(Setting.LOG_WAIT))
                .when(settings.is(Setting.LOG, "optional") ? LogSettings.WhenLost.ANSWER : LogSettings.WhenLost.REFUSE);
        DecisionLog open = open(log, clock);
        int days = settings.number(Setting.LOG_KEEP);
        if (days > 0) {
            open.keepFor(days);
        }
        return Optional.of(open);
    }

    /** The log a command is to work on; one that is not there is not made. */
    static DecisionLog open(Settings settings, Clock clock) throws CannotRun {
        LogSettings log = place(settings).orElseThrow(() -> new CannotRun("cli.log.nowhere"));
        if (log.isMissing()) {
            throw new CannotRun("cli.log.missing");
        }
        return open(log, clock);
    }

    private static Optional<LogSettings> place(Settings settings) throws CannotRun {
        Optional<String> url = settings.textIfAny(Setting.LOG_URL);
        if (url.isEmpty()) {
            Optional<Path> state = KeyPlace.state(settings);
            return state.map(LogSettings::in);
        }
        if (!LogSettings.isKnown(url.get())) {
            throw new CannotRun("cli.log.url");
        }
        return Optional.of(LogSettings.at(
                url.get(),
                settings.textIfAny(Setting.LOG_USER).orElse(null),
                password(settings).orElse(null)));
    }

    private static Optional<String> password(Settings settings) throws CannotRun {
        try {
            return settings.secret(Setting.LOG_PASSWORD, Setting.LOG_PASSWORD_FILE);
        } catch (SettingsRefused e) {
            throw new CannotRun(e.key(), e.arguments());
        }
    }

    private static DecisionLog open(LogSettings settings, Clock clock) throws CannotRun {
        try {
            return DecisionLog.open(settings, clock);
        } catch (LogUnavailable e) {
            throw new CannotRun("cli.log.unavailable", settings);
        }
    }
}
