package vn.minhdinh.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.decisionlog.DecisionLog;
import vn.minhdinh.decisionlog.LogSettings;
import vn.minhdinh.http.HttpDoor;
import vn.minhdinh.http.HttpSettings;
import vn.minhdinh.reload.LastGood;
import vn.minhdinh.reload.Reloader;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;

/**
 * Answers a second over 16 connections with the decision log off and on, in turn in one process, and the processor time an
 * answer takes, that of the clients included. {@code -Dlog.asked=} picks the rows whose names match.
 */
public final class LogThroughput {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();
    private static final int CONNECTIONS = 16;
    // What the answers run through is compiled for minutes, and the service without a log has less to be compiled.
    private static final int SHORTEST_WARM_UP = 4;
    private static final int LONGEST_WARM_UP = 30;
    private static final double COMPILING = 0.02;
    private static final String ASKED = System.getProperty("log.asked", ".*");
    private static final long ROUND_NANOS = 2_000_000_000L;

    private static final String README =
            "{\"asOf\":\"2024-06-30\",\"facts\":{\"Household\":{\"id\":\"H-001\",\"area\":\"RURAL\","
                    + "\"incomePerHeadMonthly\":2300000,\"deprivedIndicators\":4}},\"decisions\":[\"poverty/poor-household\"],"
                    + "\"explain\":\"summary\"}";

    private LogThroughput() {}

    /** @param args measured rounds (9), and the URL of another database than a file in a directory of its own */
    public static void main(String[] args) throws Exception {
        int rounds = args.length == 0 ? 9 : Integer.parseInt(args[0]);
        Path state = Files.createTempDirectory(Path.of(System.getProperty("log.state", "target")), "log");
        LogSettings settings =
                args.length < 2 ? LogSettings.in(state) : LogSettings.at(args[1], "postgres", "postgres");
        RulesFolder folder = RulesFolder.read(Path.of("rules"));
        Ruleset ruleset = RulesetLoader.load(folder);
        try (DecisionLog digest = DecisionLog.open(settings, Clock.systemUTC());
                DecisionLog whole = DecisionLog.open(settings.keeping(LogSettings.Answers.WHOLE), Clock.systemUTC());
                HttpDoor off = door(new DecisionService(Clock.systemUTC()), ruleset);
                HttpDoor on = door(new DecisionService(Clock.systemUTC(), digest.recorder()), ruleset);
                HttpDoor all = door(new DecisionService(Clock.systemUTC(), whole.recorder()), ruleset)) {
            int[] ports = {off.start(), on.start(), all.start()};
            compare("as a request asks that says nothing", ports, Households.plain(folder, ruleset, 200), rounds);
            for (String explain : List.of("none", "summary", "full")) {
                List<byte[]> bodies = Households.requests(folder, ruleset, 200, explain);
                compare("all decisions, " + explain, ports, bodies, rounds);
            }
            compare("the README's request", ports, List.of(README.getBytes(StandardCharsets.UTF_8)), rounds);
            compare(
                    "poverty/poor-household, full",
                    ports,
                    ofOne(Households.requests(folder, ruleset, 200, "full")),
                    rounds);
            compare(
                    "poverty/poor-household, nothing else said",
                    ports,
                    ofOne(Households.plain(folder, ruleset, 200)),
                    rounds);
        }
    }

    /** The same requests about one decision. */
    private static List<byte[]> ofOne(List<byte[]> bodies) {
        return bodies.stream()
                .map(body -> new String(body, StandardCharsets.UTF_8))
                .map(text -> "{\"decisions\":[\"poverty/poor-household\"]," + text.substring(1))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static HttpDoor door(DecisionService service, Ruleset ruleset) {
        service.goLive(ruleset);
        Reloader rules = new Reloader(Path.of("rules"), service, LastGood.none(), Clock.systemUTC());
        return new HttpDoor(service, rules.documents(), HttpSettings.defaults().at("127.0.0.1", 0));
    }

    private static void compare(String name, int[] ports, List<byte[]> bodies, int rounds) throws Exception {
        if (!name.matches(ASKED)) {
            return;
        }
        double[][] rates = new double[ports.length][rounds];
        double[][] costs = new double[ports.length][rounds];
        int warmUp = warmUp(ports, bodies);
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < ports.length; i++) {
                long before = SYSTEM.getProcessCpuTime();
                Rate rate = rate(ports[i], bodies);
                rates[i][round] = rate.perSecond();
                costs[i][round] = (SYSTEM.getProcessCpuTime() - before) / 1e3 / rate.answers();
            }
        }
        Stream.of(rates, costs).flatMap(Arrays::stream).forEach(Arrays::sort);
        double off = rates[0][rounds / 2];
        double on = rates[1][rounds / 2];
        double whole = rates[2][rounds / 2];
        System.out.printf(
                Locale.ROOT,
                "%-41s off %7.0f/s  digest %7.0f/s (%3.0f %%)  whole %7.0f/s (%3.0f %%)"
                        + "  processor time %5.0f, %5.0f, %5.0f us  (warm after %d rounds)%n",
                name,
                off,
                on,
                100 * on / off,
                whole,
                100 * whole / off,
                costs[0][rounds / 2],
                costs[1][rounds / 2],
                costs[2][rounds / 2],
                warmUp);
    }

    /** Asks until hardly anything is compiled any more; answers after how many rounds. */
    private static int warmUp(int[] ports, List<byte[]> bodies) throws Exception {
        for (int round = 1; round < LONGEST_WARM_UP; round++) {
            long compiled = COMPILER.getTotalCompilationTime();
            long before = SYSTEM.getProcessCpuTime();
            for (int port : ports) {
                rate(port, bodies);
            }
            double share =
                    (COMPILER.getTotalCompilationTime() - compiled) * 1e6 / (SYSTEM.getProcessCpuTime() - before);
            if (round >= SHORTEST_WARM_UP && share < COMPILING) {
                return round;
            }
        }
        return LONGEST_WARM_UP;
    }

    private record Rate(double perSecond, long answers) {}

    private static Rate rate(int port, List<byte[]> bodies) throws Exception {
        AtomicLong answered = new AtomicLong();
        long start = System.nanoTime();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            int first = i * 7;
            Thread client = new Thread(() -> ask(port, bodies, first, start + ROUND_NANOS, answered));
            client.start();
            clients.add(client);
        }
        for (Thread client : clients) {
            client.join();
        }
        return new Rate(answered.get() * 1e9 / (System.nanoTime() - start), answered.get());
    }

    private static void ask(int port, List<byte[]> bodies, int first, long end, AtomicLong answered) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
            byte[] sink = new byte[64 * 1024];
            for (int i = first; System.nanoTime() < end; i++) {
                byte[] body = bodies.get(i % bodies.size());
                String head = "POST /v1/household/evaluate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: " + body.length + "\r\n\r\n";
                byte[] headBytes = head.getBytes(StandardCharsets.US_ASCII);
                byte[] request = Arrays.copyOf(headBytes, headBytes.length + body.length);
                System.arraycopy(body, 0, request, headBytes.length, body.length);
                socket.getOutputStream().write(request);
                skip(in, sink);
                answered.incrementAndGet();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void skip(InputStream in, byte[] sink) throws IOException {
        String status = line(in);
        if (!status.contains(" 200 ")) {
            throw new IOException(status);
        }
        int left = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                left = Integer.parseInt(line.substring(15).strip());
            }
        }
        while (left > 0) {
            int read = in.read(sink, 0, Math.min(left, sink.length));
            if (read < 0) {
                throw new EOFException();
            }
            left -= read;
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
