package vn.minhdinh.cli;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.slf4j.LoggerFactory;

/** For a while, forms the lines of the log as ever and lets nobody see them: there are thousands a second. */
final class QuietLog {

    private final Logger root;
    private final List<Appender<ILoggingEvent>> loud;
    private final List<Appender<ILoggingEvent>> quiet = new ArrayList<>();

    private QuietLog(Logger root, List<Appender<ILoggingEvent>> loud) {
        this.root = root;
        this.loud = loud;
    }

    static QuietLog begin() {
        List<Appender<ILoggingEvent>> loud = new ArrayList<>();
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return new QuietLog(null, loud);
        }
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        for (Iterator<Appender<ILoggingEvent>> each = root.iteratorForAppenders(); each.hasNext(); ) {
            loud.add(each.next());
        }
        QuietLog log = new QuietLog(root, loud);
        loud.forEach(log::replace);
        return log;
    }

    private void replace(Appender<ILoggingEvent> appender) {
        if (appender instanceof OutputStreamAppender<ILoggingEvent> writing) {
            OutputStreamAppender<ILoggingEvent> nowhere = new OutputStreamAppender<>();
            nowhere.setContext(writing.getContext());
            nowhere.setEncoder(writing.getEncoder());
            nowhere.setOutputStream(OutputStream.nullOutputStream());
            nowhere.start();
            root.detachAppender(appender);
            root.addAppender(nowhere);
            quiet.add(nowhere);
        }
    }

    void end() {
        if (root != null) {
            quiet.forEach(root::detachAppender);
            loud.forEach(root::addAppender);
        }
    }
}
