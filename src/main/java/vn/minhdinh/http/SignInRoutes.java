package vn.minhdinh.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import vn.minhdinh.access.Access;
import vn.minhdinh.desk.Fields;
import vn.minhdinh.desk.SignInPage;
import vn.minhdinh.language.Language;

/** Where a person at a browser shows the key that programs send with each request. */
final class SignInRoutes {

    /** The longest form: a key, or a token in its place. */
    static final int MOST_BYTES = 8 * 1024;

    private static final String IN = "/login";
    private static final String OUT = "/logout";
    private static final String COOKIE = "Set-Cookie";

    private final Access access;

    SignInRoutes(Access access) {
        this.access = access;
    }

    /** Whether somebody who is not known yet has to be let in there, with what they show. */
    static boolean isAt(String path) {
        return IN.equals(path) || OUT.equals(path);
    }

    void add(RoutesConfig routes) {
        HttpDoor.get(routes, IN, ctx -> {
            Language language = HttpDoor.language(ctx);
            DeskRoutes.send(ctx, language, SignInPage.open(language));
        });
        routes.post(IN, this::signIn);
        routes.post(OUT, SignInRoutes::signOut);
    }

    private void signIn(Context ctx) {
        Language language = HttpDoor.language(ctx);
        Fields fields = DeskRoutes.fields(ctx);
        String key = fields.value("key").strip();
        if (!SignedIn.fits(key) || access.caller(key).isEmpty()) {
            DeskRoutes.send(ctx, language, SignInPage.asked(language, true));
            return;
        }
        ctx.res().setHeader(COOKIE, SignedIn.header(key, ctx.req().isSecure()));
        DeskRoutes.leadTo(ctx, "/?lang=" + language.code());
    }

    private static void signOut(Context ctx) {
        // Somebody else's page could otherwise sign our people out.
        DeskRoutes.fields(ctx);
        ctx.res().setHeader(COOKIE, SignedIn.forgotten(ctx.req().isSecure()));
        DeskRoutes.leadTo(ctx, IN + "?lang=" + HttpDoor.language(ctx).code());
    }
}
