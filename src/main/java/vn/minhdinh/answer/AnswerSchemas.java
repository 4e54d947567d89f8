package vn.minhdinh.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schemas (2020-12) of the answers, as they stand in {@code schemas/v1}. They refuse what they do not name: an
 * answer with a new member needs a schema with it, and a new version.
 */
final class AnswerSchemas {

    /** Rises with every change of a schema; members are added within version 1, never renamed or taken away. */
    static final String VERSION = "1.3";

    private static final List<String> NAMES = List.of(
            "evaluation",
            "interview",
            "recorded",
            "recorded-list",
            "repetition",
            "services",
            "decisions",
            "decision",
            "facts",
            "rules",
            "rule-file",
            "check",
            "readiness",
            "liveness",
            "schemas",
            "problem",
            "common");
    private static final ObjectMapper JSON = new JsonMapper();
    private static final Map<String, byte[]> DOCUMENTS = documents();

    private AnswerSchemas() {}

    static List<String> names() {
        return NAMES;
    }

    /** The schema of that name as it is written; {@code null} when there is none. */
    static byte[] document(String name) {
        byte[] document = DOCUMENTS.get(name);
        return document == null ? null : document.clone();
    }

    /** The schemas with what each is for. */
    static byte[] list() {
        return CatalogueDocument.write(json -> {
            json.writeStartObject();
            json.writeStringField("version", VERSION);
            json.writeArrayFieldStart("schemas");
            for (Map.Entry<String, byte[]> entry : DOCUMENTS.entrySet()) {
                JsonNode schema = JSON.readTree(entry.getValue());
                json.writeStartObject();
                json.writeStringField("name", entry.getKey());
                json.writeStringField("id", schema.path("$id").textValue());
                json.writeStringField("title", schema.path("title").textValue());
                json.writeStringField("description", schema.path("description").textValue());
                json.writeArrayFieldStart("answers");
                for (JsonNode route : schema.path("x-answers")) {
                    json.writeString(route.textValue());
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static Map<String, byte[]> documents() {
        Map<String, byte[]> documents = new LinkedHashMap<>();
        for (String name : NAMES) {
            try (InputStream in = AnswerSchemas.class.getResourceAsStream("/schemas/v1/" + name + ".json")) {
                documents.put(name, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return documents;
    }
}
