package vn.minhdinh.cli;

import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.minhdinh.decisionlog.DecisionLog;
import vn.minhdinh.decisionlog.LogUnavailable;
import vn.minhdinh.fact.RequestReader;

/** Removes the decisions made before a day. */
@Command(name = "prune")
final class LogPruneCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Clock clock;

    @Mixin
    private final StateOptions state;

    @Option(names = "--before", paramLabel = "DATE", required = true)
    private LocalDate before;

    LogPruneCommand(Terminal terminal, StateOptions state, Clock clock) {
        this.terminal = terminal;
        this.state = state;
        this.clock = clock;
    }

    @Override
    public Integer call() throws CannotRun, LogUnavailable {
        try (DecisionLog log = LogPlace.open(state.settings(), clock)) {
            long pruned = log.prune(before.atStartOfDay(RequestReader.ZONE).toInstant());
            terminal.line(state.message("cli.log.pruned", pruned));
            return Cli.DONE;
        }
    }
}
