package vn.minhdinh.reload;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.minhdinh.engine.RuleProblem;

/** Work on a folder that gave no result, told as a problem of the folder. */
final class BuildProblem {

    private static final Logger LOG = LoggerFactory.getLogger(BuildProblem.class);

    private BuildProblem() {}

    static RuleProblem of(Builds.NoResult none, Duration deadline) {
        return switch (none.reason()) {
            case TOO_LONG -> problem("BUILD_TOO_LONG", String.valueOf(deadline.toSeconds()));
            case TOO_MANY_LEFT -> problem("BUILD_BUSY");
            case FAILED -> {
                // Without its message, which may quote the file.
                LOG.warn(
                        "work on rules failed: {} at {}",
                        none.getCause().getClass().getName(),
                        place(none));
                yield failed();
            }
        };
    }

    private static String place(Builds.NoResult none) {
        StackTraceElement[] trace = none.getCause().getStackTrace();
        return trace.length == 0 ? "an unknown place" : trace[0].toString();
    }

    static RuleProblem failed() {
        return problem("BUILD_FAILED");
    }

    private static RuleProblem problem(String code, String... arguments) {
        return new RuleProblem("", 0, 0, code, List.of(arguments));
    }
}
