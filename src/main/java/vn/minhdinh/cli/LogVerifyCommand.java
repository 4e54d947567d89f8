package vn.minhdinh.cli;

import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.minhdinh.decisionlog.Anchor;
import vn.minhdinh.decisionlog.Breach;
import vn.minhdinh.decisionlog.DecisionLog;
import vn.minhdinh.decisionlog.LogUnavailable;
import vn.minhdinh.decisionlog.Verification;

/** Checks that nothing in the log was altered, removed or moved. */
@Command(name = "verify")
final class LogVerifyCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Clock clock;

    @Mixin
    private final StateOptions state;

    @Option(names = "--anchor", paramLabel = "SEQ:HASH")
    private String anchor;

    LogVerifyCommand(Terminal terminal, StateOptions state, Clock clock) {
        this.terminal = terminal;
        this.state = state;
        this.clock = clock;
    }

    @Override
    public Integer call() throws CannotRun, LogUnavailable {
        Anchor written = anchor == null
                ? null
                : Anchor.of(anchor).orElseThrow(() -> new CannotRun("cli.argument.value", anchor, "--anchor"));
        try (DecisionLog log = LogPlace.open(state.settings(), clock)) {
            Verification found = log.verify(written);
            for (Breach breach : found.breaches()) {
                terminal.line(breach.code() + " " + breach.seq() + " " + breach.about() + "  "
                        + state.message("cli.log.breach." + breach.code(), breach.seq()));
            }
            if (found.more() > 0) {
                terminal.line(state.message("cli.log.more", found.more()));
            }
            terminal.line(state.message(
                    found.holds() ? "cli.log.holds" : "cli.log.broken",
                    found.entries(),
                    found.erased(),
                    found.pruned()));
            terminal.line(state.message("cli.log.end", found.end()));
            return found.holds() ? Cli.DONE : Cli.SCENARIO_FAILED;
        }
    }
}
