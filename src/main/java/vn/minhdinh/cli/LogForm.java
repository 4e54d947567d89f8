package vn.minhdinh.cli;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.LoggerFactory;
import vn.minhdinh.settings.Setting;
import vn.minhdinh.settings.Settings;

/** Puts the log into the form that is set. */
final class LogForm {

    private static final String APPENDER = "STDERR";

    private LogForm() {}

    static void apply(Settings settings) {
        if (settings.is(Setting.LOG_FORMAT, "json")
                && LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(APPENDER)
                        instanceof ConsoleAppender<ILoggingEvent> console) {
            JsonLines lines = new JsonLines();
            lines.setContext(context);
            lines.start();
            console.setEncoder(lines);
        }
    }
}
