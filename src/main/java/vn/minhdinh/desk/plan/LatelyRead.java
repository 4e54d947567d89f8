package vn.minhdinh.desk.plan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The few reports that were read off the record last. Whoever looks at a report goes from page to page of it, and each time the
 * record would be evaluated again to prove it. They are kept for minutes only: what is erased is soon shown no more.
 */
final class LatelyRead {

    private static final int MOST = 3;
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Clock clock;
    private final Map<String, Kept> kept = new LinkedHashMap<>(MOST, 1, true);

    private record Kept(Report report, Instant until) {}

    LatelyRead(Clock clock) {
        this.clock = clock;
    }

    /** @param key of the report in a language */
    synchronized Optional<Report> of(String key, String liveRevision) {
        Kept found = kept.get(key);
        boolean holds = found != null
                && clock.instant().isBefore(found.until())
                && found.report().rules().revision().equals(liveRevision);
        return holds ? Optional.of(found.report()) : Optional.empty();
    }

    synchronized void keep(String key, Report report) {
        kept.put(key, new Kept(report, clock.instant().plus(KEPT)));
        while (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
    }
}
