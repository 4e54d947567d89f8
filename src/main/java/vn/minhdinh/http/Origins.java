package vn.minhdinh.http;

import java.util.Set;
import org.eclipse.jetty.http.HttpFields;

/** Lets scripts of some web pages ask, and of no other; they are never given what somebody here has signed in with. */
final class Origins {

    private static final String METHODS = "GET, HEAD, POST";
    private static final String HEADERS = "Authorization, X-API-Key, Content-Type, Accept-Language";
    private static final String ANSWERED = "Retry-After, X-Request-Id";
    private static final String SECONDS = "600";

    private final Set<String> allowed;

    Origins(Set<String> allowed) {
        this.allowed = allowed;
    }

    void put(HttpFields asked, HttpFields.Mutable answered, String method) {
        if (allowed.isEmpty()) {
            return;
        }
        answered.add("Vary", "Origin");
        String origin = asked.get("Origin");
        if (origin == null || !allowed.contains(origin)) {
            return;
        }
        answered.put("Access-Control-Allow-Origin", origin);
        answered.put("Access-Control-Expose-Headers", ANSWERED);
        if (method.equals("OPTIONS")) {
            answered.put("Access-Control-Allow-Methods", METHODS);
            answered.put("Access-Control-Allow-Headers", HEADERS);
            answered.put("Access-Control-Max-Age", SECONDS);
        }
    }
}
