package vn.minhdinh.decisionlog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How much is recorded, how long it takes, and what could not be, as figures for a monitoring system. */
final class LogFigures {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Counter entries;
    private final Timer commits;
    private final Map<LogUnavailable.Reason, Counter> failures = new EnumMap<>(LogUnavailable.Reason.class);

    /**
     * @param bound the longest the queue can be
     * @param safe how many stand in the intake
     */
    LogFigures(LogState state, BlockingQueue<?> queue, int bound, Supplier<Number> safe) {
        Gauge.builder("minhdinh.log.available", state, now -> now.refusal().isEmpty() ? 1 : 0)
                .description("1 while decisions can be recorded")
                .register(registry);
        Gauge.builder("minhdinh.log.waiting", queue, BlockingQueue::size)
                .description("Decisions that wait to be recorded")
                .register(registry);
        Gauge.builder("minhdinh.log.waiting.limit", () -> bound)
                .description("Decisions that may wait to be recorded")
                .register(registry);
        Gauge.builder("minhdinh.log.intake", safe)
                .description("Decisions that are safe and on their way into the database")
                .register(registry);
        entries = Counter.builder("minhdinh.log.entries")
                .description("Decisions recorded")
                .register(registry);
        commits = Timer.builder("minhdinh.log.commits")
                .description("Groups of decisions made safe")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        for (LogUnavailable.Reason reason : LogUnavailable.Reason.values()) {
            failures.put(
                    reason,
                    Counter.builder("minhdinh.log.failures")
                            .description("Decisions that could not be recorded")
                            .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    void committed(int group, long nanos) {
        entries.increment(group);
        commits.record(nanos, TimeUnit.NANOSECONDS);
    }

    void failed(LogUnavailable.Reason reason) {
        failures.get(reason).increment();
    }

    /** In the text format of Prometheus. */
    byte[] text() {
        return registry.scrape().getBytes(StandardCharsets.UTF_8);
    }
}
