package vn.minhdinh.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;

/**
 * What a further rule costs: the household law folder by folder, each set larger than the one before. Prints the median
 * processor time of one household's answer when all decisions of the set are asked, and when only those of the first
 * folder are, which no further rule touches; and for each step the time a rule added.
 */
public final class RuleCost {

    private static final Path RULES = Path.of("rules");
    private static final List<List<String>> STEPS = List.of(
            List.of("poverty"),
            List.of("poverty", "credit", "land/support-class"),
            List.of("poverty", "credit", "land", "housing", "water", "place"),
            List.of("poverty", "credit", "land", "housing", "water", "place", "entitlement"));
    private static final int CASES = 500;
    private static final int WARM_UP = 20;
    private static final int MEASURED = 31;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private int odd;

    private RuleCost() {}

    /** One set of rules and the requests asked of it. */
    private record Step(int rules, DecisionService service, Map<String, List<byte[]>> requests) {}

    public static void main(String[] args) throws Exception {
        new RuleCost().run();
    }

    private void run() throws Exception {
        RulesFolder whole = RulesFolder.read(RULES);
        Ruleset all = RulesetLoader.load(whole);
        List<byte[]> none = Households.requests(whole, all, CASES, "none");
        List<byte[]> full = Households.requests(whole, all, CASES, "full");
        List<Step> steps = new ArrayList<>();
        for (List<String> folders : STEPS) {
            Ruleset ruleset = RulesetLoader.load(part(folders));
            DecisionService service = new DecisionService(Clock.systemUTC());
            service.goLive(ruleset);
            Map<String, List<byte[]>> requests = new TreeMap<>();
            requests.put("all, none", none);
            requests.put("all, full", full);
            requests.put("poverty, none", asking(none, "poverty/*"));
            requests.put("poverty, full", asking(full, "poverty/*"));
            steps.add(new Step(ruleset.service("household").rules().size(), service, requests));
        }
        Map<String, double[][]> spent = new TreeMap<>();
        steps.get(0).requests().keySet().forEach(name -> spent.put(name, new double[steps.size()][MEASURED]));
        for (int round = -WARM_UP; round < MEASURED; round++) {
            for (int step = 0; step < steps.size(); step++) {
                for (String name : spent.keySet()) {
                    double time = measure(steps.get(step), name);
                    if (round >= 0) {
                        spent.get(name)[step][round] = time;
                    }
                }
            }
        }
        print(steps, spent);
    }

    /** The household service with the decisions of some folders only. */
    private static RulesFolder part(List<String> folders) throws Exception {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(RULES.resolve("household"))) {
            for (Path path :
                    paths.filter(file -> file.toString().endsWith(".drl")).toList()) {
                String name = RULES.relativize(path).toString().replace('\\', '/');
                boolean wanted = name.equals("household/facts.drl")
                        || folders.stream()
                                .anyMatch(folder -> name.equals("household/" + folder + ".drl")
                                        || name.startsWith("household/" + folder + "/"));
                if (wanted) {
                    files.put(name, Files.readAllBytes(path));
                }
            }
        }
        return RulesFolder.of(files);
    }

    private static List<byte[]> asking(List<byte[]> requests, String decisions) {
        return requests.stream()
                .map(body -> "{\"decisions\":[\"" + decisions + "\"],"
                        + new String(body, StandardCharsets.UTF_8).substring(1))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private double measure(Step step, String name) {
        List<byte[]> requests = step.requests().get(name);
        long before = threads.getCurrentThreadCpuTime();
        for (byte[] body : requests) {
            odd += System.identityHashCode(step.service().evaluate("household", body, Language.VI)) & 1;
        }
        return (threads.getCurrentThreadCpuTime() - before) / 1e3 / requests.size();
    }

    private void print(List<Step> steps, Map<String, double[][]> spent) {
        System.out.printf("%-16s %8s %10s %14s%n", "asked, explain", "rules", "µs", "µs per rule");
        spent.forEach((name, bySteps) -> {
            double last = 0;
            for (int i = 0; i < steps.size(); i++) {
                Arrays.sort(bySteps[i]);
                double median = bySteps[i][MEASURED / 2];
                String more = i == 0
                        ? ""
                        : "%.2f"
                                .formatted((median - last)
                                        / (steps.get(i).rules()
                                                - steps.get(i - 1).rules()));
                System.out.printf("%-16s %8d %10.1f %14s%n", name, steps.get(i).rules(), median, more);
                last = median;
            }
        });
        System.out.println("(" + odd + " answers with an odd hash: none was optimised away)");
    }
}
