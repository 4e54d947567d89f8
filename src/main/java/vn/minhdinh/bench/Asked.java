package vn.minhdinh.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How much is asked about a case. */
public enum Asked {
    NONE("none", false),
    SUMMARY("summary", false),
    FULL("full", false),
    /** what a request gets that does not say: full, and whatever would change a verdict or keep it */
    GUIDED("full", true);

    private static final JsonFactory JSON = new JsonFactory();
    private static final List<String> GUIDANCE = List.of("exact", "changes", "heldBy", "until", "needs");
    private static final Set<String> REPLACED = Set.of("asOf", "explain", "guide");

    private final String explain;
    private final boolean guided;

    Asked(String explain, boolean guided) {
        this.explain = explain;
        this.guided = guided;
    }

    /** In lower case, as it stands in keys of messages and in documents. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The same request asking this much, as of a day. Takes a body that is known to be a request. */
    byte[] of(byte[] body, LocalDate asOf) {
        ByteArrayOutputStream copy = new ByteArrayOutputStream(body.length + 128);
        try (JsonParser parser = JSON.createParser(body);
                JsonGenerator json = JSON.createGenerator(copy)) {
            parser.nextToken();
            json.writeStartObject();
            json.writeStringField("asOf", asOf.toString());
            json.writeStringField("explain", explain);
            json.writeObjectFieldStart("guide");
            for (String part : GUIDANCE) {
                json.writeBooleanField(part, guided);
            }
            json.writeEndObject();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (REPLACED.contains(name)) {
                    parser.skipChildren();
                } else {
                    json.writeFieldName(name);
                    json.copyCurrentStructureExact(parser);
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy.toByteArray();
    }
}
