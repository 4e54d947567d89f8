package vn.minhdinh.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.desk.Page;
import vn.minhdinh.desk.rules.RuleDesk;
import vn.minhdinh.language.Language;
import vn.minhdinh.reload.RulesApi;

/** The pages of the rule desk. */
final class RuleRoutes {

    private final RuleDesk desk;

    RuleRoutes(DecisionApi api, RulesApi rules) {
        this.desk = new RuleDesk(api, rules);
    }

    void add(RoutesConfig routes) {
        page(routes, "/rules", (ctx, language) -> desk.catalogue(asked(ctx, "q"), language));
        page(routes, "/rules/files", (ctx, language) -> desk.files(language));
        page(
                routes,
                "/rules/file/<path>",
                (ctx, language) ->
                        desk.file(ctx.pathParam("path"), asked(ctx, "version").equals("live"), language));
        page(
                routes,
                "/rules/decision/{service}/<id>",
                (ctx, language) -> desk.decision(HttpDoor.service(ctx), ctx.pathParam("id"), language));
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
