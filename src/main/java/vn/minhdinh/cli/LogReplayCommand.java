package vn.minhdinh.cli;

import java.time.Clock;
import java.time.LocalDate;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.minhdinh.decisionlog.DecisionLog;
import vn.minhdinh.decisionlog.LogUnavailable;
import vn.minhdinh.decisionlog.Replay;
import vn.minhdinh.fact.RequestReader;

/** Evaluates recorded decisions again, each under the rules of its revision, and tells which come out otherwise. */
@Command(name = "replay")
final class LogReplayCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Clock clock;

    @Mixin
    private final StateOptions state;

    @Option(names = "--since", paramLabel = "DATE", required = true)
    private LocalDate since;

    LogReplayCommand(Terminal terminal, StateOptions state, Clock clock) {
        this.terminal = terminal;
        this.state = state;
        this.clock = clock;
    }

    @Override
    public Integer call() throws CannotRun, LogUnavailable {
        try (DecisionLog log = LogPlace.open(state.settings(), clock)) {
            Replay replay = log.replay(since.atStartOfDay(RequestReader.ZONE).toInstant(), this::tell);
            new TreeMap<>(replay.counts()).forEach((outcome, count) -> terminal.line(outcome + " " + count));
            if (replay.otherEngine() > 0) {
                terminal.line(state.message("cli.log.otherEngine", replay.otherEngine()));
            }
            return replay.holds() ? Cli.DONE : Cli.SCENARIO_FAILED;
        }
    }

    private void tell(Replay.Deviation deviation) {
        terminal.line(deviation.id() + " " + deviation.outcome() + " " + deviation.firstDifference());
    }
}
