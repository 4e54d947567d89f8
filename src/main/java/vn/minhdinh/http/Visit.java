package vn.minhdinh.http;

import io.javalin.http.Context;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.server.Request;
import vn.minhdinh.access.Caller;

/**
 * What is known of one request while it is here: an id of our own, who sends it, which route it takes, and why it is
 * refused, if it is. Written by one thread at a time, on the request's way through the door.
 */
final class Visit {

    /** The request attribute that carries it. */
    static final String ATTRIBUTE = "vn.minhdinh.http.visit";

    static final String NO_ROUTE = "-";

    // What a client sends as the id of its request is its own text, and would end up in the log.
    private final String id =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    private volatile String route = NO_ROUTE;
    private volatile Caller caller;
    private volatile Fault refused;
    private volatile long retryAfterSeconds;
    private volatile String countedAs = "";

    /** Of a request that was read at least as far as its headers. */
    static Optional<Visit> of(Request request) {
        return Optional.ofNullable((Visit) request.getAttribute(ATTRIBUTE));
    }

    static Visit of(Context ctx) {
        return (Visit) ctx.req().getAttribute(ATTRIBUTE);
    }

    String id() {
        return id;
    }

    /** The pattern of the route, not the path: what callers write in there is their own. */
    String route() {
        return route;
    }

    void takes(String pattern) {
        route = pattern;
    }

    /** Who sends the request, where that is known. */
    Optional<Caller> caller() {
        return Optional.ofNullable(caller);
    }

    void sentBy(Caller known) {
        caller = known;
    }

    /** Whose requests it counts among. */
    String countedAs() {
        return countedAs;
    }

    void countAs(String counted) {
        countedAs = counted;
    }

    /** Why the request goes no further than to what is for everyone. */
    Optional<Fault> refused() {
        return Optional.ofNullable(refused);
    }

    void refuse(Fault fault) {
        refused = fault;
    }

    void refuseFor(long seconds) {
        refused = Fault.TOO_MANY_REQUESTS;
        retryAfterSeconds = seconds;
    }

    /** Zero when nothing is known of when to come again. */
    long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
