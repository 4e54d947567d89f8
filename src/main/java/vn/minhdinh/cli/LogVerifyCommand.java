package vn.minhdinh.cli;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.minhdinh.decisionlog.Anchor;
import vn.minhdinh.decisionlog.Breach;
import vn.minhdinh.decisionlog.DecisionLog;
import vn.minhdinh.decisionlog.LogUnavailable;
import vn.minhdinh.decisionlog.Verification;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;

/** Checks that nothing in the log was altered, removed or moved. */
@Command(name = "verify")
final class LogVerifyCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Option(names = AskedLanguage.OPTION, paramLabel = "vi|en", defaultValue = "vi")
    private Language language;

    @Option(names = "--anchor", paramLabel = "SEQ:HASH")
    private String anchor;

    LogVerifyCommand(Terminal terminal, Map<String, String> environment, Clock clock) {
        this.terminal = terminal;
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public Integer call() throws CannotRun, LogUnavailable {
        Anchor written = anchor == null
                ? null
                : Anchor.of(anchor).orElseThrow(() -> new CannotRun("cli.argument.value", anchor, "--anchor"));
        try (DecisionLog log = LogPlace.open(spec.commandLine(), environment, clock)) {
            Verification found = log.verify(written);
            for (Breach breach : found.breaches()) {
                terminal.line(breach.code() + " " + breach.seq() + " " + breach.about() + "  "
                        + Messages.get(language, "cli.log.breach." + breach.code(), breach.seq()));
            }
            if (found.more() > 0) {
                terminal.line(Messages.get(language, "cli.log.more", found.more()));
            }
            terminal.line(Messages.get(
                    language,
                    found.holds() ? "cli.log.holds" : "cli.log.broken",
                    found.entries(),
                    found.erased(),
                    found.pruned()));
            terminal.line(Messages.get(language, "cli.log.end", found.end()));
            return found.holds() ? Cli.DONE : Cli.SCENARIO_FAILED;
        }
    }
}
