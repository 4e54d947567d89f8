package vn.minhdinh.http;

import java.time.Duration;
import vn.minhdinh.fact.Bounds;
import vn.minhdinh.reload.RulesApi;

/**
 * Where the door listens and how much it lets anyone take.
 *
 * @param host address to listen on; the default is reached from the same machine only
 * @param port 0 for any free port
 * @param bodyLimitBytes the longest request body, but for drafts of rules
 * @param patience how long it waits
 * @param size how many it serves at once
 * @param load how much work is let in
 * @param reach from where it may come
 * @param batches how large batches may be
 */
public record HttpSettings(
        String host,
        int port,
        long bodyLimitBytes,
        Patience patience,
        Size size,
        Load load,
        Reach reach,
        BatchLimits batches) {

    /** Longest request line and headers together. */
    static final int HEADER_BYTES = 8 * 1024;

    static final int FEWEST_THREADS = 8;

    private static final long LONGEST_BODY = 1L << 30;

    /**
     * How long the door waits.
     *
     * @param body for a body to arrive in full
     * @param idle for a connection that lies still
     * @param stop for answers under way when it closes
     */
    record Patience(Duration body, Duration idle, Duration stop) {}

    /**
     * How many the door serves at once.
     *
     * @param threads most threads at work, Jetty's own among them
     * @param connections most connections
     */
    record Size(int threads, int connections) {
        Size {
            if (threads < FEWEST_THREADS || connections < 1) {
                throw new IllegalArgumentException(threads + " threads, " + connections + " connections");
            }
        }
    }

    public HttpSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port);
        }
        if (bodyLimitBytes < 1 || bodyLimitBytes > LONGEST_BODY) {
            throw new IllegalArgumentException("body limit " + bodyLimitBytes);
        }
    }

    public static HttpSettings defaults() {
        return new HttpSettings(
                "127.0.0.1",
                8080,
                Bounds.BODY_BYTES,
                new Patience(Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(5)),
                new Size(64, 2_000),
                Load.defaults(),
                Reach.defaults(),
                BatchLimits.defaults());
    }

    public HttpSettings at(String newHost, int newPort) {
        return new HttpSettings(newHost, newPort, bodyLimitBytes, patience, size, load, reach, batches);
    }

    public HttpSettings bodyLimit(long bytes) {
        return new HttpSettings(host, port, bytes, patience, size, load, reach, batches);
    }

    public HttpSettings timeouts(Duration body, Duration idle, Duration stop) {
        return new HttpSettings(host, port, bodyLimitBytes, new Patience(body, idle, stop), size, load, reach, batches);
    }

    public HttpSettings sized(int threads, int connections) {
        return new HttpSettings(
                host, port, bodyLimitBytes, patience, new Size(threads, connections), load, reach, batches);
    }

    public HttpSettings under(Load newLoad) {
        return new HttpSettings(host, port, bodyLimitBytes, patience, size, newLoad, reach, batches);
    }

    public HttpSettings reached(Reach newReach) {
        return new HttpSettings(host, port, bodyLimitBytes, patience, size, load, newReach, batches);
    }

    public HttpSettings batching(BatchLimits newBatches) {
        return new HttpSettings(host, port, bodyLimitBytes, patience, size, load, reach, newBatches);
    }

    /** The longest body at a path: drafts of rules may be longer than cases, and batches are many cases. */
    long bodyLimitBytes(String path) {
        if (Batches.isAt(path)) {
            return batches.bytes();
        }
        if (SignInRoutes.isAt(path)) {
            return SignInRoutes.MOST_BYTES;
        }
        return path.equals(HttpDoor.CHECK) || path.equals(HttpDoor.IMPACT) || path.equals(RuleRoutes.EDIT)
                ? Math.max(bodyLimitBytes, RulesApi.DRAFT_BYTES)
                : bodyLimitBytes;
    }

    /** Bodies that are still arriving share this; without it, many long half-sent ones would fill the memory. */
    long bodiesInFlightBytes() {
        return 64 * bodyLimitBytes;
    }
}
