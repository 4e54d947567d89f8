package vn.minhdinh.reload;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What became of saves, as figures for a monitoring system. */
final class ReloadMetrics {

    /** What became of a save. */
    enum Outcome {
        TAKEN_OVER,
        REFUSED,
        /** The live revision came back in the place of a refused one. */
        RESTORED,
        /** The stored revision answers because the folder was refused at the start. */
        STORED
    }

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MultiGauge revision;
    // Gauges hold what they look at weakly.
    private final Supplier<Standing> standing;
    private volatile double lastSeconds;
    private volatile double takenOver;

    ReloadMetrics(Supplier<Standing> standing) {
        this.standing = standing;
        revision = MultiGauge.builder("minhdinh.rules.revision")
                .description("1 for the revision that answers")
                .register(registry);
        Gauge.builder(
                        "minhdinh.rules.refused",
                        standing,
                        now -> now.get().refused().isPresent() ? 1 : 0)
                .description("1 while the newest save is not taken over")
                .register(registry);
        Gauge.builder("minhdinh.rules.refused.errors", standing, ReloadMetrics::errors)
                .description("Errors of the refused save")
                .register(registry);
        Gauge.builder("minhdinh.rules.reload.last.duration", this, now -> now.lastSeconds)
                .description("How long the last save took to be judged")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("minhdinh.rules.last.taken.over.time", this, now -> now.takenOver)
                .description("When rules were last taken over, in seconds since 1970")
                .baseUnit("seconds")
                .register(registry);
        for (Outcome outcome : Outcome.values()) {
            registry.counter("minhdinh.rules.reloads", tags(outcome));
        }
    }

    private static double errors(Supplier<Standing> standing) {
        return standing.get().refused().map(newest -> newest.errors().size()).orElse(0);
    }

    private static Tags tags(Outcome outcome) {
        return Tags.of("outcome", outcome.name().toLowerCase(Locale.ROOT));
    }

    void count(Outcome outcome) {
        registry.counter("minhdinh.rules.reloads", tags(outcome)).increment();
    }

    void judged(Duration took) {
        lastSeconds = took.toNanos() / 1e9;
    }

    void live(String newRevision, Instant since) {
        revision.register(List.of(MultiGauge.Row.of(Tags.of("revision", newRevision), 1)), true);
        takenOver = since.toEpochMilli() / 1e3;
    }

    /** In the text format of Prometheus. */
    byte[] text() {
        return registry.scrape().getBytes(StandardCharsets.UTF_8);
    }
}
