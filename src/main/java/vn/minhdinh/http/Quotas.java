package vn.minhdinh.http;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many requests each caller may send: as many as a minute allows at once, then as they come back. The buckets of
 * those who were not heard of longest make room for new ones, so that many callers cannot fill the memory.
 */
final class Quotas {

    /** Most callers whose requests are counted at a time. */
    static final int MOST = 20_000;

    private static final long NANOS = 1_000_000_000L;

    private final int perMinute;
    private final int most;
    private final Map<String, Bucket> buckets;

    /**
     * @param perMinute 0 for any number
     */
    Quotas(int perMinute) {
        this(perMinute, MOST);
    }

    Quotas(int perMinute, int most) {
        this.perMinute = perMinute;
        this.most = most;
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > Quotas.this.most;
            }
        };
    }

    /** Takes one request; gives the seconds until the next may come, 0 when this one may. */
    long take(String caller) {
        if (perMinute == 0) {
            return 0;
        }
        ConsumptionProbe probe = bucket(caller).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? 0 : Math.max(1, (probe.getNanosToWaitForRefill() + NANOS - 1) / NANOS);
    }

    int counted() {
        synchronized (buckets) {
            return buckets.size();
        }
    }

    private Bucket bucket(String caller) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(
                    caller,
                    unknown -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                            .build());
        }
    }
}
