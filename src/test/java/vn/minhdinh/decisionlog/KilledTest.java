package vn.minhdinh.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.answer.DecisionRecorder;
import vn.minhdinh.fact.RequestProblem;

/**
 * Whatever is killed, and whenever: no decision whose id was told is lost, the chain holds, and the next start finds it so.
 * The long form: {@code -Dlog.kills=50}.
 */
class KilledTest {

    private static final int KILLS = Integer.getInteger("log.kills", 5);
    private static final long SEED = Long.getLong("log.seed", 54);
    private static final int LONGEST_MILLIS = 600;

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);

    @Test
    void a_killed_service_loses_nothing_from_its_file() throws Exception {
        LogSettings settings = LogSettings.in(folder);
        List<String> told = new ArrayList<>();
        int leftInIntake = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            told.addAll(killedAfterAWhile(settings.url()));
            leftInIntake += isAnythingIn(Intake.beside(settings.file())) ? 1 : 0;
            assertAllThere(settings, told);
        }
        assertThat(leftInIntake)
                .as("times the next start had something to enter, seed %d", SEED)
                .isPositive();
    }

    private static boolean isAnythingIn(Path file) throws Exception {
        if (!Files.exists(file)) {
            return false;
        }
        for (byte one : Files.readAllBytes(file)) {
            if (one != 0) {
                return true;
            }
        }
        return false;
    }

    @Test
    void services_killed_while_they_share_a_database_lose_nothing_nor_does_the_database_when_it_is_killed()
            throws Exception {
        int port = freePort();
        EmbeddedPostgres server = postgres(port);
        try {
            LogSettings settings = LogSettings.at(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres")
                    .waiting(Duration.ofSeconds(2));
            List<String> told = new ArrayList<>();
            for (int kill = 0; kill < Math.max(1, KILLS / 2); kill++) {
                Process other = load(settings.url(), "postgres");
                told.addAll(killedAfterAWhile(settings.url(), "postgres"));
                other.toHandle().destroyForcibly();
                told.addAll(idsOf(other));
                assertAllThere(settings, told);
            }
            try (Recording recording = new Recording(settings)) {
                for (int kill = 0; kill < Math.max(1, KILLS / 5); kill++) {
                    recording.awaitMore();
                    kill(folder.resolve("data"));
                    server.close();
                    server = postgres(port);
                    recording.awaitMore();
                }
                recording.stop();
                told.addAll(recording.told);
                assertThat(recording.refused).isNotEmpty();
            }
            assertAllThere(settings, told);
        } finally {
            server.close();
        }
    }

    // ---- who records -------------------------------------------------------------------------------------------

    private List<String> killedAfterAWhile(String... arguments) throws Exception {
        Process process = load(arguments);
        BufferedReader out = process.inputReader();
        List<String> told = new ArrayList<>();
        told.add(out.readLine());
        long end = System.nanoTime()
                + Duration.ofMillis(random.nextInt(LONGEST_MILLIS)).toNanos();
        while (System.nanoTime() < end) {
            told.add(out.readLine());
        }
        process.toHandle().destroyForcibly();
        told.addAll(idsOf(process));
        return told;
    }

    private static Process load(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LogUnderLoad.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<String> idsOf(Process killed) {
        return killed.inputReader().lines().filter(DecisionIds::isId).toList();
    }

    /** Records from within this process, across whatever happens to the database. */
    private static final class Recording implements AutoCloseable {
        private static final int CALLERS = 4;
        private static final int ENOUGH = 50;

        final Queue<String> told = new ConcurrentLinkedQueue<>();
        final Queue<String> refused = new ConcurrentLinkedQueue<>();
        private final DecisionLog log;
        private final List<Thread> callers = new ArrayList<>();
        private volatile boolean stopped;

        Recording(LogSettings settings) throws Exception {
            log = DecisionLog.open(settings, Clock.systemUTC());
            DecisionRecorder recorder = log.recorder();
            for (int i = 0; i < CALLERS; i++) {
                Thread caller = new Thread(() -> record(recorder));
                caller.start();
                callers.add(caller);
            }
        }

        private void record(DecisionRecorder recorder) {
            while (!stopped) {
                String id = recorder.newId();
                try {
                    recorder.record(Invented.decision(id, "H-1"));
                    told.add(id);
                } catch (RequestProblem unavailable) {
                    refused.add(id);
                    pause();
                }
            }
        }

        void awaitMore() {
            int before = told.size();
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (told.size() < before + ENOUGH) {
                assertThat(System.nanoTime()).as("nothing is recorded any more").isLessThan(deadline);
                pause();
            }
        }

        private static void pause() {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void stop() throws InterruptedException {
            stopped = true;
            for (Thread caller : callers) {
                caller.join();
            }
        }

        @Override
        public void close() {
            stopped = true;
            log.close();
        }
    }

    // ---- the database ------------------------------------------------------------------------------------------

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** A server that is told to acknowledge before it has written: the log asks for better. */
    private EmbeddedPostgres postgres(int port) throws Exception {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "off")
                .setPort(port)
                .start();
    }

    private static void kill(Path data) throws Exception {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(server.descendants().toList());
        all.add(0, server);
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle one : all) {
            one.onExit().join();
        }
    }

    // ---- what is there afterwards ------------------------------------------------------------------------------

    private static void assertAllThere(LogSettings settings, List<String> told) throws Exception {
        assertThat(told).as("seed %d", SEED).isNotEmpty().doesNotHaveDuplicates();
        DecisionLog log = DecisionLog.open(settings, Clock.systemUTC());
        try {
            assertThat(log.verify(null).breaches()).as("seed %d", SEED).isEmpty();
            List<String> lost = log.database().read(connection -> {
                List<String> missing = new ArrayList<>();
                for (String id : told) {
                    if (StoredEntries.byId(connection, id).isEmpty()) {
                        missing.add(id);
                    }
                }
                return missing;
            });
            assertThat(lost).as("seed %d", SEED).isEmpty();
        } finally {
            log.close();
        }
    }
}
