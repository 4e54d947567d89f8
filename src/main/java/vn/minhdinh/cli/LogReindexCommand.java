package vn.minhdinh.cli;

import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import vn.minhdinh.decisionlog.DecisionLog;
import vn.minhdinh.decisionlog.LogUnavailable;

/** Makes the index of subjects anew. */
@Command(name = "reindex")
final class LogReindexCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Clock clock;

    @Mixin
    private final StateOptions state;

    LogReindexCommand(Terminal terminal, StateOptions state, Clock clock) {
        this.terminal = terminal;
        this.state = state;
        this.clock = clock;
    }

    @Override
    public Integer call() throws CannotRun, LogUnavailable {
        try (DecisionLog log = LogPlace.open(state.settings(), clock)) {
            log.reindex();
            terminal.line(state.message("cli.log.reindexed"));
            return Cli.DONE;
        }
    }
}
