package vn.minhdinh.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes unexpected failures to the log: where they happened, never what was asked. */
final class FaultLog {

    private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);
    private static final int FRAMES = 40;
    private static final int CAUSES = 4;

    private FaultLog() {}

    static void unexpected(String route, Throwable failure) {
        failed(route, trace(failure));
    }

    static void failed(String route, String what) {
        LOG.error("{} failed: {}", route, what);
    }

    // Without messages: they quote what was being read, and that is somebody's household.
    private static String trace(Throwable failure) {
        StringBuilder trace = new StringBuilder(1024);
        Throwable current = failure;
        for (int depth = 0; current != null && depth < CAUSES; depth++) {
            trace.append(depth == 0 ? "" : "\n  caused by ")
                    .append(current.getClass().getName());
            append(trace, current.getStackTrace());
            current = current.getCause();
        }
        return trace.toString();
    }

    private static void append(StringBuilder trace, StackTraceElement[] frames) {
        for (int i = 0; i < Math.min(frames.length, FRAMES); i++) {
            trace.append("\n    at ").append(frames[i]);
        }
    }
}
