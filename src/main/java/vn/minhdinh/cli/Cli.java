package vn.minhdinh.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import vn.minhdinh.language.Language;

/** Runs one command and tells how it went. */
public final class Cli {

    static final int DONE = 0;
    static final int COULD_NOT_RUN = 1;
    static final int SCENARIO_FAILED = 2;
    static final int RULES_NOT_VALID = 3;

    private static final int HELP_WIDTH = 100;

    private final Terminal terminal;
    private final Server server;
    private final Clock clock;

    public Cli(Terminal terminal, Server server, Clock clock) {
        this.terminal = terminal;
        this.server = server;
        this.clock = clock;
    }

    /** The exit code: 0 done, 1 could not run, 2 a scenario failed, 3 the rules are not valid. */
    public int run(String... arguments) {
        Language language = AskedLanguage.of(arguments);
        Failures failures = new Failures(terminal, language);
        CommandLine program = new CommandLine(new Program())
                .addSubcommand(new ServeCommand(terminal, server, clock))
                .addSubcommand(new EvaluateCommand(terminal, clock))
                .addSubcommand(new InterviewCommand(terminal, clock))
                .addSubcommand(new RulesCommand(terminal))
                .addSubcommand(new CheckCommand(terminal))
                .addSubcommand(new TestCommand(terminal, clock))
                .addSubcommand(new SampleCommand(terminal))
                .addSubcommand(new CommandLine(new NewCommand()).addSubcommand(new NewDecisionCommand(terminal, clock)))
                .addSubcommand(new CommandLine(new LogCommand())
                        .addSubcommand(new LogVerifyCommand(terminal, clock))
                        .addSubcommand(new LogEraseCommand(terminal, clock))
                        .addSubcommand(new LogPruneCommand(terminal, clock))
                        .addSubcommand(new LogReplayCommand(terminal, clock)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(HELP_WIDTH)
                .setResourceBundle(new HelpTexts(language))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
        int code = execute(program, arguments);
        terminal.flush();
        return code;
    }

    private int execute(CommandLine program, String... arguments) {
        StringWriter help = new StringWriter();
        program.setOut(new PrintWriter(help));
        int code = program.execute(arguments);
        help.toString().lines().forEach(terminal::line);
        return code;
    }

    @Command(name = "minhdinh", versionProvider = Version.class)
    private static final class Program {
        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                scope = ScopeType.INHERIT)
        private boolean help;

        @Option(
                names = {"-V", "--version"},
                versionHelp = true)
        private boolean version;
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Cli.class.getPackage().getImplementationVersion();
            return new String[] {version == null ? "minhdinh" : "minhdinh " + version};
        }
    }
}
