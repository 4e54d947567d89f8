package vn.minhdinh.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;

/**
 * Answers a second over 16 connections with the decision log off and on, in turn, each by a {@code serve} of its own, and the
 * processor time that takes it for an answer. The clients are in this process. {@code -Dlog.asked=} picks the rows whose
 * names match.
 */
public final class LogThroughput {

    private static final int CONNECTIONS = 16;
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:([0-9]+)");
    private static final Duration STARTED = Duration.ofMinutes(2);
    // What the answers run through is compiled for minutes. Other rows use most of it too.
    private static final int SHORTEST_WARM_UP = 15;
    private static final int NEXT_WARM_UP = 4;
    private static final int LONGEST_WARM_UP = 60;
    private static final int QUIET_ROUNDS = 2;
    private static final double FASTER = 0.95;
    private static final Pattern ASKED = Pattern.compile(System.getProperty("log.asked", ""));
    private static final long ROUND_NANOS = 2_000_000_000L;

    private static final String README =
            "{\"asOf\":\"2024-06-30\",\"facts\":{\"Household\":{\"id\":\"H-001\",\"area\":\"RURAL\","
                    + "\"incomePerHeadMonthly\":2300000,\"deprivedIndicators\":4}},\"decisions\":[\"poverty/poor-household\"],"
                    + "\"explain\":\"summary\"}";

    private final int rounds;
    private final List<Served> services;
    private boolean warm;

    private LogThroughput(int rounds, List<Served> services) {
        this.rounds = rounds;
        this.services = services;
    }

    /** @param args measured rounds (9), and the URL of another database than a file in a directory of its own */
    public static void main(String[] args) throws Exception {
        int rounds = args.length == 0 ? 9 : Integer.parseInt(args[0]);
        List<String> database = args.length < 2 ? List.of() : postgresql(args[1]);
        RulesFolder folder = RulesFolder.read(Path.of("rules"));
        Ruleset ruleset = RulesetLoader.load(folder);
        try (Served off = Served.start(List.of("--log", "none"));
                Served digest = Served.start(database);
                Served whole = Served.start(and(database, "--log-answers", "whole"))) {
            new LogThroughput(rounds, List.of(off, digest, whole)).compareAll(folder, ruleset);
        }
    }

    private static List<String> postgresql(String url) throws IOException {
        Path password = Files.createTempFile("password", "");
        password.toFile().deleteOnExit();
        Files.writeString(password, "postgres");
        return List.of("--log-url", url, "--log-user", "postgres", "--log-password-file", password.toString());
    }

    private static List<String> and(List<String> options, String... more) {
        return Stream.concat(options.stream(), Stream.of(more)).toList();
    }

    private void compareAll(RulesFolder folder, Ruleset ruleset) throws Exception {
        compare("as a request asks that says nothing", Households.plain(folder, ruleset, 200));
        for (String explain : List.of("none", "summary", "full")) {
            compare("all decisions, " + explain, Households.requests(folder, ruleset, 200, explain));
        }
        compare("the README's request", List.of(README.getBytes(StandardCharsets.UTF_8)));
        compare("poverty/poor-household, full", ofOne(Households.requests(folder, ruleset, 200, "full")));
        compare("poverty/poor-household, nothing else said", ofOne(Households.plain(folder, ruleset, 200)));
    }

    /** The same requests about one decision. */
    private static List<byte[]> ofOne(List<byte[]> bodies) {
        return bodies.stream()
                .map(body -> new String(body, StandardCharsets.UTF_8))
                .map(text -> "{\"decisions\":[\"poverty/poor-household\"]," + text.substring(1))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** A {@code serve} in a process of its own. */
    private record Served(Process process, int port) implements AutoCloseable {

        static Served start(List<String> options) throws IOException, InterruptedException {
            Path state = Files.createTempDirectory(Path.of(System.getProperty("log.state", "target")), "log");
            Path output = state.resolve("output");
            List<String> command = new ArrayList<>(List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "vn.minhdinh.Main",
                    "serve",
                    "--port",
                    "0",
                    "--state",
                    state.toString()));
            command.addAll(options);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            // One that outlives a measurement would take its share of the next.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            try {
                return new Served(process, port(process, output));
            } catch (IOException | InterruptedException | RuntimeException | Error e) {
                process.destroyForcibly();
                throw e;
            }
        }

        /** Where it listens, once it says so. */
        private static int port(Process process, Path output) throws IOException, InterruptedException {
            long end = System.nanoTime() + STARTED.toNanos();
            while (process.isAlive() && System.nanoTime() < end) {
                Matcher address = ADDRESS.matcher(Files.readString(output));
                if (address.find()) {
                    return Integer.parseInt(address.group(1));
                }
                Thread.sleep(50);
            }
            throw new IOException(Files.readString(output));
        }

        /** The processor time it has taken. */
        Duration spent() {
            return process.toHandle().info().totalCpuDuration().orElseThrow();
        }

        /** Ends it; what it stored is left where it is. */
        @Override
        public void close() {
            process.destroy();
            try {
                process.waitFor(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            process.destroyForcibly();
        }
    }

    private void compare(String name, List<byte[]> bodies) throws Exception {
        if (!ASKED.matcher(name).find()) {
            return;
        }
        int warmUp = warmUp(bodies);
        Rate[][] rates = new Rate[services.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < rates.length; i++) {
                rates[i][round] = rate(services.get(i), bodies);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-41s off %7.0f/s  digest %7.0f/s (%3.0f %%)  whole %7.0f/s (%3.0f %%)"
                        + "  processor time %5.0f, %5.0f, %5.0f us  (warm after %d rounds)%n",
                name,
                median(rates[0], Rate::perSecond),
                median(rates[1], Rate::perSecond),
                share(rates, 1),
                median(rates[2], Rate::perSecond),
                share(rates, 2),
                median(rates[0], Rate::micros),
                median(rates[1], Rate::micros),
                median(rates[2], Rate::micros),
                warmUp);
    }

    /** What is left of the answers without a log, per cent, compared round by round: a machine is not equally fast all the time. */
    private static double share(Rate[][] rates, int service) {
        return Spread.of(IntStream.range(0, rates[0].length)
                        .mapToDouble(round -> 100 * rates[service][round].perSecond() / rates[0][round].perSecond())
                        .toArray())
                .median();
    }

    private static double median(Rate[] rates, ToDoubleFunction<Rate> figure) {
        return Spread.of(Stream.of(rates).mapToDouble(figure).toArray()).median();
    }

    /** Asks until no answer became cheaper by a twentieth in two rounds on end; answers after how many rounds. */
    private int warmUp(List<byte[]> bodies) throws Exception {
        double[] best = new double[services.size()];
        Arrays.fill(best, Double.MAX_VALUE);
        int least = warm ? NEXT_WARM_UP : SHORTEST_WARM_UP;
        int round = 0;
        for (int quiet = 0; round < LONGEST_WARM_UP && (round < least || quiet < QUIET_ROUNDS); round++) {
            quiet++;
            for (int i = 0; i < best.length; i++) {
                double micros = rate(services.get(i), bodies).micros();
                quiet = micros < best[i] * FASTER ? 0 : quiet;
                best[i] = Math.min(best[i], micros);
            }
        }
        warm = true;
        return round;
    }

    /** @param micros of processor time an answer took the service */
    private record Rate(double perSecond, double micros) {}

    private static Rate rate(Served service, List<byte[]> bodies) throws Exception {
        AtomicLong answered = new AtomicLong();
        Duration before = service.spent();
        long start = System.nanoTime();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            int first = i * 7;
            Thread client = new Thread(() -> ask(service.port(), bodies, first, start + ROUND_NANOS, answered));
            client.start();
            clients.add(client);
        }
        for (Thread client : clients) {
            client.join();
        }
        double perSecond = answered.get() * 1e9 / (System.nanoTime() - start);
        return new Rate(perSecond, service.spent().minus(before).toNanos() / 1e3 / answered.get());
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
