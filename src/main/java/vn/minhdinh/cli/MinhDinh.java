package vn.minhdinh.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import vn.minhdinh.language.Language;

/** The program {@code minhdinh} and its commands. */
@Command(
        name = "minhdinh",
        description = "Decides in the clear: explained decisions from a folder of rules.",
        mixinStandardHelpOptions = true,
        version = "minhdinh 1.0.0",
        exitCodeOnInvalidInput = ExitCode.COULD_NOT_RUN,
        exitCodeOnExecutionException = ExitCode.COULD_NOT_RUN)
public final class MinhDinh implements Runnable {

    private final Terminal terminal;

    private MinhDinh(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Runs one command line; answers its exit code. */
    public static int run(Terminal terminal, Server server, String... arguments) {
        CommandLine commands = new CommandLine(new MinhDinh(terminal))
                .addSubcommand(new ServeCommand(terminal, server))
                .addSubcommand(new EvaluateCommand(terminal))
                .addSubcommand(new RulesCommand(terminal))
                .setOut(new PrintWriter(terminal.out(), true))
                .setErr(new PrintWriter(terminal.err(), true));
        commands.setParameterExceptionHandler((problem, given) -> {
            terminal.problem(problem.getMessage());
            terminal.problem(
                    Language.EN,
                    "cli.hint",
                    problem.getCommandLine().getCommandSpec().qualifiedName());
            return ExitCode.COULD_NOT_RUN;
        });
        commands.setExecutionExceptionHandler((problem, command, parsed) -> {
            terminal.problem(Language.EN, "cli.failed", problem.getClass().getSimpleName());
            return ExitCode.COULD_NOT_RUN;
        });
        return commands.execute(arguments);
    }

    @Override
    public void run() {
        CommandLine.usage(this, terminal.out());
    }
}
