package vn.minhdinh.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import vn.minhdinh.language.Language;
import vn.minhdinh.settings.Setting;

/** Runs one command and tells how it went. */
public final class Cli {

    static final int DONE = 0;
    static final int COULD_NOT_RUN = 1;
    static final int SCENARIO_FAILED = 2;
    static final int RULES_NOT_VALID = 3;

    private static final int HELP_WIDTH = 100;
    private static final int OPTION_WIDTH = 36;

    private final Terminal terminal;
    private final Server server;
    private final Map<String, String> environment;
    private final Clock clock;

    public Cli(Terminal terminal, Server server, Clock clock) {
        this(terminal, server, System.getenv(), clock);
    }

    public Cli(Terminal terminal, Server server, Map<String, String> environment, Clock clock) {
        this.terminal = terminal;
        this.server = server;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    /** The exit code: 0 done, 1 could not run, 2 a scenario failed, 3 the rules are not valid. */
    public int run(String... arguments) {
        Language language = AskedLanguage.of(arguments);
        Failures failures = new Failures(terminal, language);
        CommandLine program = new CommandLine(new Program())
                .addSubcommand(serve(language))
                .addSubcommand(SettingOptions.addTo(
                        new CommandLine(new HealthCommand(terminal, environment)), HealthCommand.SETTINGS, language))
                .addSubcommand(new EvaluateCommand(terminal, clock))
                .addSubcommand(new InterviewCommand(terminal, clock))
                .addSubcommand(new BatchCommand(terminal, clock))
                .addSubcommand(new ReportCommand(terminal, clock))
                .addSubcommand(new RulesCommand(terminal))
                .addSubcommand(new CheckCommand(terminal))
                .addSubcommand(new TestCommand(terminal, clock))
                .addSubcommand(new DiffCommand(terminal, clock))
                .addSubcommand(new SampleCommand(terminal))
                .addSubcommand(new TemplateCommand(terminal))
                .addSubcommand(new CommandLine(new NewCommand()).addSubcommand(new NewDecisionCommand(terminal, clock)))
                .addSubcommand(new BenchCommand(terminal, server, clock))
                .addSubcommand(keys(language))
                .addSubcommand(log(language))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(HELP_WIDTH)
                .setUsageHelpLongOptionsMaxWidth(OPTION_WIDTH)
                .setResourceBundle(new HelpTexts(language))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
        int code = execute(program, arguments);
        terminal.flush();
        return code;
    }

    private CommandLine serve(Language language) {
        CommandLine serve = new CommandLine(new ServeCommand(terminal, server, environment, clock));
        return SettingOptions.addTo(serve, List.of(Setting.values()), language);
    }

    private CommandLine keys(Language language) {
        CommandLine keys = new CommandLine(new KeyCommand());
        for (Object command : List.of(
                new KeyCreateCommand(terminal, state(), clock),
                new KeyListCommand(terminal, state()),
                new KeyRevokeCommand(terminal, state(), clock))) {
            keys.addSubcommand(SettingOptions.addTo(new CommandLine(command), List.of(Setting.STATE), language));
        }
        return keys;
    }

    private CommandLine log(Language language) {
        CommandLine log = new CommandLine(new LogCommand());
        for (Object command : List.of(
                new LogVerifyCommand(terminal, state(), clock),
                new LogEraseCommand(terminal, state(), clock),
                new LogPruneCommand(terminal, state(), clock),
                new LogReindexCommand(terminal, state(), clock),
                new LogReplayCommand(terminal, state(), clock))) {
            log.addSubcommand(SettingOptions.addTo(new CommandLine(command), LogPlace.SETTINGS, language));
        }
        return log;
    }

    private StateOptions state() {
        return new StateOptions(environment);
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
