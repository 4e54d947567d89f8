package vn.minhdinh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.access.Access;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.http.HttpDoor;
import vn.minhdinh.http.HttpSettings;
import vn.minhdinh.reload.LastGood;
import vn.minhdinh.reload.Reloader;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.sample.Layout;
import vn.minhdinh.sample.Sample;
import vn.minhdinh.sample.SampleReader;

/**
 * A whole caseload of invented households: by {@code minhdinh batch} in a process with little memory, killed and gone on with,
 * and one by one over HTTP. All three must give the same bytes.
 *
 * <p>In full: {@code mvn test -Dtest=CaseloadTest -Dcaseload.cases=1000000 -Dcaseload.kills=5}; {@code -Dcaseload.explain=full}
 * for answers with all reasons, {@code -Dcaseload.directory=…} where there is room for the files.
 */
@EnabledOnOs(OS.LINUX)
class CaseloadTest {

    private static final int CASES = Integer.getInteger("caseload.cases", 300);
    private static final int KILLS = Integer.getInteger("caseload.kills", 1);
    private static final String EXPLAIN = System.getProperty("caseload.explain", "none");
    private static final long SEED = 7;
    private static final int TOGETHER = 64;
    private static final int CONNECTIONS = 16;
    private static final Pattern RESIDENT = Pattern.compile("Vm(HWM|RSS):\\s+(\\d+) kB");
    private static final Path RULES = Path.of("rules");

    @TempDir
    private Path temporary;

    private Path directory;
    private Path cases;

    @BeforeEach
    void draw() throws Exception {
        String asked = System.getProperty("caseload.directory");
        directory = asked == null ? temporary : Files.createTempDirectory(Path.of(asked), "caseload");
        cases = directory.resolve("cases.ndjson");
        RulesFolder folder = RulesFolder.read(RULES);
        Sample sample = SampleReader.read(folder, RulesetLoader.load(folder).service("household"), null)
                .orElseThrow();
        String head = "{\"explain\":\"" + EXPLAIN + "\",\"guide\":{\"exact\":false,\"changes\":false,\"heldBy\":false,"
                + "\"until\":false,\"needs\":false},";
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(cases), 1 << 20)) {
            for (int i = 1; i <= CASES; i++) {
                out.write(head.getBytes(StandardCharsets.UTF_8));
                byte[] json = sample.draw(SEED, i, Layout.LINE).json();
                out.write(json, 1, json.length - 1);
            }
        }
    }

    @AfterEach
    void remove() throws IOException {
        for (String name : List.of("cases.ndjson", "whole.ndjson", "resumed.ndjson")) {
            Files.deleteIfExists(directory.resolve(name));
        }
    }

    @Test
    void a_caseload_comes_out_the_same_at_once_in_pieces_and_one_by_one() throws Exception {
        Path whole = directory.resolve("whole.ndjson");
        Run run = new Run(whole);
        assertThat(run.toTheEnd()).as(run.told()).isZero();
        report(
                "batch: %d cases in %.0f s, %.0f a second, %s",
                CASES, run.seconds(), CASES / run.seconds(), run.memory());

        long since = System.nanoTime();
        oneByOne(whole);
        double seconds = (System.nanoTime() - since) / 1e9;
        report("one by one over HTTP: the same answers, %.0f a second", CASES / seconds);

        // There may not be room for both.
        long size = Files.size(whole);
        byte[] digest = digest(whole);
        Files.delete(whole);
        Path resumed = directory.resolve("resumed.ndjson");
        for (int i = 1; i <= KILLS; i++) {
            new Run(resumed).killedAt(size * i / (KILLS + 1));
        }
        Run last = new Run(resumed);
        assertThat(last.toTheEnd()).as(last.told()).isZero();
        assertThat(Files.size(resumed)).isEqualTo(size);
        assertThat(digest(resumed)).isEqualTo(digest);
        report("killed %d times and gone on with: the same %d bytes", KILLS, size);
    }

    private static byte[] digest(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = Files.newInputStream(file)) {
            byte[] some = new byte[1 << 20];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                digest.update(some, 0, read);
            }
        }
        return digest.digest();
    }

    private static void report(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, "caseload: " + format + "%n", arguments);
    }

    // ---- a process of its own ----------------------------------------------------------------------------------

    private final class Run {
        private final Process process;
        private final Path told;
        private final Path out;
        private final long since = System.nanoTime();
        private final List<Long> resident = new ArrayList<>();
        private long peak;
        private double seconds;

        Run(Path out) throws IOException {
            this.out = out;
            this.told = temporary.resolve("told.txt");
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            "batch",
                            cases.toString(),
                            "-o",
                            out.toString(),
                            "--service",
                            "household",
                            "--rules",
                            RULES.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(told.toFile())
                    .start();
        }

        int toTheEnd() throws Exception {
            while (!process.waitFor(Math.max(1, CASES / 2_000), TimeUnit.MILLISECONDS)) {
                look();
            }
            seconds = (System.nanoTime() - since) / 1e9;
            return process.exitValue();
        }

        /** Killed when so much of the output is there, or, where it was quicker than that, not at all. */
        void killedAt(long bytes) throws Exception {
            Path partial = out.resolveSibling(out.getFileName() + ".partial");
            while (process.isAlive() && !(Files.exists(partial) && Files.size(partial) > bytes)) {
                Thread.sleep(1);
            }
            process.destroyForcibly().waitFor();
        }

        private void look() {
            try {
                Matcher figures = RESIDENT.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
                while (figures.find()) {
                    long megabytes = Long.parseLong(figures.group(2)) >> 10;
                    if (figures.group(1).equals("HWM")) {
                        peak = megabytes;
                    } else {
                        resident.add(megabytes);
                    }
                }
            } catch (IOException ended) {
                return;
            }
        }

        double seconds() {
            return seconds;
        }

        /** What it held at a fifth of the time, two fifths and so on, and at most. */
        String memory() {
            StringBuilder memory = new StringBuilder("resident");
            for (int i = 1; i <= 5 && !resident.isEmpty(); i++) {
                memory.append(' ').append(resident.get((resident.size() - 1) * i / 5));
            }
            return memory.append(" MB, at most ")
                    .append(peak)
                    .append(" MB with -Xmx512m")
                    .toString();
        }

        String told() throws IOException {
            return Files.readString(told);
        }
    }

    // ---- over HTTP ---------------------------------------------------------------------------------------------

    private record Pair(String request, String answer) {}

    private static final List<Pair> END = List.of();

    private void oneByOne(Path answers) throws Exception {
        Ruleset ruleset = RulesetLoader.load(RULES);
        DecisionService service = new DecisionService(Clock.systemUTC());
        service.goLive(ruleset);
        Reloader rules = new Reloader(RULES, service, LastGood.none(), Clock.systemUTC());
        HttpSettings settings = HttpSettings.defaults().at("127.0.0.1", 0);
        BlockingQueue<List<Pair>> queue = new ArrayBlockingQueue<>(CONNECTIONS * 2);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try (HttpDoor door = new HttpDoor(service, rules.documents(), DecisionLogApi.NONE, Access.off(), settings)) {
            URI address = URI.create("http://127.0.0.1:" + door.start() + "/v1/household/evaluate");
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                Thread client = new Thread(() -> ask(address, queue, failure));
                client.start();
                clients.add(client);
            }
            assertThat(feed(answers, queue, failure)).isEqualTo(CASES);
            for (Thread client : clients) {
                queue.put(END);
            }
            for (Thread client : clients) {
                client.join();
            }
        }
        assertThat(failure.get()).isNull();
    }

    private long feed(Path answers, BlockingQueue<List<Pair>> queue, AtomicReference<Throwable> failure)
            throws Exception {
        long fed = 0;
        try (BufferedReader requests = Files.newBufferedReader(cases);
                BufferedReader lines = Files.newBufferedReader(answers)) {
            List<Pair> some = new ArrayList<>(TOGETHER);
            for (String request = requests.readLine(); request != null; request = requests.readLine()) {
                some.add(new Pair(request, lines.readLine()));
                fed++;
                if (some.size() == TOGETHER) {
                    while (failure.get() == null && !queue.offer(some, 1, TimeUnit.SECONDS)) {}
                    some = new ArrayList<>(TOGETHER);
                }
            }
            queue.put(some);
            assertThat(lines.readLine()).isNull();
        }
        return fed;
    }

    private static void ask(URI address, BlockingQueue<List<Pair>> queue, AtomicReference<Throwable> failure) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        try {
            for (List<Pair> some = queue.take(); some != END; some = queue.take()) {
                for (Pair pair : some) {
                    HttpRequest request = HttpRequest.newBuilder(address)
                            .POST(HttpRequest.BodyPublishers.ofString(pair.request()))
                            .build();
                    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                    assertThat(answer.body()).isEqualTo(pair.answer());
                }
            }
        } catch (Exception | AssertionError e) {
            failure.compareAndSet(null, e);
            drain(queue);
        }
    }

    private static void drain(BlockingQueue<List<Pair>> queue) {
        try {
            while (queue.take() != END) {}
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
