package vn.minhdinh.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;

/**
 * What each part of the guidance costs on top of a full explained answer, all decisions asked: the thread's processor time
 * of each sample household's answer, the median over the rounds, then mean and percentiles over the households.
 */
public final class GuidanceCost {

    private static final int WARM_UP = 6;
    private static final int MEASURED = 9;
    private static final List<String> ALL = List.of("exact", "changes", "heldBy", "until", "needs");

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final DecisionService service = new DecisionService(Clock.systemUTC());

    private final int cases;

    private GuidanceCost(int cases) {
        this.cases = cases;
    }

    /** @param args how many households (500) */
    public static void main(String[] args) throws Exception {
        new GuidanceCost(args.length == 0 ? 500 : Integer.parseInt(args[0])).run();
    }

    private void run() throws Exception {
        RulesFolder folder = RulesFolder.read(Path.of("rules"));
        Ruleset ruleset = RulesetLoader.load(folder);
        service.goLive(ruleset);
        Map<String, List<byte[]>> variants = new LinkedHashMap<>();
        variants.put("none", Households.requests(folder, ruleset, cases, "full", List.of()));
        for (String part : ALL) {
            variants.put(part, Households.requests(folder, ruleset, cases, "full", List.of(part)));
        }
        variants.put("all", Households.requests(folder, ruleset, cases, "full", ALL));
        Map<String, double[][]> spent = new LinkedHashMap<>();
        variants.keySet().forEach(name -> spent.put(name, new double[cases][MEASURED]));
        for (int round = -WARM_UP; round < MEASURED; round++) {
            for (Map.Entry<String, List<byte[]>> variant : variants.entrySet()) {
                for (int i = 0; i < cases; i++) {
                    long before = threads.getCurrentThreadCpuTime();
                    service.evaluate("household", variant.getValue().get(i), Language.VI);
                    if (round >= 0) {
                        spent.get(variant.getKey())[i][round] = (threads.getCurrentThreadCpuTime() - before) / 1e3;
                    }
                }
            }
        }
        print(spent);
    }

    private static void print(Map<String, double[][]> spent) {
        double[] yardstick = null;
        System.out.println("guidance      mean    p50    p95    max   p95 to none");
        for (Map.Entry<String, double[][]> variant : spent.entrySet()) {
            double[] medians = Arrays.stream(variant.getValue())
                    .mapToDouble(GuidanceCost::median)
                    .sorted()
                    .toArray();
            yardstick = yardstick == null ? medians : yardstick;
            System.out.printf(
                    "%-9s %8.0f %6.0f %6.0f %6.0f   %.2f%n",
                    variant.getKey(),
                    Arrays.stream(medians).average().orElseThrow(),
                    at(medians, 50),
                    at(medians, 95),
                    medians[medians.length - 1],
                    at(medians, 95) / at(yardstick, 95));
        }
    }

    private static double median(double[] rounds) {
        double[] sorted = rounds.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double at(double[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }
}
