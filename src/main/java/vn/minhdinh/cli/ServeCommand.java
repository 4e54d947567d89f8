package vn.minhdinh.cli;

import java.io.IOException;
import java.net.BindException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.language.Messages;
import vn.minhdinh.ruleset.Ruleset;

/** Makes a rules folder live behind the server, until told to stop. */
@Command(name = "serve")
final class ServeCommand implements Callable<Integer> {

    private static final int LAST_PORT = 65_535;

    private final Terminal terminal;
    private final Server server;
    private final Clock clock;

    @Mixin
    private SharedOptions shared;

    @Option(names = "--host", paramLabel = "HOST", defaultValue = "127.0.0.1")
    private String host;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080")
    private int port;

    ServeCommand(Terminal terminal, Server server, Clock clock) {
        this.terminal = terminal;
        this.server = server;
        this.clock = clock;
    }

    @Override
    public Integer call() throws CannotRun, RefusedFolder {
        if (port < 0 || port > LAST_PORT) {
            throw new CannotRun("cli.argument.value", port, "--port");
        }
        Ruleset ruleset = shared.load();
        DecisionService service = new DecisionService(clock);
        service.goLive(ruleset);
        Server.Listening listening = start(service);
        try (UntilStopped stopped = new UntilStopped()) {
            terminal.line(
                    Messages.get(shared.language(), "cli.serving", address(listening.port()), ruleset.revision()));
            terminal.flush();
            stopped.await();
            listening.stop().run();
        }
        return Cli.DONE;
    }

    private Server.Listening start(DecisionService service) throws CannotRun {
        try {
            return server.start(service, host, port);
        } catch (BindException e) {
            throw new CannotRun("cli.port.taken", host, port);
        } catch (IOException e) {
            throw new CannotRun("cli.port.unusable", host, port);
        }
    }

    private String address(int listening) {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return "http://" + name + ":" + listening;
    }
}
