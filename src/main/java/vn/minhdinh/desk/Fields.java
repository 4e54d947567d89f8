package vn.minhdinh.desk;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.minhdinh.language.Language;

/** What a form was sent with, by the names of its fields. */
public final class Fields {

    /** The most fields that are read; the longest case a form can hold has a few thousand. */
    static final int MOST = 50_000;

    private final Map<String, String> values;

    private Fields(Map<String, String> values) {
        this.values = values;
    }

    /** Reads {@code application/x-www-form-urlencoded} in UTF-8; empty when it is not that, or too much of it. */
    public static Optional<Fields> read(byte[] body) {
        Map<String, String> values = new LinkedHashMap<>();
        String text = new String(body, StandardCharsets.UTF_8);
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('&', from);
            end = end < 0 ? text.length() : end;
            int equals = text.indexOf('=', from);
            if (equals >= 0 && equals < end) {
                try {
                    values.put(decoded(text.substring(from, equals)), decoded(text.substring(equals + 1, end)));
                } catch (IllegalArgumentException notEncoded) {
                    return Optional.empty();
                }
            }
            if (values.size() > MOST) {
                return Optional.empty();
            }
            from = end + 1;
        }
        return Optional.of(new Fields(values));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** What the field was sent with; "" when it was not sent. */
    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** How the numbers and dates in it are written: each form of ours tells. */
    public Language format(Language unsaid) {
        return Language.of(value("format")).orElse(unsaid);
    }

    /** What was sent under other names. */
    public Fields without(Set<String> names) {
        Map<String, String> others = new LinkedHashMap<>(values);
        others.keySet().removeAll(names);
        return new Fields(others);
    }

    public Set<String> names() {
        return values.keySet();
    }
}
