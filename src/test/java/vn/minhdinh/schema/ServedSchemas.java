package vn.minhdinh.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The schemas as a client has them: each fetched by its id, references followed from the address it came from. */
final class ServedSchemas {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> documents = new LinkedHashMap<>();
    private final Map<String, Schema> compiled = new TreeMap<>();

    ServedSchemas(Law law) throws IOException, InterruptedException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (JsonNode entry : law.get("/v1/schemas").json().path("schemas")) {
            String id = entry.path("id").asText();
            String text = law.get(id).body();
            texts.put(law.address() + id, text);
            documents.put(entry.path("name").asText(), JSON.readTree(text));
        }
        SchemaRegistry registry =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12, with -> with.schemas(texts));
        for (Map.Entry<String, JsonNode> document : documents.entrySet()) {
            String id = document.getValue().path("$id").asText();
            compiled.put(document.getKey(), registry.getSchema(SchemaLocation.of(law.address() + id)));
        }
    }

    Map<String, JsonNode> documents() {
        return documents;
    }

    /** What in an answer its schema does not allow, formats included. */
    List<String> violations(String name, JsonNode answer) {
        return compiled
                .get(name)
                .validate(answer, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }
}
