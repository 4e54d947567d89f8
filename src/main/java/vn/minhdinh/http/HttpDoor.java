package vn.minhdinh.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.language.Language;
import vn.minhdinh.reload.RulesApi;

/** The decision API, and what there is to know about the rules, over HTTP. */
public final class HttpDoor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);
    private static final String JSON = "application/json";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String JSON_SCHEMA = "application/schema+json";

    /** Where drafts are sent to; they may be longer than cases. */
    static final String CHECK = "/v1/rules/check";

    private final DecisionApi api;
    private final RulesApi rules;
    private final DecisionLogApi log;
    private final HttpSettings settings;
    private final Javalin javalin;

    /** A door to a service that records nothing. */
    public HttpDoor(DecisionApi api, RulesApi rules, HttpSettings settings) {
        this(api, rules, DecisionLogApi.NONE, settings);
    }

    public HttpDoor(DecisionApi api, RulesApi rules, DecisionLogApi log, HttpSettings settings) {
        this.api = api;
        this.rules = rules;
        this.log = log;
        this.settings = settings;
        this.javalin = Javalin.create(this::configure);
    }

    private void configure(JavalinConfig config) {
        JettySetup.apply(config, settings);
        routes(config.routes);
        config.router.handlerWrapper(endpoint -> guarded(endpoint.handler));
        config.routes.exception(MethodNotAllowedResponse.class, HttpDoor::otherMethod);
        config.routes.exception(
                HttpResponseException.class, (e, ctx) -> Answers.problem(ctx, new Refusal(Fault.of(e.getStatus()))));
        config.routes.exception(Exception.class, (e, ctx) -> Answers.problem(ctx, e));
    }

    private void routes(RoutesConfig routes) {
        routes.post("/v1/{service}/evaluate", this::evaluate);
        routes.post("/v1/{service}/interview", this::interview);
        // Before the routes of services: there is a schema named "decisions", and one named "facts".
        get(routes, "/v1/schemas", (ctx, language) -> api.answerSchemas());
        get(routes, "/v1/schemas/<name>", JSON_SCHEMA, (ctx, language) -> api.answerSchema(ctx.pathParam("name")));
        get(routes, "/v1/decisions", HttpDoor::fresh, (ctx, language) -> log.decisions(ctx.queryParamMap(), language));
        get(
                routes,
                "/v1/decisions/{id}",
                HttpDoor::fresh,
                (ctx, language) -> log.decision(ctx.pathParam("id"), language));
        routes.post("/v1/decisions/{id}/verify", this::verify);
        get(routes, "/v1/services", (ctx, language) -> api.services(language));
        get(routes, "/v1/{service}/decisions", (ctx, language) -> api.decisions(service(ctx), language));
        get(
                routes,
                "/v1/{service}/decisions/<id>",
                (ctx, language) -> api.decision(service(ctx), ctx.pathParam("id"), language));
        get(routes, "/v1/{service}/facts", (ctx, language) -> api.facts(service(ctx), language));
        get(routes, "/v1/{service}/schema", JSON_SCHEMA, (ctx, language) -> api.schema(service(ctx), language));
        routes.post(CHECK, this::check);
        get(routes, "/v1/rules", (ctx, language) -> rules.files(language));
        get(routes, "/v1/rules/<path>", (ctx, language) -> rules.file(ctx.pathParam("path"), language));
        get(routes, "/metrics", ctx -> Answers.send(ctx, PROMETHEUS, rules.metrics()));
        get(routes, "/health/live", ctx -> health(ctx, 200, "{\"status\":\"LIVE\"}"));
        get(routes, "/health/ready", this::ready);
    }

    /** Starts to listen and gives the port, which matters when any was asked for. */
    public int start() throws IOException {
        try {
            return javalin.start().port();
        } catch (JavalinBindException e) {
            BindException taken = new BindException(settings.host() + ":" + settings.port());
            taken.initCause(e);
            throw taken;
        } catch (JavalinException e) {
            throw new IOException(settings.host() + ":" + settings.port(), e);
        }
    }

    /** Takes no more requests and waits for the answers under way, as long as the settings allow. */
    @Override
    public void close() {
        try {
            javalin.jettyServer().server().stop();
        } catch (Exception e) {
            LOG.warn("stopped before every answer was out");
        }
    }

    private interface Lookup {
        byte[] document(Context ctx, Language language);
    }

    private static void get(RoutesConfig routes, String path, Lookup lookup) {
        get(routes, path, JSON, lookup);
    }

    private static void get(RoutesConfig routes, String path, String mediaType, Lookup lookup) {
        get(routes, path, ctx -> {
            Language language = language(ctx);
            Answers.send(ctx, mediaType, language, lookup.document(ctx, language));
        });
    }

    /** What is said of persons stays with whoever asked. */
    private static void fresh(Context ctx) {
        ctx.res().setHeader("Cache-Control", "no-store");
    }

    private static void get(RoutesConfig routes, String path, Handler first, Lookup lookup) {
        get(routes, path, ctx -> {
            Language language = language(ctx);
            byte[] document = lookup.document(ctx, language);
            first.handle(ctx);
            Answers.send(ctx, JSON, language, document);
        });
    }

    // Javalin's own answer to HEAD is a bare 200, also for what GET does not find.
    private static void get(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    private void evaluate(Context ctx) {
        Language language = language(ctx);
        byte[] answer = api.evaluate(service(ctx), JsonBody.of(ctx), language, DecisionApi.LOCAL);
        ctx.res().setHeader("Cache-Control", "no-store");
        Answers.send(ctx, JSON, language, answer);
    }

    private void interview(Context ctx) {
        Language language = language(ctx);
        byte[] answer = api.interview(service(ctx), JsonBody.of(ctx), language);
        ctx.res().setHeader("Cache-Control", "no-store");
        Answers.send(ctx, JSON, language, answer);
    }

    private void verify(Context ctx) {
        Language language = language(ctx);
        byte[] answer = log.verify(ctx.pathParam("id"), language);
        ctx.res().setHeader("Cache-Control", "no-store");
        Answers.send(ctx, JSON, language, answer);
    }

    private void check(Context ctx) {
        Language language = language(ctx);
        byte[] answer = rules.check(JsonBody.of(ctx), language);
        ctx.res().setHeader("Cache-Control", "no-store");
        Answers.send(ctx, JSON, language, answer);
    }

    private void ready(Context ctx) {
        Language language = language(ctx);
        ctx.res().setStatus(rules.isReady() ? 200 : 503);
        ctx.res().setHeader("Cache-Control", "no-store");
        Answers.send(ctx, JSON, language, rules.ready(language));
    }

    private static void health(Context ctx, int status, String json) {
        ctx.res().setStatus(status);
        ctx.res().setHeader("Cache-Control", "no-store");
        Answers.send(ctx, JSON, json.getBytes(StandardCharsets.UTF_8));
    }

    private static String service(Context ctx) {
        return ctx.pathParam("service");
    }

    private static Language language(Context ctx) {
        return AskedLanguage.of(ctx.req().getQueryString(), ctx.req().getHeader("Accept-Language"));
    }

    // Javalin gives Errors, a stack overflow for one, to a handler that knows no request: they are caught here.
    private static Handler guarded(Handler handler) {
        return ctx -> {
            try {
                handler.handle(ctx);
            } catch (Throwable failure) {
                Answers.problem(ctx, failure);
            }
        };
    }

    private static void otherMethod(MethodNotAllowedResponse found, Context ctx) {
        ctx.res().setHeader("Allow", String.join(", ", found.getDetails().values()) + ", OPTIONS");
        if (ctx.req().getMethod().equals("OPTIONS")) {
            ctx.res().setContentType(null);
            ctx.res().setStatus(204);
        } else {
            Answers.problem(ctx, new Refusal(Fault.METHOD_NOT_ALLOWED));
        }
    }
}
