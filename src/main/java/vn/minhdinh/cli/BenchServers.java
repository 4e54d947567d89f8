package vn.minhdinh.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.minhdinh.access.Access;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.bench.Http;
import vn.minhdinh.decisionlog.DecisionLog;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.decisionlog.LogSettings;
import vn.minhdinh.decisionlog.LogUnavailable;
import vn.minhdinh.reload.LastGood;
import vn.minhdinh.reload.Reloader;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.settings.Setting;
import vn.minhdinh.settings.Settings;
import vn.minhdinh.settings.SettingsRefused;

/**
 * The servers a bench asks, all in this process and with the settings {@code serve} has by default: ours without and with a
 * decision log, and a bare route. The log is a file in a temporary directory, which goes when they stop.
 */
final class BenchServers implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final Server server;
    private final Path rules;
    private final Ruleset ruleset;
    private final Clock clock;
    private final Settings settings;
    private final Deque<Runnable> toStop = new ArrayDeque<>();
    private Http.Ports ports;

    private BenchServers(Server server, Path rules, Ruleset ruleset, Clock clock) {
        this.server = server;
        this.rules = rules;
        this.ruleset = ruleset;
        this.clock = clock;
        this.settings = settings();
    }

    static BenchServers start(Server server, Path rules, Ruleset ruleset, Map<String, byte[]> bareAnswers, Clock clock)
            throws CannotRun {
        BenchServers servers = new BenchServers(server, rules, ruleset, clock);
        try {
            servers.start(bareAnswers);
            return servers;
        } catch (CannotRun | RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    Http.Ports ports() {
        return ports;
    }

    private static Settings settings() {
        try {
            return Settings.of(Map.of(Setting.HOST, HOST, Setting.PORT, "0"), Map.of(), Optional.empty());
        } catch (SettingsRefused e) {
            throw new IllegalStateException(e);
        }
    }

    private void start(Map<String, byte[]> bareAnswers) throws CannotRun {
        QuietLog quiet = QuietLog.begin();
        toStop.push(quiet::end);
        DecisionLog log = log();
        try {
            int bare = stopped(server.startBare(settings, bareAnswers));
            int logOff = stopped(door(new DecisionService(clock), DecisionLogApi.NONE));
            DecisionService recorded = new DecisionService(clock, log.recorder());
            int logOn = stopped(door(recorded, log.documents(recorded::answerer)));
            ports = new Http.Ports(bare, logOff, logOn);
        } catch (SettingsRefused e) {
            throw new CannotRun(e.key(), e.arguments());
        } catch (BindException e) {
            throw new CannotRun("cli.port.taken", HOST, 0);
        } catch (IOException e) {
            throw new CannotRun("cli.port.unusable", HOST, 0);
        }
    }

    private Server.Listening door(DecisionService service, DecisionLogApi log) throws IOException, SettingsRefused {
        service.goLive(ruleset);
        Reloader reloader = new Reloader(rules, service, LastGood.none(), clock);
        return server.start(
                service, reloader.documents(), log, Access.voluntary(Optional.empty(), Optional.empty()), settings);
    }

    private int stopped(Server.Listening listening) {
        toStop.push(listening.stop());
        return listening.port();
    }

    private DecisionLog log() throws CannotRun {
        Path directory = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            directory = Files.createTempDirectory("minhdinh-bench-");
            Path made = directory;
            toStop.push(removed(made)::run);
            DecisionLog log = DecisionLog.open(LogSettings.in(made), clock);
            toStop.push(log::close);
            return log;
        } catch (IOException | LogUnavailable e) {
            throw new CannotRun("cli.bench.log", directory);
        }
    }

    /** Removes it at the end, also when the program is interrupted: it holds the cases. */
    private static Thread removed(Path directory) {
        Thread atTheEnd = new Thread(() -> delete(directory), "remove-log");
        Runtime.getRuntime().addShutdownHook(atTheEnd);
        return atTheEnd;
    }

    /** More than once, because a log that is being written may put a file beside those that were seen. */
    private static void delete(Path directory) {
        for (int i = 0; i < 3 && Files.exists(directory); i++) {
            try (Stream<Path> inside = Files.walk(directory)) {
                inside.sorted(Comparator.reverseOrder())
                        .forEach(one -> one.toFile().delete());
            } catch (IOException | UncheckedIOException e) {
                // Tried again; what is left then the system clears with its temporary directory.
            }
        }
    }

    @Override
    public void close() {
        toStop.forEach(Runnable::run);
    }
}
