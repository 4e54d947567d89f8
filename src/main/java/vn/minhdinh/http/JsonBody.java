package vn.minhdinh.http;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Set;

/** Takes the body of a request that has to be plain JSON in UTF-8. */
final class JsonBody {

    private static final byte[] EMPTY = {};
    private static final Set<String> JSON = Set.of("application/json");
    private static final int CHARACTER = 4;

    private JsonBody() {}

    static byte[] of(Context ctx) {
        if (encoded(ctx.header("Content-Encoding"))) {
            ctx.header("Accept-Encoding", "identity");
            throw new Refusal(Fault.UNSUPPORTED_MEDIA_TYPE);
        }
        if (!isOf(JSON, ctx.header("Content-Type"))) {
            ctx.header("Accept", "application/json");
            throw new Refusal(Fault.UNSUPPORTED_MEDIA_TYPE);
        }
        byte[] body = ctx.attribute(BodyLoader.BODY);
        if (body == null) {
            return EMPTY;
        }
        if (wide(body)) {
            throw new Refusal(Fault.UNSUPPORTED_MEDIA_TYPE);
        }
        return body;
    }

    // The reader behind us would guess UTF-16 and UTF-32 and read them; who looked at the body before it, a firewall
    // for one, read something else. JSON in UTF-8 has no zero byte and begins with none of their marks.
    private static boolean wide(byte[] body) {
        for (int i = 0; i < Math.min(body.length, CHARACTER); i++) {
            if (body[i] == 0) {
                return true;
            }
        }
        return body.length > 1 && (body[0] & body[1] & 0xff) == 0xfe && body[0] != body[1];
    }

    static boolean encoded(String contentEncoding) {
        return contentEncoding != null && !contentEncoding.strip().equalsIgnoreCase("identity");
    }

    /** A missing type is taken for the right one; another charset than UTF-8 would be read wrongly. */
    static boolean isOf(Set<String> types, String contentType) {
        if (contentType == null) {
            return true;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";");
        if (parts.length == 0 || !types.contains(parts[0].strip())) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].replace("\"", "").strip();
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return false;
            }
        }
        return true;
    }
}
