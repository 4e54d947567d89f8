package vn.minhdinh.answer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;

/** How often each decision came to each verdict, and how often engine and explanation did not agree. */
final class VerdictFigures {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<List<String>, LongAdder> counted = new ConcurrentHashMap<>();

    /** The counters of the decisions of one ruleset, found without a look at any name. */
    record Counters(Map<Decision, LongAdder[]> byDecision, Map<String, Counter> disagreements) {

        void count(List<Result> results) {
            for (int i = 0; i < results.size(); i++) {
                Result result = results.get(i);
                byDecision.get(result.decision())[result.verdict().ordinal()].increment();
            }
        }

        void disagreed(String service) {
            disagreements.get(service).increment();
        }
    }

    /** Decisions that a later ruleset has too are counted on. */
    Counters of(Ruleset ruleset) {
        Map<Decision, LongAdder[]> byDecision = new IdentityHashMap<>();
        Map<String, Counter> disagreements = new HashMap<>();
        for (Service service : ruleset.services()) {
            service.decisions().forEach(decision -> byDecision.put(decision, counters(service, decision)));
            disagreements.put(
                    service.name(),
                    Counter.builder("minhdinh.disagreements")
                            .description("Cases of which the engine and the explanation judged differently")
                            .tag("service", service.name())
                            .register(registry));
        }
        return new Counters(byDecision, disagreements);
    }

    private LongAdder[] counters(Service service, Decision decision) {
        LongAdder[] counters = new LongAdder[Verdict.values().length];
        for (Verdict verdict : Verdict.values()) {
            List<String> key = List.of(service.name(), decision.id(), verdict.name());
            counters[verdict.ordinal()] = counted.computeIfAbsent(key, this::counter);
        }
        return counters;
    }

    /** Read when the figures are asked for: counting is a part of every answer, and costs little this way. */
    private LongAdder counter(List<String> key) {
        LongAdder counter = new LongAdder();
        FunctionCounter.builder("minhdinh.verdicts", counter, LongAdder::sum)
                .description("Verdicts told")
                .tag("service", key.get(0))
                .tag("decision", key.get(1))
                .tag("verdict", key.get(2).toLowerCase(Locale.ROOT))
                .register(registry);
        return counter;
    }

    /** In the text format of Prometheus. */
    byte[] text() {
        return registry.scrape().getBytes(StandardCharsets.UTF_8);
    }
}
