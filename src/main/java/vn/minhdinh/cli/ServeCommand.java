package vn.minhdinh.cli;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.minhdinh.answer.DecisionRecorder;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.check.DiagnosticText;
import vn.minhdinh.decisionlog.DecisionLog;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.decisionlog.LogSettings;
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
    private static final int LONGEST_WAIT = 600;
    private static final int LONGEST_KEEP = 36_500;

    private final Terminal terminal;
    private final Server server;
    private final Clock clock;

    @Mixin
    private SharedOptions shared;

    @Option(names = "--host", paramLabel = "HOST", defaultValue = "127.0.0.1")
    private String host;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080")
    private int port;

    @Mixin
    private LogPlace place;

    @Option(names = "--log", paramLabel = "MODE")
    private Keeping keeping;

    @Option(names = "--log-answers", paramLabel = "FORM", defaultValue = "digest")
    private LogSettings.Answers answers;

    @Option(names = "--log-wait", paramLabel = "SECONDS", defaultValue = "5")
    private int logWait;

    @Option(names = "--log-keep", paramLabel = "DAYS", defaultValue = "0")
    private int logKeep;

    /** Whether decisions are recorded, and what becomes of those that cannot be. */
    enum Keeping {
        REQUIRED,
        OPTIONAL,
        NONE
    }

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
        Path directory = stateDirectory();
        Optional<DecisionLog> log = log();
        DecisionRecorder recorder = log.map(DecisionLog::recorder).orElse(DecisionRecorder.NONE);
        DecisionService service = new DecisionService(clock, recorder);
        LastGood lastGood = directory == null ? LastGood.none() : LastGood.in(directory, shared.rules());
        try (Reloader reloader = new Reloader(shared.rules(), service, lastGood, clock)) {
            reloader.start();
            String revision = live(service, reloader);
            DecisionLogApi recorded =
                    log.map(open -> open.documents(service::answerer)).orElse(DecisionLogApi.NONE);
            Server.Listening listening = start(service, reloader.documents(), recorded);
            serve(listening, revision, reloader);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            log.ifPresent(DecisionLog::close);
        }
        return Cli.DONE;
    }

    /** The log, open; empty when nothing is to be recorded, or there is no place for it and none was asked for. */
    private Optional<DecisionLog> log() throws CannotRun {
        if (logWait < 1 || logWait > LONGEST_WAIT) {
            throw new CannotRun("cli.argument.value", logWait, "--log-wait");
        }
        if (logKeep < 0 || logKeep > LONGEST_KEEP) {
            throw new CannotRun("cli.argument.value", logKeep, "--log-keep");
        }
        if (keeping == Keeping.NONE || keeping == null && !place.isSomewhere()) {
            return Optional.empty();
        }
        LogSettings settings = place.settings()
                .keeping(answers)
                .waiting(Duration.ofSeconds(logWait))
                .when(keeping == Keeping.OPTIONAL ? LogSettings.WhenLost.ANSWER : LogSettings.WhenLost.REFUSE);
        DecisionLog log = LogPlace.open(settings, clock);
        if (logKeep > 0) {
            log.keepFor(logKeep);
        }
        return Optional.of(log);
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

    /** Where state is kept; {@code null} when none is to be. */
    private Path stateDirectory() throws CannotRun {
        Path directory = place.state();
        if (directory != null
                && directory
                        .toAbsolutePath()
                        .normalize()
                        .startsWith(shared.rules().toAbsolutePath().normalize())) {
            throw new CannotRun("cli.state.inside", directory);
        }
        return directory;
    }

    private Server.Listening start(DecisionService service, RulesApi rules, DecisionLogApi log) throws CannotRun {
        try {
            return server.start(service, rules, log, host, port);
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
