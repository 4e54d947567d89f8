package vn.minhdinh.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.desk.Fields;
import vn.minhdinh.desk.Page;
import vn.minhdinh.desk.plan.PlanDesk;
import vn.minhdinh.desk.plan.Records;
import vn.minhdinh.language.Language;

/** The pages of the plan, for browsers. */
final class PlanRoutes {

    private static final int SEE_OTHER = 303;

    private final PlanDesk desk;

    PlanRoutes(DecisionApi api, DecisionLogApi log) {
        this.desk = new PlanDesk(api, new Recorded(log), Clock.systemUTC());
    }

    /** The log of decisions as the desk knows it. */
    private record Recorded(DecisionLogApi log) implements Records {
        @Override
        public byte[] decision(String id, Language language) {
            return log.decision(id, language);
        }

        @Override
        public byte[] latest(String service, LocalDate since, int most, Language language) {
            Map<String, List<String>> query = Map.of(
                    "service", List.of(service),
                    "from", List.of(since.toString()),
                    "limit", List.of(String.valueOf(most)));
            return log.decisions(query, language);
        }
    }

    void add(RoutesConfig routes) {
        HttpDoor.get(routes, "/plan", ctx -> page(ctx, desk::start));
        routes.post("/plan/sample", this::sample);
        routes.post("/plan/report", ctx -> carried(ctx, desk::carried));
        routes.post(
                "/plan/report/<decision>",
                ctx -> carried(ctx, (fields, language) -> desk.carried(fields, ctx.pathParam("decision"), language)));
        HttpDoor.get(routes, "/plan/{id}", ctx -> page(ctx, language -> desk.recorded(ctx.pathParam("id"), language)));
        HttpDoor.get(
                routes,
                "/plan/{id}/<decision>",
                ctx -> page(ctx, language -> desk.recorded(ctx.pathParam("id"), ctx.pathParam("decision"), language)));
    }

    private interface Maker {
        Page page(Language language);
    }

    private static void page(Context ctx, Maker maker) {
        Language language = HttpDoor.language(ctx);
        DeskRoutes.send(ctx, language, maker.page(language));
    }

    private interface CarriedMaker {
        Page page(Fields fields, Language language);
    }

    private static void carried(Context ctx, CarriedMaker maker) {
        Page page;
        try {
            Fields fields = DeskRoutes.fields(ctx);
            page = maker.page(fields, HttpDoor.language(ctx));
        } finally {
            Turns.end(ctx);
        }
        DeskRoutes.send(ctx, HttpDoor.language(ctx), page);
    }

    private void sample(Context ctx) {
        Language language = HttpDoor.language(ctx);
        PlanDesk.Sent sent;
        try {
            String number = DeskRoutes.fields(ctx).value("number");
            sent = desk.sample(
                    number.matches("\\d{1,4}") ? Integer.parseInt(number) : 1, language, HttpDoor.caller(ctx));
        } finally {
            Turns.end(ctx);
        }
        send(ctx, language, sent);
    }

    /** A recorded report has an address: to load its page again sends nothing again. */
    private static void send(Context ctx, Language language, PlanDesk.Sent sent) {
        if (sent.page() != null) {
            DeskRoutes.send(ctx, language, sent.page());
            return;
        }
        ctx.res().setHeader("Location", sent.address());
        ctx.res().setStatus(SEE_OTHER);
    }
}
