package vn.minhdinh.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import vn.minhdinh.desk.Reader;
import vn.minhdinh.desk.interview.Interviews;
import vn.minhdinh.desk.notice.Notices;
import vn.minhdinh.desk.saved.SavedCases;

/** The pages of the desk about one case: asked for, found again, printed. */
final class CaseRoutes {

    private static final String PDF = "application/pdf";

    private final Notices notices;
    private final SavedCases saved;
    private final Interviews interviews;
    private final Readers readers;

    CaseRoutes(Notices notices, SavedCases saved, Interviews interviews, Readers readers) {
        this.notices = notices;
        this.saved = saved;
        this.interviews = interviews;
        this.readers = readers;
    }

    void add(RoutesConfig routes) {
        // Before the services: one may be called "decisions", as in the API.
        HttpDoor.get(routes, "/desk/decisions/{id}", this::decision);
        HttpDoor.get(routes, "/desk/decisions/{id}/notice.pdf", this::notice);
        HttpDoor.get(routes, "/desk/decisions/{id}/case", this::reopen);
        HttpDoor.get(routes, "/desk/{service}/interview", this::interview);
        routes.post("/desk/{service}/interview", this::answer);
        HttpDoor.get(routes, "/desk/{service}/find", this::ask);
        // Whom somebody looks for stands in the body: addresses are written down on the way.
        routes.post("/desk/{service}/find", this::find);
    }

    private void decision(Context ctx) {
        Reader reader = readers.of(ctx);
        DeskRoutes.send(ctx, reader.language(), notices.page(ctx.pathParam("id"), reader));
    }

    private void notice(Context ctx) {
        Reader reader = readers.of(ctx);
        byte[] pdf = notices.pdf(ctx.pathParam("id"), reader);
        // The id is one of the log's by now: letters and digits.
        ctx.res().setHeader("Content-Disposition", "inline; filename=\"" + ctx.pathParam("id") + ".pdf\"");
        Answers.send(ctx, PDF, reader.language(), pdf);
    }

    private void reopen(Context ctx) {
        Reader reader = readers.of(ctx);
        DeskRoutes.send(ctx, reader.language(), saved.open(ctx.pathParam("id"), reader));
    }

    private void interview(Context ctx) {
        Reader reader = readers.of(ctx);
        DeskRoutes.send(ctx, reader.language(), interviews.start(HttpDoor.service(ctx), reader));
    }

    private void answer(Context ctx) {
        DeskRoutes.answer(
                ctx, readers, reader -> interviews.answer(HttpDoor.service(ctx), DeskRoutes.fields(ctx), reader));
    }

    private void ask(Context ctx) {
        Reader reader = readers.of(ctx);
        DeskRoutes.send(ctx, reader.language(), saved.ask(HttpDoor.service(ctx), reader));
    }

    private void find(Context ctx) {
        DeskRoutes.answer(ctx, readers, reader -> saved.found(HttpDoor.service(ctx), DeskRoutes.fields(ctx), reader));
    }
}
