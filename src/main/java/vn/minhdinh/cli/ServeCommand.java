package vn.minhdinh.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.language.Messages;
import vn.minhdinh.ruleset.Ruleset;

/** {@code serve}: answers over HTTP until told to stop. */
@Command(name = "serve", description = "Serve the decision API over HTTP.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Server server;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "address (default: ${DEFAULT-VALUE})")
    private String host;

    @Option(names = "--port", defaultValue = "8080", description = "port, 0 for any (default: ${DEFAULT-VALUE})")
    private int port;

    @Mixin
    private RulesOption rules;

    ServeCommand(Terminal terminal, Server server) {
        this.terminal = terminal;
        this.server = server;
    }

    @Override
    public Integer call() throws IOException {
        Ruleset ruleset = rules.load(terminal);
        if (ruleset == null) {
            return ExitCode.RULES_NOT_VALID;
        }
        DecisionService service = new DecisionService(Clock.systemUTC());
        service.goLive(ruleset);
        try {
            int opened = server.start(service, host, port);
            String shown = host.contains(":") ? "[" + host + "]" : host;
            terminal.line(Messages.get(
                    rules.language(), "cli.serving", "http://" + shown + ":" + opened, ruleset.revision()));
            return ExitCode.DONE;
        } catch (IOException | IllegalArgumentException e) {
            terminal.problem(rules.language(), "cli.notListening", host, port);
            return ExitCode.COULD_NOT_RUN;
        }
    }
}
