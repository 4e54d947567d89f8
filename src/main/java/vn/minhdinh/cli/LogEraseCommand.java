package vn.minhdinh.cli;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.minhdinh.decisionlog.DecisionLog;
import vn.minhdinh.decisionlog.LogUnavailable;

/** Erases facts, answers and names of all decisions about a subject. */
@Command(name = "erase")
final class LogEraseCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Clock clock;

    @Mixin
    private final StateOptions state;

    @Option(names = "--subject", paramLabel = "ID", required = true)
    private String subject;

    @Option(names = "--type", paramLabel = "TYPE")
    private String type;

    LogEraseCommand(Terminal terminal, StateOptions state, Clock clock) {
        this.terminal = terminal;
        this.state = state;
        this.clock = clock;
    }

    @Override
    public Integer call() throws CannotRun, LogUnavailable {
        try (DecisionLog log = LogPlace.open(state.settings(), clock)) {
            List<String> types = log.subjectTypes(subject);
            if (type == null && types.size() > 1) {
                throw new CannotRun("cli.log.types", String.join(", ", types));
            }
            boolean known = type == null ? !types.isEmpty() : types.contains(type);
            long erased = known ? log.erase(type == null ? types.get(0) : type, subject) : 0;
            terminal.line(state.message("cli.log.erased", erased));
            return Cli.DONE;
        }
    }
}
