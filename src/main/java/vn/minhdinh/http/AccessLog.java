package vn.minhdinh.http;

import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.minhdinh.access.Caller;

/**
 * A line and a figure for each request, of our own words only: the pattern of the route, the id of the key. Whatever
 * the client wrote, its address included, is left out, be it a path, a header, a name or a method nobody knows.
 */
final class AccessLog implements RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String OTHER = "OTHER";
    private static final String NONE = "-";
    private static final long MICROS = 1_000;

    private final DoorFigures figures;

    AccessLog(DoorFigures figures) {
        this.figures = figures;
    }

    @Override
    public void log(Request request, Response response) {
        Optional<Visit> visit = Visit.of(request);
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : OTHER;
        String route = visit.map(Visit::route).orElse(NONE);
        long nanos = Math.max(0, System.nanoTime() - request.getBeginNanoTime());
        figures.answered(method, route, response.getStatus(), nanos);
        if (LOG.isInfoEnabled()) {
            LOG.atInfo()
                    .addKeyValue("method", method)
                    .addKeyValue("route", route)
                    .addKeyValue("status", response.getStatus())
                    .addKeyValue("micros", nanos / MICROS)
                    .addKeyValue("request", visit.map(Visit::id).orElse(NONE))
                    .addKeyValue(
                            "caller",
                            visit.flatMap(Visit::caller).map(Caller::id).orElse(NONE))
                    .log("answered");
        }
    }
}
