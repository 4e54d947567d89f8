package vn.minhdinh.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** What every answer says to browsers and caches, whatever it answers. */
final class SafeHeaders {

    static final String REQUEST_ID = "X-Request-Id";

    private SafeHeaders() {}

    static void put(HttpFields.Mutable answered, boolean secure) {
        answered.put("X-Content-Type-Options", "nosniff");
        answered.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        answered.put("Referrer-Policy", "no-referrer");
        // Almost everything here is about a household or depends on who asks.
        answered.put(HttpHeader.CACHE_CONTROL, "no-store");
        if (secure) {
            answered.put("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
