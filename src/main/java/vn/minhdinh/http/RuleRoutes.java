package vn.minhdinh.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import vn.minhdinh.access.Caller;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.desk.Page;
import vn.minhdinh.desk.rules.RuleDesk;
import vn.minhdinh.desk.rules.RuleEditor;
import vn.minhdinh.language.Language;
import vn.minhdinh.reload.RulesApi;

/** The pages of the rule desk. */
final class RuleRoutes {

    /** Where rule files are changed; they may be longer than cases. */
    static final String EDIT = "/rules/edit";

    private final RuleDesk desk;
    private final RuleEditor editor;
    private final DecisionLogApi log;
    private final Readers readers;

    RuleRoutes(DecisionApi api, RulesApi rules, DecisionLogApi log, Readers readers) {
        this.readers = readers;
        this.desk = new RuleDesk(api, rules);
        this.editor = new RuleEditor(api, rules);
        this.log = log;
    }

    void add(RoutesConfig routes) {
        page(routes, "/rules", (ctx, language) -> desk.catalogue(asked(ctx, "q"), language));
        page(routes, "/rules/files", (ctx, language) -> desk.files(readers.of(ctx)));
        page(routes, "/rules/file/<path>", this::file);
        page(
                routes,
                "/rules/decision/{service}/<id>",
                (ctx, language) -> desk.decision(HttpDoor.service(ctx), ctx.pathParam("id"), language));
        page(routes, EDIT, (ctx, language) -> editor.open(asked(ctx, "path"), editor(ctx), language));
        routes.post(EDIT, this::submit);
    }

    private Page file(Context ctx, Language language) {
        boolean live = asked(ctx, "version").equals("live");
        return desk.file(ctx.pathParam("path"), live, asked(ctx, "saved"), readers.of(ctx));
    }

    private void submit(Context ctx) {
        Language language = HttpDoor.language(ctx);
        RuleEditor.Answer answer;
        try {
            answer = editor.submit(DeskRoutes.fields(ctx), editor(ctx), log::recentRequests, language);
        } finally {
            Turns.end(ctx);
        }
        if (answer.page().isPresent()) {
            DeskRoutes.send(ctx, language, answer.page().get());
        } else {
            DeskRoutes.leadTo(ctx, answer.address());
        }
    }

    private static RuleEditor.Editor editor(Context ctx) {
        String name = Visit.of(ctx).caller().map(Caller::name).orElse("");
        return new RuleEditor.Editor(HttpDoor.caller(ctx), name);
    }

    private interface Shown {
        Page in(Context ctx, Language language);
    }

    private static void page(RoutesConfig routes, String path, Shown shown) {
        HttpDoor.get(routes, path, ctx -> {
            Language language = HttpDoor.language(ctx);
            DeskRoutes.send(ctx, language, shown.in(ctx, language));
        });
    }

    private static String asked(Context ctx, String name) {
        String value = ctx.queryParam(name);
        return value == null ? "" : value;
    }
}
