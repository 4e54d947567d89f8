package vn.minhdinh.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;
import vn.minhdinh.reload.RulesApi.LiveCase;

/** Writes the document: what every path takes and answers, for the services there are. */
final class ApiDocument {

    private static final String VERSION = "3.1.0";

    private final DecisionApi api;
    private final Map<String, List<LiveCase>> cases;
    private final Terms terms;
    private final Language language;
    private final ObjectNode document = Json.object();
    private final Components components = new Components();
    private final Names operationIds = new Names();
    private final Responses responses;
    private final Parameters parameters;
    private final AnswerParts answers;
    private final RequestParts requests;
    private final Map<String, ServiceParts> services = new LinkedHashMap<>();

    /** What the document has of a service. */
    private record ServiceParts(
            String label,
            ObjectNode theCase,
            ObjectNode interview,
            List<Examples.Example> evaluations,
            List<Examples.Example> interviews,
            String decision) {}

    private ApiDocument(DecisionApi api, Map<String, List<LiveCase>> cases, Terms terms, Language language) {
        this.api = api;
        this.cases = cases;
        this.terms = terms;
        this.language = language;
        this.answers = AnswerParts.into(components, api);
        this.responses = new Responses(answers, terms, language);
        this.parameters = new Parameters(answers, language);
        this.requests = new RequestParts(components, language);
    }

    /** @param cases of the live rules by service */
    static ObjectNode of(DecisionApi api, Map<String, List<LiveCase>> cases, Terms terms, Language language) {
        return new ApiDocument(api, cases, terms, language).write();
    }

    private ObjectNode write() {
        JsonNode live = Json.read(api.services(language));
        live.path("services").forEach(this::describe);
        ObjectNode draft = requests.draft();
        ObjectNode impact = requests.impact();
        document.put("openapi", VERSION);
        document.put("jsonSchemaDialect", "https://spec.openapis.org/oas/3.1/dialect/base");
        info(live);
        document.putArray("servers").addObject().put("url", "/").put("description", text("server"));
        document.set("security", security());
        tags();
        paths(draft, impact);
        components();
        return document;
    }

    private void describe(JsonNode service) {
        String name = service.path("name").textValue();
        FactParts facts = FactParts.into(components, api, name, language);
        Examples examples = new Examples(api, name, language);
        List<Examples.Example> evaluations = examples.evaluations(cases.getOrDefault(name, List.of()), facts);
        services.put(
                name,
                new ServiceParts(
                        service.path("label").asText(name),
                        requests.theCase(name, facts.pointer()),
                        requests.interview(name, facts.pointer()),
                        evaluations,
                        examples.interview(evaluations).stream().toList(),
                        Json.read(api.decisions(name, language))
                                .at("/decisions/0/id")
                                .asText("")));
        examples.misspelt(facts, terms).ifPresent(responses::showsWrongFacts);
    }

    private void info(JsonNode live) {
        ObjectNode info = document.putObject("info");
        info.put("title", text("title"));
        info.put("summary", text("summary"));
        info.put("description", text("description"));
        info.put("version", Json.read(api.answerSchemas()).path("version").asText("1"));
        info.set("x-revision", live.path("revision"));
    }

    /** Whoever has to be known shows one of the two; where nobody has to, nothing will do as well. */
    private ArrayNode security() {
        ArrayNode security = Json.array(List.of());
        if (!terms.isCredentialRequired()) {
            security.addObject();
        }
        security.addObject().putArray("apiKey");
        security.addObject().putArray("bearer");
        return security;
    }

    private void tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        services.forEach((name, service) -> tags.put(name, service.label()));
        Operations.TAGS.forEach(tag -> tags.putIfAbsent(tag, text("tag." + tag)));
        ArrayNode list = document.putArray("tags");
        tags.forEach((name, words) -> list.addObject().put("name", name).put("description", words));
    }

    private void paths(ObjectNode draft, ObjectNode impact) {
        ObjectNode paths = document.putObject("paths");
        services.forEach((name, service) -> Operations.ALL.stream()
                .filter(Operation::isOfService)
                .forEach(operation -> {
                    ObjectNode written = operation(operation, name, service.decision());
                    body(written, operation, service);
                    place(paths, operation.path(name)).set(operation.method(), written);
                }));
        Operations.ALL.stream().filter(operation -> !operation.isOfService()).forEach(operation -> {
            ObjectNode written = operation(operation, "", "");
            if (operation.body() == Operation.Body.DRAFT) {
                content(written.putObject("requestBody").put("required", true), draft);
            } else if (operation.body() == Operation.Body.IMPACT) {
                content(written.putObject("requestBody").put("required", true), impact);
            }
            place(paths, operation.path("")).set(operation.method(), written);
        });
    }

    private static ObjectNode place(ObjectNode paths, String path) {
        return paths.withObjectProperty(path);
    }

    private ObjectNode operation(Operation operation, String service, String decision) {
        ObjectNode written = Json.object();
        String id = operation.id().replace("*", Names.pascal(service));
        written.put("operationId", operationIds.free(id));
        written.putArray("tags").add(operation.isOfService() ? service : operation.tag());
        written.put("summary", text("operation." + operation.name()));
        List<String> roles = terms.roles(operation.row());
        written.put(
                "description",
                text("operation." + operation.name() + ".more") + "\n\n"
                        + (roles.isEmpty() ? text("everyone") : text("roles", String.join(", ", roles))));
        ArrayNode list = parameters.of(operation, decision);
        if (!list.isEmpty()) {
            written.set("parameters", list);
        }
        if (roles.isEmpty()) {
            written.putArray("security");
        }
        ServiceParts parts = services.get(service);
        written.set(
                "responses",
                responses.of(operation, roles.isEmpty(), parts == null ? List.of() : examples(operation, parts)));
        return written;
    }

    private static List<Examples.Example> examples(Operation operation, ServiceParts service) {
        return switch (operation.body()) {
            case CASE -> service.evaluations();
            case INTERVIEW -> service.interviews();
            case NONE, DRAFT, CASES, IMPACT -> List.of();
        };
    }

    private void body(ObjectNode written, Operation operation, ServiceParts service) {
        if (operation.body() == Operation.Body.NONE) {
            return;
        }
        if (operation.body() == Operation.Body.CASES) {
            lines(written.putObject("requestBody").put("required", true));
            return;
        }
        ObjectNode schema = operation.body() == Operation.Body.CASE ? service.theCase() : service.interview();
        ObjectNode content = content(written.putObject("requestBody").put("required", true), schema);
        List<Examples.Example> shown = examples(operation, service);
        if (!shown.isEmpty()) {
            ObjectNode examples = content.putObject("examples");
            shown.forEach(example -> examples.putObject(example.name())
                    .put("summary", example.summary())
                    .set("value", example.request()));
        }
    }

    /** The schema of a line cannot be told in OpenAPI 3.1; the words do. */
    private void lines(ObjectNode body) {
        ObjectNode content = body.putObject("content");
        text(content, Operations.NDJSON, "body.cases");
        text(content, Operations.CSV, "body.rows");
    }

    private void text(ObjectNode content, String mediaType, String key) {
        content.putObject(mediaType).putObject("schema").put("type", "string").put("description", text(key));
    }

    private static ObjectNode content(ObjectNode body, ObjectNode schema) {
        ObjectNode content = body.putObject("content").putObject("application/json");
        content.set("schema", schema.deepCopy());
        return content;
    }

    private void components() {
        ObjectNode all = document.putObject("components");
        all.set("schemas", components.schemas());
        all.set("parameters", parameters.shared());
        all.set("headers", responses.headers());
        all.set("responses", responses.shared());
        ObjectNode schemes = all.putObject("securitySchemes");
        schemes.putObject("apiKey")
                .put("type", "apiKey")
                .put("in", "header")
                .put("name", "X-API-Key")
                .put("description", text("security.apiKey"));
        schemes.putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", text("security.bearer"));
    }

    private String text(String key, Object... arguments) {
        return Messages.get(language, "openapi." + key, arguments);
    }
}
