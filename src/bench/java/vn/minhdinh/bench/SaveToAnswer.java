package vn.minhdinh.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Stream;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.language.Language;
import vn.minhdinh.reload.LastGood;
import vn.minhdinh.reload.Reloader;

/**
 * How long it takes from the save of a changed threshold of the whole law to the first answer by it, and what is left in
 * memory after many saves.
 */
public final class SaveToAnswer {

    private static final String FILE = "household/poverty/poor-household.drl";
    private static final String SCENARIOS = "household/poverty/poor-household.scenarios.yaml";
    // Between the incomes of the scenarios beside the rule, so that all of them hold under either line.
    private static final String[] LINES = {"2100000", "2100000.001B"};
    private static final byte[] CASE = """
            { "asOf": "2024-06-30", "explain": "none", "decisions": [ "poverty/poor-household" ], "facts": { "Household":
              { "area": "RURAL", "incomePerHeadMonthly": 2100000.0005, "deprivedIndicators": 3, "permanentResident": true } } }
            """.getBytes(StandardCharsets.UTF_8);

    private SaveToAnswer() {}

    public static void main(String[] args) throws Exception {
        int saves = args.length == 0 ? 30 : Integer.parseInt(args[0]);
        Path folder = Files.createTempDirectory("rules");
        copy(Path.of("rules"), folder);
        Files.delete(folder.resolve(SCENARIOS));
        DecisionService service = new DecisionService(Clock.systemUTC());
        try (Reloader reloader = new Reloader(folder, service, LastGood.none(), Clock.systemUTC())) {
            reloader.start();
            reloader.watch();
            double[] seconds = new double[saves];
            for (int i = 0; i < saves; i++) {
                seconds[i] = save(folder, service, i);
                System.out.printf("save %2d: %6.2f s, %s%n", i + 1, seconds[i], memory());
            }
            Arrays.sort(seconds);
            System.out.printf("median %.2f s, least %.2f s%n", seconds[saves / 2], seconds[0]);
        }
    }

    private static double save(Path folder, DecisionService service, int number) throws Exception {
        Path file = folder.resolve(FILE);
        String text = Files.readString(file);
        String from = "incomePerHeadMonthly <= " + LINES[number % 2] + ",";
        if (!text.contains(from)) {
            throw new IllegalStateException("no " + from);
        }
        String verdict = number % 2 == 0 ? "\"YES\"" : "\"NO\"";
        Files.writeString(file, text.replace(from, "incomePerHeadMonthly <= " + LINES[(number + 1) % 2] + ","));
        long saved = System.nanoTime();
        while (!answer(service).contains("\"verdict\":" + verdict)) {
            Thread.sleep(5);
        }
        return (System.nanoTime() - saved) / 1e9;
    }

    private static String answer(DecisionService service) {
        return new String(service.evaluate("household", CASE, Language.VI), StandardCharsets.UTF_8);
    }

    private static String memory() {
        System.gc();
        return (ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20) + " MB heap, "
                + ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() + " classes";
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
