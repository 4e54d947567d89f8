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
 * @param bodyTimeout how long a body may take to arrive in full
 * @param idleTimeout how long a connection may lie still
 * @param stopTimeout how long a stop waits for answers under way
 * @param threads most threads at work, Jetty's own among them
 * @param connections most connections at once
 * @param load how much work is let in
 * @param reach from where it may come
 */
public record HttpSettings(
        String host,
        int port,
        long bodyLimitBytes,
        Duration bodyTimeout,
        Duration idleTimeout,
        Duration stopTimeout,
        int threads,
        int connections,
        Load load,
        Reach reach) {

    /** Longest request line and headers together. */
    static final int HEADER_BYTES = 8 * 1024;

    static final int FEWEST_THREADS = 8;

    private static final long LONGEST_BODY = 1L << 30;

    public HttpSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port);
        }
        if (bodyLimitBytes < 1 || bodyLimitBytes > LONGEST_BODY) {
            throw new IllegalArgumentException("body limit " + bodyLimitBytes);
        }
        if (threads < FEWEST_THREADS || connections < 1) {
            throw new IllegalArgumentException(threads + " threads, " + connections + " connections");
        }
    }

    public static HttpSettings defaults() {
        return new HttpSettings(
                "127.0.0.1",
                8080,
                Bounds.BODY_BYTES,
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                64,
                2_000,
                Load.defaults(),
                Reach.defaults());
    }

    public HttpSettings at(String newHost, int newPort) {
        return new HttpSettings(
                newHost,
                newPort,
                bodyLimitBytes,
                bodyTimeout,
                idleTimeout,
                stopTimeout,
                threads,
                connections,
                load,
                reach);
    }

    public HttpSettings bodyLimit(long bytes) {
        return new HttpSettings(
                host, port, bytes, bodyTimeout, idleTimeout, stopTimeout, threads, connections, load, reach);
    }

    public HttpSettings timeouts(Duration body, Duration idle, Duration stop) {
        return new HttpSettings(host, port, bodyLimitBytes, body, idle, stop, threads, connections, load, reach);
    }

    public HttpSettings sized(int newThreads, int newConnections) {
        return new HttpSettings(
                host,
                port,
                bodyLimitBytes,
                bodyTimeout,
                idleTimeout,
                stopTimeout,
                newThreads,
                newConnections,
                load,
                reach);
    }

    public HttpSettings under(Load newLoad) {
        return new HttpSettings(
                host,
                port,
                bodyLimitBytes,
                bodyTimeout,
                idleTimeout,
                stopTimeout,
                threads,
                connections,
                newLoad,
                reach);
    }

    public HttpSettings reached(Reach newReach) {
        return new HttpSettings(
                host,
                port,
                bodyLimitBytes,
                bodyTimeout,
                idleTimeout,
                stopTimeout,
                threads,
                connections,
                load,
                newReach);
    }

    /** The longest body at a path: drafts of rules may be longer than cases. */
    long bodyLimitBytes(String path) {
        return path.equals(HttpDoor.CHECK) ? Math.max(bodyLimitBytes, RulesApi.DRAFT_BYTES) : bodyLimitBytes;
    }

    /** Bodies that are still arriving share this; without it, many long half-sent ones would fill the memory. */
    long bodiesInFlightBytes() {
        return 64 * bodyLimitBytes;
    }
}
