package vn.minhdinh.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A route that parses the body it is sent and answers the same bytes each time, on threads and connector like those of
 * {@link HttpDoor}: what an answer over HTTP costs anyone, to compare with.
 */
public final class BareDoor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BareDoor.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, byte[]> answers;
    private final Javalin javalin;

    /** @param answers JSON documents by the name under which they are had */
    public BareDoor(HttpSettings settings, Map<String, byte[]> answers) {
        this.answers = Map.copyOf(answers);
        this.javalin = Javalin.create(config -> {
            JettySetup.bare(config, settings);
            config.routes.post("/{name}", this::answer);
        });
    }

    private void answer(Context ctx) throws IOException {
        if (!JSON.readTree(ctx.bodyAsBytes()).isObject()) {
            throw new BadRequestResponse();
        }
        byte[] answer = answers.get(ctx.pathParam("name"));
        if (answer == null) {
            throw new NotFoundResponse();
        }
        ctx.contentType("application/json");
        ctx.res().setContentLength(answer.length);
        ctx.result(answer);
    }

    /** Starts to listen and gives the port. */
    public int start() throws IOException {
        try {
            return javalin.start().port();
        } catch (JavalinException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        try {
            javalin.jettyServer().server().stop();
        } catch (Exception e) {
            LOG.warn("stopped before every answer was out");
        }
    }
}
