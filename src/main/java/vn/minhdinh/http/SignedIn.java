package vn.minhdinh.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;

/**
 * The cookie by which a browser shows, with every request to us, the key that somebody signed in with. It is the key itself:
 * nothing has to be kept here, so that any copy of the service knows it and a revoked key opens nothing from that moment on.
 * Scripts cannot read it, other sites cannot have it sent, and the browser forgets it when it is closed.
 */
final class SignedIn {

    /** Longer ones are cut by browsers. */
    static final int MOST_CHARACTERS = 3_800;

    private static final String NAME = "minhdinh_key";
    private static final Set<String> OURS = Set.of("same-origin", "none");
    private static final Set<String> READING = Set.of(HttpMethod.GET.asString(), HttpMethod.HEAD.asString());

    private SignedIn() {}

    /** What the browser shows; nothing when a page of somebody else has it ask for more than a page to look at. */
    static Optional<String> of(Request request) {
        if (!READING.contains(request.getMethod())
                && isForeign(request.getHeaders().get("Sec-Fetch-Site"))) {
            return Optional.empty();
        }
        List<String> shown = Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().equals(NAME))
                .map(HttpCookie::getValue)
                .toList();
        return shown.size() == 1 ? Optional.of(shown.get(0)) : Optional.empty();
    }

    /** Whether a browser shows something that can be forgotten. */
    static boolean shows(Context ctx) {
        return ctx.cookie(NAME) != null;
    }

    /**
     * Whether it was a page of somebody else that had the browser ask.
     *
     * @param site what the browser says of it; {@code null} where it is too old to, and then never sends the cookie from there
     */
    static boolean isForeign(String site) {
        return site != null && !OURS.contains(site);
    }

    /** The header that has the browser keep a credential; one that {@linkplain #fits fits}. */
    static String header(String credential, boolean secure) {
        return NAME + "=" + credential + "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
    }

    /** The header that has the browser forget it. */
    static String forgotten(boolean secure) {
        return header("", secure) + "; Max-Age=0";
    }

    /** Whether a credential has the form of one, so that nothing else gets into a header. */
    static boolean fits(String credential) {
        return credential.length() <= MOST_CHARACTERS && credential.matches("[A-Za-z0-9_.-]+");
    }
}
