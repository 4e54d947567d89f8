package vn.minhdinh.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.evaluation.Evaluator;
import vn.minhdinh.evaluation.Fired;
import vn.minhdinh.fact.Request;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.ruleset.Service;

/** One household after another through the shipped rules: microseconds a case. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HouseholdBench {

    private static final int HOUSEHOLDS = 1_000;

    private List<byte[]> full;
    private List<byte[]> summary;
    private List<byte[]> none;
    private List<Request> requests;
    private DecisionService service;
    private PlainDrools plain;
    private int next;

    @Setup
    public void load() throws Exception {
        RulesFolder folder = RulesFolder.read(Path.of("rules"));
        Ruleset ruleset = RulesetLoader.load(folder);
        Service household = ruleset.service("household");
        service = new DecisionService(Clock.systemUTC());
        service.goLive(ruleset);
        plain = new PlainDrools(household);
        full = Households.requests(folder, ruleset, HOUSEHOLDS, "full");
        summary = Households.requests(folder, ruleset, HOUSEHOLDS, "summary");
        none = Households.requests(folder, ruleset, HOUSEHOLDS, "none");
        requests = full.stream()
                .map(body -> RequestReader.read(household, body, Clock.systemUTC()))
                .toList();
        for (int i = 0; i < HOUSEHOLDS; i++) {
            requireSameRules(household, requests.get(i), full.get(i));
        }
    }

    /** A ratio means something only when both sides do the same work. */
    private void requireSameRules(Service household, Request request, byte[] body) throws Exception {
        Fired fired = Evaluator.evaluate(request.theCase());
        List<String> ours = household.rules().stream()
                .filter(rule -> fired.contains(rule, null))
                .map(Rule::name)
                .toList();
        Set<String> theirs = new TreeSet<>(
                plain.pooled(request.theCase().asOf(), request.theCase().engineFacts()));
        boolean same = ours.stream().sorted().toList().equals(List.copyOf(theirs))
                && Arrays.equals(plain.jsonByTree(body), plain.jsonByTokens(body));
        if (!same) {
            throw new IllegalStateException("other rules fired for " + new String(body, StandardCharsets.UTF_8));
        }
    }

    private int next() {
        next = next + 1 == HOUSEHOLDS ? 0 : next + 1;
        return next;
    }

    @Benchmark
    public Object a1_plainDroolsPooled() {
        Request request = requests.get(next());
        return plain.pooled(request.theCase().asOf(), request.theCase().engineFacts());
    }

    @Benchmark
    public Object a2_plainDroolsNewSession() {
        Request request = requests.get(next());
        return plain.fresh(request.theCase().asOf(), request.theCase().engineFacts());
    }

    @Benchmark
    public Object a3_evaluate() {
        return Evaluator.evaluate(requests.get(next()).theCase());
    }

    @Benchmark
    public Object a4_evaluateAndExplain() {
        return DecisionService.explain(requests.get(next()));
    }

    @Benchmark
    public Object b1_jsonPlainDroolsPooled() throws Exception {
        return plain.jsonByTree(none.get(next()));
    }

    @Benchmark
    public Object b1_jsonPlainDroolsPooledByTokens() throws Exception {
        return plain.jsonByTokens(none.get(next()));
    }

    @Benchmark
    public Object b2_jsonExplainNone() {
        return service.evaluate("household", none.get(next()), Language.VI);
    }

    @Benchmark
    public Object b3_jsonExplainSummary() {
        return service.evaluate("household", summary.get(next()), Language.VI);
    }

    @Benchmark
    public Object b4_jsonExplainFull() {
        return service.evaluate("household", full.get(next()), Language.VI);
    }
}
