package vn.minhdinh.answer;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Text;

/** How the documents about rules are put into JSON: UTF-8, every number exact and without exponent. */
final class CatalogueDocument {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** What stands in a document. */
    interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private CatalogueDocument() {}

    static byte[] write(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            content.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A text in the language asked for; left out when there is none. */
    static void writeText(JsonGenerator json, String name, Text text, Language language) throws IOException {
        if (!text.isEmpty()) {
            json.writeStringField(name, text.in(language));
        }
    }

    /** A text in both languages; left out when there is none. */
    static void writeBoth(JsonGenerator json, String name, Text text) throws IOException {
        if (!text.isEmpty()) {
            json.writeObjectFieldStart(name);
            for (Language language : Language.values()) {
                json.writeStringField(language.code(), text.in(language));
            }
            json.writeEndObject();
        }
    }

    /** A number; left out when there is none. */
    static void writeNumber(JsonGenerator json, String name, BigDecimal number) throws IOException {
        if (number != null) {
            json.writeNumberField(name, number);
        }
    }

    /** A date, or {@code null}. */
    static void writeDate(JsonGenerator json, String name, LocalDate date) throws IOException {
        json.writeStringField(name, date == null ? null : date.toString());
    }

    static void writeStrings(JsonGenerator json, String name, List<String> strings) throws IOException {
        json.writeArrayFieldStart(name);
        for (String string : strings) {
            json.writeString(string);
        }
        json.writeEndArray();
    }

    /** A value written in a rule: numbers exactly, enum values by name, dates as ISO 8601 has them. */
    static void writeValue(JsonGenerator json, Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (value instanceof Number whole) {
            json.writeNumber(whole.longValue());
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else {
            json.writeString(value.toString());
        }
    }
}
