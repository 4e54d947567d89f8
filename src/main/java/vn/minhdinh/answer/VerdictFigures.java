package vn.minhdinh.answer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;

/** How often each decision came to each verdict, and how often engine and explanation did not agree. */
final class VerdictFigures {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** The counters of the decisions of one ruleset, found without a look at any name. */
    record Counters(Map<Decision, Counter[]> byDecision, Map<String, Counter> disagreements) {

        void count(List<Result> results) {
            for (Result result : results) {
                byDecision.get(result.decision())[result.verdict().ordinal()].increment();
            }
        }

        void disagreed(String service) {
            disagreements.get(service).increment();
        }
    }

    /** Decisions that a later ruleset has too are counted on. */
    Counters of(Ruleset ruleset) {
        Map<Decision, Counter[]> byDecision = new IdentityHashMap<>();
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

    private Counter[] counters(Service service, Decision decision) {
        Counter[] counters = new Counter[Verdict.values().length];
        for (Verdict verdict : Verdict.values()) {
            counters[verdict.ordinal()] = Counter.builder("minhdinh.verdicts")
                    .description("Verdicts told")
                    .tag("service", service.name())
                    .tag("decision", decision.id())
                    .tag("verdict", verdict.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        return counters;
    }

    /** In the text format of Prometheus. */
    byte[] text() {
        return registry.scrape().getBytes(StandardCharsets.UTF_8);
    }
}
