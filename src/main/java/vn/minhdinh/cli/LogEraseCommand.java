package vn.minhdinh.cli;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.minhdinh.decisionlog.DecisionLog;
import vn.minhdinh.decisionlog.LogUnavailable;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;

/** Erases facts, answers and names of all decisions about a subject. */
@Command(name = "erase")
final class LogEraseCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Option(names = AskedLanguage.OPTION, paramLabel = "vi|en", defaultValue = "vi")
    private Language language;

    @Option(names = "--subject", paramLabel = "ID", required = true)
    private String subject;

    @Option(names = "--type", paramLabel = "TYPE")
    private String type;

    LogEraseCommand(Terminal terminal, Map<String, String> environment, Clock clock) {
        this.terminal = terminal;
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public Integer call() throws CannotRun, LogUnavailable {
        try (DecisionLog log = LogPlace.open(spec.commandLine(), environment, clock)) {
            List<String> types = log.subjectTypes(subject);
            if (type == null && types.size() > 1) {
                throw new CannotRun("cli.log.types", String.join(", ", types));
            }
            boolean known = type == null ? !types.isEmpty() : types.contains(type);
            long erased = known ? log.erase(type == null ? types.get(0) : type, subject) : 0;
            terminal.line(Messages.get(language, "cli.log.erased", erased));
            return Cli.DONE;
        }
    }
}
