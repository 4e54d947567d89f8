package vn.minhdinh.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A document about the API as its readers take it. */
public final class Described {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final String ADDRESS = "https://minhdinh.test/openapi.json";

    private final String text;
    private final JsonNode document;
    private final SchemaRegistry schemas;

    /** How a test asks the service the document is about. */
    public interface Service {
        JsonNode ok(String method, String path, String body) throws Exception;
    }

    public Described(String text) throws Exception {
        this.text = text;
        this.document = JSON.readTree(text);
        this.schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, with -> with.schemas(Map.of(ADDRESS, schemasAlone(document))));
    }

    // The document itself is no schema; its schemas stand at the same place in this one.
    private static String schemasAlone(JsonNode document) {
        ObjectNode alone = JSON.createObjectNode();
        alone.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        alone.putObject("components").set("schemas", document.at("/components/schemas"));
        return alone.toString();
    }

    public JsonNode document() {
        return document;
    }

    /** Each method and path, as {@code GET /v1/services}. */
    public Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            path.getValue()
                    .fieldNames()
                    .forEachRemaining(method -> operations.add(method.toUpperCase() + ' ' + path.getKey()));
        }
        return operations;
    }

    /** Has every example request answered, and its answer be the one that is told. */
    public int assertExamplesHold(Service service) throws Exception {
        int shown = 0;
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            JsonNode post = path.getValue().path("post");
            JsonNode body = post.at("/requestBody/content/application~1json");
            JsonNode answer = post.at("/responses/200/content/application~1json");
            for (Map.Entry<String, JsonNode> example : body.path("examples").properties()) {
                JsonNode request = example.getValue().path("value");
                JsonNode told = answer.path("examples").path(example.getKey()).path("value");
                assertThat(violations(body.path("schema"), request))
                        .as(request.toString())
                        .isEmpty();
                assertThat(violations(answer.path("schema"), told))
                        .as("%.300s", told)
                        .isEmpty();
                ObjectNode now = (ObjectNode) service.ok("POST", path.getKey(), request.toString());
                now.remove("decisionId");
                assertThat(now).as(path.getKey() + " " + example.getKey()).isEqualTo(told);
                shown++;
            }
        }
        for (Map.Entry<String, JsonNode> problem :
                document.at("/components/responses").properties()) {
            JsonNode content = problem.getValue().at("/content/application~1problem+json");
            for (JsonNode example : content.path("examples")) {
                assertThat(violations(content.path("schema"), example.path("value")))
                        .isEmpty();
            }
        }
        return shown;
    }

    /** What a schema of the document does not allow in a value. */
    public List<String> violations(JsonNode schema, JsonNode value) {
        String reference = schema.path("$ref").asText();
        Schema found = schemas.getSchema(SchemaLocation.of(ADDRESS + reference));
        return found.validate(value).stream().map(Object::toString).toList();
    }

    /** What a parser that many tools are made with has to say about the document. */
    public List<String> parserMessages() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        return new OpenAPIV3Parser().readContents(text, null, options).getMessages();
    }

    /** References that lead nowhere. */
    public List<String> danglingReferences() {
        List<String> dangling = new ArrayList<>();
        for (JsonNode reference : document.findValues("$ref")) {
            if (document.at(reference.asText().substring(1)).isMissingNode()) {
                dangling.add(reference.asText());
            }
        }
        return dangling;
    }
}
