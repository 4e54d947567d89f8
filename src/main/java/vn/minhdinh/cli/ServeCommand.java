package vn.minhdinh.cli;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vn.minhdinh.access.Access;
import vn.minhdinh.answer.DecisionRecorder;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.check.DiagnosticText;
import vn.minhdinh.decisionlog.DecisionLog;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.language.Messages;
import vn.minhdinh.reload.Editing;
import vn.minhdinh.reload.LastGood;
import vn.minhdinh.reload.Refused;
import vn.minhdinh.reload.Reloader;
import vn.minhdinh.reload.RulesApi;
import vn.minhdinh.settings.Setting;
import vn.minhdinh.settings.Settings;
import vn.minhdinh.settings.SettingsRefused;

/** Makes a rules folder, and each good save of it, live behind the server, until told to stop. */
@Command(name = "serve")
final class ServeCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Server server;
    private final Map<String, String> environment;
    private final Clock clock;

    @Mixin
    private SharedOptions shared;

    @Spec
    private CommandSpec spec;

    private Settings settings;

    ServeCommand(Terminal terminal, Server server, Map<String, String> environment, Clock clock) {
        this.terminal = terminal;
        this.server = server;
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public Integer call() throws CannotRun, RefusedFolder {
        settings = SettingOptions.read(spec.commandLine(), environment);
        LogForm.apply(settings);
        TlsKeystore.check(settings, clock);
        shared.use(Path.of(settings.text(Setting.RULES)));
        Optional<Path> state = KeyPlace.state(settings);
        LastGood lastGood = lastGood(state);
        Access access = Entry.of(settings, state);
        Optional<DecisionLog> log = LogPlace.kept(settings, clock);
        DecisionRecorder recorder = log.map(DecisionLog::recorder).orElse(DecisionRecorder.NONE);
        DecisionService service = new DecisionService(clock, recorder);
        try (Reloader reloader = new Reloader(shared.rules(), service, lastGood, clock)) {
            reloader.start();
            String revision = live(service, reloader);
            DecisionLogApi recorded =
                    log.map(open -> open.documents(service::answerer)).orElse(DecisionLogApi.NONE);
            Server.Listening listening = start(service, reloader.documents(editing(state)), recorded, access);
            serve(listening, revision, reloader, log);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            log.ifPresent(DecisionLog::close);
        }
        return Cli.DONE;
    }

    /** The end of the program waits until all of it has ended, the log too. */
    private void serve(Server.Listening listening, String revision, Reloader reloader, Optional<DecisionLog> log) {
        try (UntilStopped stopped = new UntilStopped()) {
            reloader.watch();
            terminal.line(Messages.get(shared.language(), "cli.serving", address(listening.port()), revision));
            terminal.flush();
            stopped.await();
            listening.stop().run();
            log.ifPresent(DecisionLog::close);
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

    private Editing editing(Optional<Path> state) {
        return settings.is(Setting.RULE_EDITING, "off")
                ? Editing.off()
                : state.map(directory -> Editing.keptIn(directory, shared.rules()))
                        .orElseGet(Editing::unkept);
    }

    private LastGood lastGood(Optional<Path> state) throws CannotRun {
        if (state.isEmpty()) {
            return LastGood.none();
        }
        Path directory = state.get();
        if (directory
                .toAbsolutePath()
                .normalize()
                .startsWith(shared.rules().toAbsolutePath().normalize())) {
            throw new CannotRun("cli.state.inside", directory);
        }
        return LastGood.in(directory, shared.rules());
    }

    private Server.Listening start(DecisionService service, RulesApi rules, DecisionLogApi log, Access access)
            throws CannotRun {
        try {
            return server.start(service, rules, log, access, settings);
        } catch (SettingsRefused e) {
            throw new CannotRun(e.key(), e.arguments());
        } catch (BindException e) {
            throw new CannotRun("cli.port.taken", settings.text(Setting.HOST), settings.number(Setting.PORT));
        } catch (IOException e) {
            throw new CannotRun("cli.port.unusable", settings.text(Setting.HOST), settings.number(Setting.PORT));
        }
    }

    private String address(int listening) {
        String host = settings.text(Setting.HOST);
        String scheme = settings.textIfAny(Setting.TLS_KEYSTORE).isPresent() ? "https" : "http";
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return scheme + "://" + name + ":" + listening;
    }
}
