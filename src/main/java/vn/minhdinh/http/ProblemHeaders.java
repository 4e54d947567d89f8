package vn.minhdinh.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a refusal says in its headers beside the document. */
final class ProblemHeaders {

    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final String SECONDS = "3";

    private ProblemHeaders() {}

    static Map<String, String> of(int status, Optional<Visit> visit) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cache-Control", "no-store");
        if (status == UNAUTHORIZED) {
            headers.put("WWW-Authenticate", "Bearer realm=\"minhdinh\"");
        }
        if (status == TOO_MANY_REQUESTS || status == UNAVAILABLE) {
            headers.put(
                    "Retry-After",
                    visit.filter(known -> known.retryAfterSeconds() > 0)
                            .map(known -> Long.toString(known.retryAfterSeconds()))
                            .orElse(SECONDS));
        }
        return headers;
    }
}
