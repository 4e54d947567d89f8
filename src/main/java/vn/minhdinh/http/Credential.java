package vn.minhdinh.http;

import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Finds what a request shows: {@code Authorization: Bearer …} or {@code X-API-Key: …}, one of them and once; of a browser that
 * sends neither, what somebody {@linkplain SignedIn signed in} with.
 */
final class Credential {

    static final String KEY_HEADER = "X-API-Key";

    private static final String SCHEME = "Bearer ";

    private Credential() {}

    static Optional<String> of(Request request) {
        HttpFields headers = request.getHeaders();
        List<String> authorizations = headers.getValuesList(HttpHeader.AUTHORIZATION);
        List<String> keys = headers.getValuesList(KEY_HEADER);
        if (authorizations.isEmpty() && keys.isEmpty()) {
            return SignedIn.of(request);
        }
        if (authorizations.size() + keys.size() != 1) {
            return Optional.empty();
        }
        return keys.isEmpty()
                ? bearer(authorizations.get(0))
                : Optional.of(keys.get(0).strip());
    }

    private static Optional<String> bearer(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(authorization.substring(SCHEME.length()).strip())
                : Optional.empty();
    }
}
