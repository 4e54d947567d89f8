package vn.minhdinh.cli;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.check.DiagnosticText;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.language.Messages;
import vn.minhdinh.reload.LastGood;
import vn.minhdinh.reload.Refused;
import vn.minhdinh.reload.Reloader;
import vn.minhdinh.reload.RulesApi;

/** Makes a rules folder, and each good save of it, live behind the server, until told to stop. */
@Command(name = "serve")
final class ServeCommand implements Callable<Integer> {

    private static final int LAST_PORT = 65_535;
    private static final String KEEPS_NOTHING = "none";

    private final Terminal terminal;
    private final Server server;
    private final Clock clock;

    @Mixin
    private SharedOptions shared;

    @Option(names = "--host", paramLabel = "HOST", defaultValue = "127.0.0.1")
    private String host;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080")
    private int port;

    @Option(names = "--state", paramLabel = "DIR", defaultValue = ".minhdinh")
    private String state;

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
        DecisionService service = new DecisionService(clock);
        try (Reloader reloader = new Reloader(shared.rules(), service, lastGood(), clock)) {
            reloader.start();
            String revision = live(service, reloader);
            Server.Listening listening = start(service, reloader.documents());
            serve(listening, revision, reloader);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Cli.DONE;
    }

    private void serve(Server.Listening listening, String revision, Reloader reloader) {
        try (UntilStopped stopped = new UntilStopped()) {
            reloader.watch();
            terminal.line(Messages.get(shared.language(), "cli.serving", address(listening.port()), revision));
            terminal.flush();
            stopped.await();
            listening.stop().run();
        }
    }

    /** The revision that answers; tells what is wrong with the folder when it is not the folder's. */
    private String live(DecisionService service, Reloader reloader) throws RefusedFolder {
        Optional<String> revision = service.readyRevision();
        if (reloader.refused().isPresent()) {
            Refused refused = reloader.refused().get();
            if (revision.isEmpty()) {
                throw shared.refused(refused.folder(), new RulesRefused(refused.errors()));
            }
            DiagnosticText text = new DiagnosticText(shared.rules().toString(), refused.folder(), shared.language());
            refused.problems().forEach(problem -> text.of(problem).forEach(terminal::problem));
            terminal.problem(Messages.get(
                    shared.language(), "cli.serving.stored", refused.errors().size(), revision.get()));
        }
        return revision.orElseThrow();
    }

    private LastGood lastGood() throws CannotRun {
        if (state.equals(KEEPS_NOTHING)) {
            return LastGood.none();
        }
        Path directory = Path.of(state);
        if (directory
                .toAbsolutePath()
                .normalize()
                .startsWith(shared.rules().toAbsolutePath().normalize())) {
            throw new CannotRun("cli.state.inside", state);
        }
        return LastGood.in(directory, shared.rules());
    }

    private Server.Listening start(DecisionService service, RulesApi rules) throws CannotRun {
        try {
            return server.start(service, rules, host, port);
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
