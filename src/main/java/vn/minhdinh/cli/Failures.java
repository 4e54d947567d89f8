package vn.minhdinh.cli;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import vn.minhdinh.decisionlog.LogUnavailable;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;
import vn.minhdinh.language.Nearest;

/** Says on standard error why a command did not run, and turns it into an exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Terminal terminal;
    private final Language language;

    Failures(Terminal terminal, Language language) {
        this.terminal = terminal;
        this.language = language;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        terminal.problem("minhdinh: " + sentence(e));
        say("cli.hint", e.getCommandLine().getCommandSpec().qualifiedName());
        return Cli.COULD_NOT_RUN;
    }

    private String sentence(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched);
        }
        if (e instanceof MissingParameterException missing) {
            String names = String.join(
                    ", ", missing.getMissing().stream().map(Failures::name).toList());
            return Messages.get(language, "cli.argument.missing", names);
        }
        if (e.getArgSpec() != null && e.getValue() != null) {
            return Messages.get(language, "cli.argument.value", e.getValue(), name(e.getArgSpec()));
        }
        return e.getArgSpec() == null
                ? Messages.get(
                        language,
                        "cli.argument.noCommand",
                        String.join(", ", e.getCommandLine().getSubcommands().keySet()))
                : Messages.get(language, "cli.argument.missing", name(e.getArgSpec()));
    }

    private String unknown(UnmatchedArgumentException e) {
        String word = e.getUnmatched().get(0);
        CommandLine command = e.getCommandLine();
        List<String> known = word.startsWith("-")
                ? List.copyOf(command.getCommandSpec().optionsMap().keySet())
                : List.copyOf(command.getSubcommands().keySet());
        String nearest = Nearest.to(word, known);
        return nearest == null
                ? Messages.get(language, "cli.argument.unknown", word)
                : Messages.get(language, "cli.argument.unknownNearest", word, nearest);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof CannotRun cannot) {
            say(cannot.key(), cannot.arguments());
        } else if (e instanceof RefusedFolder refused) {
            refused.lines(language).forEach(terminal::problem);
            say("cli.rules.refused", refused.count());
            return Cli.RULES_NOT_VALID;
        } else if (e instanceof LogUnavailable) {
            say("cli.log.lost");
        } else if (e instanceof RequestProblem problem) {
            new ProblemLines(terminal, language).print(problem, Place.NONE);
        } else {
            LOG.error("{} failed", command.getCommandName(), e);
            say("cli.failed");
        }
        return Cli.COULD_NOT_RUN;
    }

    private void say(String key, Object... arguments) {
        terminal.problem("minhdinh: " + Messages.get(language, key, arguments));
    }
}
