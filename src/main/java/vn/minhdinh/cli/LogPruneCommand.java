package vn.minhdinh.cli;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.minhdinh.decisionlog.DecisionLog;
import vn.minhdinh.decisionlog.LogUnavailable;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;

/** Removes the decisions made before a day. */
@Command(name = "prune")
final class LogPruneCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Option(names = AskedLanguage.OPTION, paramLabel = "vi|en", defaultValue = "vi")
    private Language language;

    @Option(names = "--before", paramLabel = "DATE", required = true)
    private LocalDate before;

    LogPruneCommand(Terminal terminal, Map<String, String> environment, Clock clock) {
        this.terminal = terminal;
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public Integer call() throws CannotRun, LogUnavailable {
        try (DecisionLog log = LogPlace.open(spec.commandLine(), environment, clock)) {
            long pruned = log.prune(before.atStartOfDay(RequestReader.ZONE).toInstant());
            terminal.line(Messages.get(language, "cli.log.pruned", pruned));
            return Cli.DONE;
        }
    }
}
