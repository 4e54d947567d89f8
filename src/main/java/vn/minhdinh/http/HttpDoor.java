package vn.minhdinh.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.minhdinh.access.Access;
import vn.minhdinh.access.Caller;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.answer.MadeAnswer;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.desk.Desk;
import vn.minhdinh.desk.Served;
import vn.minhdinh.desk.interview.Interviews;
import vn.minhdinh.desk.notice.Notices;
import vn.minhdinh.desk.saved.SavedCases;
import vn.minhdinh.language.Language;
import vn.minhdinh.openapi.ApiDocuments;
import vn.minhdinh.reload.RulesApi;

/** The decision API, and what there is to know about the rules, over HTTP. */
public final class HttpDoor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);
    static final String JSON = "application/json";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    static final String HTML = "text/html; charset=utf-8";
    private static final String JSON_SCHEMA = "application/schema+json";

    /** Where drafts are sent to; they may be longer than cases. */
    static final String CHECK = "/v1/rules/check";

    static final String IMPACT = "/v1/rules/impact";

    private final DecisionApi api;
    private final RulesApi rules;
    private final Access access;
    private final DecisionLogApi log;
    private final HttpSettings settings;
    private final Permits permits;
    private final ApiDocuments documents;
    private final DeskRoutes desk;
    private final CaseRoutes cases;
    private final RuleRoutes ruleDesk;
    private final PlanRoutes plan;
    private final Turns turns;
    private final Departures departures = new Departures();
    private final Quotas quotas;
    private final Batches batches;
    private final DoorFigures figures;
    private final Javalin javalin;

    /** For anyone who can reach it, to a service that records nothing. */
    public HttpDoor(DecisionApi api, RulesApi rules, HttpSettings settings) {
        this(api, rules, DecisionLogApi.NONE, Access.off(), settings);
    }

    public HttpDoor(DecisionApi api, RulesApi rules, DecisionLogApi log, Access access, HttpSettings settings) {
        this.api = api;
        this.rules = rules;
        this.log = log;
        this.access = access;
        this.settings = settings;
        this.permits = new Permits(access.isRequired(), settings.reach().metricsOpen());
        this.documents = new ApiDocuments(api, rules, new DoorTerms(access.isRequired(), permits));
        Readers readers = new Readers(permits, log);
        Served served = new Served(api);
        Desk pages = new Desk(api, served);
        this.desk = new DeskRoutes(pages, readers);
        this.cases = new CaseRoutes(
                new Notices(log, served), new SavedCases(log, served, pages), new Interviews(api, served), readers);
        this.ruleDesk = new RuleRoutes(api, rules, log, readers);
        this.plan = new PlanRoutes(api, log, readers);
        this.turns = new Turns(settings.load());
        this.quotas = new Quotas(settings.load().requestsPerMinute());
        this.batches = new Batches(api, settings.batches(), turns, quotas);
        this.figures = new DoorFigures(turns);
        this.javalin = Javalin.create(this::configure);
    }

    private void configure(JavalinConfig config) {
        JettySetup.apply(config, settings, doorkeeper(), new AccessLog(figures));
        routes(config.routes);
        config.router.handlerWrapper(endpoint -> guarded(endpoint));
        config.routes.exception(MethodNotAllowedResponse.class, HttpDoor::otherMethod);
        config.routes.exception(
                HttpResponseException.class, (e, ctx) -> Answers.problem(ctx, new Refusal(Fault.of(e.getStatus()))));
        config.routes.exception(Exception.class, (e, ctx) -> Answers.problem(ctx, e));
    }

    private void routes(RoutesConfig routes) {
        routes.post("/v1/{service}/evaluate", this::evaluate);
        routes.post("/v1/{service}/evaluate/batch", this::batch);
        routes.post("/v1/{service}/interview", this::interview);
        // Before the routes of services: there is a schema named "decisions", and one named "facts".
        get(routes, "/v1/schemas", (ctx, language) -> api.answerSchemas());
        get(routes, "/v1/schemas/<name>", JSON_SCHEMA, (ctx, language) -> api.answerSchema(ctx.pathParam("name")));
        get(routes, "/v1/decisions", (ctx, language) -> log.decisions(ctx.queryParamMap(), language));
        get(routes, "/v1/decisions/{id}", (ctx, language) -> log.decision(ctx.pathParam("id"), language));
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
        routes.post(IMPACT, this::impact);
        get(routes, "/v1/rules", (ctx, language) -> rules.files(language));
        get(routes, "/v1/rules/<path>", (ctx, language) -> rules.file(ctx.pathParam("path"), language));
        get(routes, "/openapi.json", (ctx, language) -> documents.document(language));
        get(routes, "/docs", this::page);
        desk.add(routes);
        new SignInRoutes(access).add(routes);
        cases.add(routes);
        ruleDesk.add(routes);
        plan.add(routes);
        get(routes, "/metrics", ctx -> Answers.send(ctx, PROMETHEUS, metrics()));
        get(routes, "/health/live", ctx -> health(ctx, 200, "{\"status\":\"LIVE\"}"));
        get(routes, "/health/ready", this::ready);
    }

    /** Every method and pattern there is an answer to. */
    Set<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint.method.name() + " " + parsed.endpoint.path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Evaluations that have their turn. */
    int running() {
        return turns.running();
    }

    /** Evaluations that wait for it. */
    int waiting() {
        return turns.waiting();
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
        batches.close();
        try {
            javalin.jettyServer().server().stop();
        } catch (Exception e) {
            LOG.warn("stopped before every answer was out");
        }
        turns.close();
        figures.close();
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

    // Javalin's own answer to HEAD is a bare 200, also for what GET does not find.
    static void get(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    private void evaluate(Context ctx) {
        Language language = language(ctx);
        MadeAnswer answer;
        try {
            answer = api.evaluate(service(ctx), JsonBody.of(ctx), language, caller(ctx));
        } finally {
            Turns.end(ctx);
        }
        // Waiting for the disk takes nobody's turn.
        departures.send(ctx, language, answer);
    }

    private void batch(Context ctx) throws IOException {
        batches.answer(ctx, service(ctx), language(ctx));
    }

    private void interview(Context ctx) {
        judge(ctx, (body, language) -> api.interview(service(ctx), body, language));
    }

    // It asks nothing of the body: the recorded request is evaluated again.
    private void verify(Context ctx) {
        Language language = language(ctx);
        byte[] answer;
        try {
            answer = log.verify(ctx.pathParam("id"), language);
        } finally {
            Turns.end(ctx);
        }
        Answers.send(ctx, JSON, language, answer);
    }

    private void check(Context ctx) {
        judge(ctx, rules::check);
    }

    private void impact(Context ctx) {
        judge(ctx, (body, language) -> rules.impact(body, log::recentRequests, language));
    }

    private interface Judgement {
        byte[] document(byte[] body, Language language);
    }

    private static void judge(Context ctx, Judgement judgement) {
        Language language = language(ctx);
        byte[] answer;
        try {
            answer = judgement.document(JsonBody.of(ctx), language);
        } finally {
            Turns.end(ctx);
        }
        Answers.send(ctx, JSON, language, answer);
    }

    private void page(Context ctx) {
        Language language = language(ctx);
        byte[] page = documents.page(language);
        ctx.res().setHeader("Content-Security-Policy", ApiDocuments.pagePolicy());
        Answers.send(ctx, HTML, language, page);
    }

    private void ready(Context ctx) {
        Language language = language(ctx);
        Readiness readiness = Readiness.of(rules, log, language);
        ctx.res().setStatus(readiness.status());
        Answers.send(ctx, JSON, language, readiness.document());
    }

    private static void health(Context ctx, int status, String json) {
        ctx.res().setStatus(status);
        Answers.send(ctx, JSON, json.getBytes(StandardCharsets.UTF_8));
    }

    // No name stands in two of them, so that one after the other they are one document.
    private byte[] metrics() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(rules.metrics());
        all.writeBytes(api.metrics());
        all.writeBytes(log.metrics());
        all.writeBytes(figures.text());
        return all.toByteArray();
    }

    /** Who asks, for the log of decisions. */
    static String caller(Context ctx) {
        return Visit.of(ctx).caller().map(Caller::id).orElse(DecisionApi.LOCAL);
    }

    static String service(Context ctx) {
        return ctx.pathParam("service");
    }

    static Language language(Context ctx) {
        return AskedLanguage.of(ctx.req().getQueryString(), ctx.req().getHeader("Accept-Language"));
    }

    // Who it is, then the body, then a turn, then the route.
    private Doorkeeper doorkeeper() {
        EagerContentHandler body = new EagerContentHandler(new BodyLoader.Factory(settings));
        body.setHandler(turns);
        return new Doorkeeper(access, quotas, body);
    }

    // Javalin gives Errors, a stack overflow for one, to a handler that knows no request: they are caught here.
    private Handler guarded(Endpoint endpoint) {
        return ctx -> {
            try {
                Visit visit = Visit.of(ctx);
                visit.takes(endpoint.path);
                permits.check(endpoint.method.name(), endpoint.path, visit);
                endpoint.handler.handle(ctx);
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
