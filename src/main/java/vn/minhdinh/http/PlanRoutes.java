package vn.minhdinh.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.desk.Fields;
import vn.minhdinh.desk.Navigation;
import vn.minhdinh.desk.Page;
import vn.minhdinh.desk.plan.PlanDesk;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;
import vn.minhdinh.language.Plain;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.table.CaseTables;
import vn.minhdinh.table.TableOptions;
import vn.minhdinh.table.Template;

/** The pages of the plan, for browsers. */
final class PlanRoutes {

    private static final int SHOWN = 40;

    private static final String CSV = "text/csv; charset=utf-8";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String CSV_END = ".csv";

    private final DecisionApi api;
    private final PlanDesk desk;
    private final Readers readers;

    PlanRoutes(DecisionApi api, DecisionLogApi log, Readers readers) {
        this.api = api;
        this.readers = readers;
        this.desk = new PlanDesk(api, log, Clock.systemUTC());
    }

    void add(RoutesConfig routes) {
        HttpDoor.get(routes, "/plan", ctx -> page(ctx, language -> desk.start(readers.of(ctx))));
        routes.post("/plan/sample", this::sample);
        routes.post("/plan/report", ctx -> carried(ctx, desk::carried));
        routes.post(
                "/plan/report/<decision>",
                ctx -> carried(ctx, (fields, language) -> desk.carried(fields, ctx.pathParam("decision"), language)));
        routes.post("/plan/upload", this::upload);
        routes.post("/plan/decide", this::decide);
        // Before the reports: an address below /plan is otherwise the id of one.
        HttpDoor.get(routes, "/plan/template.xlsx", this::workbook);
        HttpDoor.get(routes, "/plan/template/<name>", this::csv);
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

    private void decide(Context ctx) {
        Language language = HttpDoor.language(ctx);
        PlanDesk.Sent sent;
        try {
            sent = desk.decided(DeskRoutes.fields(ctx), language, HttpDoor.caller(ctx));
        } finally {
            Turns.end(ctx);
        }
        send(ctx, language, sent);
    }

    private void upload(Context ctx) throws IOException {
        Language language = HttpDoor.language(ctx);
        PlanDesk.Sent sent;
        try {
            List<Multipart.Part> parts = DeskRoutes.parts(ctx);
            String day = field(parts, "asOf").strip();
            sent = desk.uploaded(read(parts, day, language), isDay(day) ? day : "", language, HttpDoor.caller(ctx));
        } finally {
            Turns.end(ctx);
        }
        send(ctx, language, sent);
    }

    private PlanDesk.Uploaded read(List<Multipart.Part> parts, String day, Language language) throws IOException {
        CaseTables tables = new CaseTables(plan(), options(field(parts, "numbers")), Clock.systemUTC());
        for (Multipart.Part part : parts) {
            if (part.file() != null && part.content().length > 0) {
                if (part.file().toLowerCase(Locale.ROOT).endsWith(CSV_END)) {
                    tables.csv(part.file(), part.content());
                } else {
                    tables.xlsx(part.file(), part.content());
                }
            }
        }
        CaseTables.Read read = tables.done(desk.kept(field(parts, "report")));
        List<PlanDesk.Fault> faults = new ArrayList<>();
        if (!day.isEmpty() && !isDay(day)) {
            faults.add(new PlanDesk.Fault(
                    "",
                    "",
                    Problem.at("", "CELL_NOT_A_DATE", Plain.of(day, SHOWN)).detail(language)));
        }
        if (read.facts().isEmpty() && read.faults().isEmpty()) {
            faults.add(new PlanDesk.Fault("", "", Problem.at("", "TABLE_EMPTY").detail(language)));
        }
        read.faults().forEach(fault -> faults.add(fault(fault, language)));
        return new PlanDesk.Uploaded(read.facts(), faults, read.more());
    }

    private static PlanDesk.Fault fault(CaseTables.Fault fault, Language language) {
        Problem problem = fault.problem();
        String nearest = problem.nearest() == null
                ? ""
                : " (" + Messages.get(language, "cli.problem.nearest", problem.nearest()) + ')';
        return new PlanDesk.Fault(fault.file(), problem.pointer(), problem.detail(language) + nearest);
    }

    private static boolean isDay(String text) {
        try {
            return !text.isEmpty() && LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static String field(List<Multipart.Part> parts, String name) {
        return parts.stream()
                .filter(part -> part.file() == null && part.name().equals(name))
                .findFirst()
                .map(Multipart.Part::text)
                .orElse("");
    }

    private static TableOptions options(String numbers) {
        return numbers.equals("dot")
                ? TableOptions.NONE.with(TableOptions.Decimal.DOT)
                : TableOptions.NONE.with(TableOptions.Decimal.COMMA).with(TableOptions.Dates.DAY_FIRST);
    }

    private Service plan() {
        return api.rules().map(rules -> rules.service(Navigation.PLAN)).orElseThrow(() -> new Refusal(Fault.NOT_FOUND));
    }

    private void workbook(Context ctx) throws IOException {
        Language language = HttpDoor.language(ctx);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Template.ofOneCase(plan(), language).xlsx(bytes);
        file(ctx, language, XLSX, "plan.xlsx", bytes);
    }

    private void csv(Context ctx) throws IOException {
        Language language = HttpDoor.language(ctx);
        String name = ctx.pathParam("name");
        FactType type =
                name.endsWith(CSV_END) ? plan().type(name.substring(0, name.length() - CSV_END.length())) : null;
        if (type == null || !type.isGiven()) {
            throw new Refusal(Fault.NOT_FOUND);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Template.of(type, language).csv(bytes);
        file(ctx, language, CSV, name.replaceAll("[^A-Za-z0-9._-]", "_"), bytes);
    }

    private static void file(Context ctx, Language language, String type, String name, ByteArrayOutputStream bytes) {
        ctx.res().setHeader("Content-Disposition", "attachment; filename=\"" + name + '"');
        Answers.send(ctx, type, language, bytes.toByteArray());
    }

    /** A recorded report has an address: to load its page again sends nothing again. */
    private static void send(Context ctx, Language language, PlanDesk.Sent sent) {
        if (sent.page() != null) {
            DeskRoutes.send(ctx, language, sent.page());
            return;
        }
        DeskRoutes.leadTo(ctx, sent.address());
    }
}
