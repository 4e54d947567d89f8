package vn.minhdinh.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;

/**
 * Puts the facts of a service among the components: a type of which a case holds at most one as an object, the others as
 * lists. The service also takes a list of one, or an object in place of such a list; a client needs only one form.
 */
final class FactParts {

    private static final String DEFINITIONS = "#/$defs/";

    private final String name;
    private final Language language;
    private final Set<String> single = new LinkedHashSet<>();
    private final Set<String> optional = new LinkedHashSet<>();
    private final Map<String, String> types = new LinkedHashMap<>();

    private FactParts(String name, Language language) {
        this.name = name;
        this.language = language;
    }

    static FactParts into(Components components, DecisionApi api, String service, Language language) {
        JsonNode schema = Json.read(api.schema(service, language));
        FactParts parts = new FactParts(components.name(Names.pascal(service) + "Facts"), language);
        for (JsonNode type : Json.read(api.facts(service, language)).path("types")) {
            if (type.path("single").booleanValue()) {
                parts.single.add(type.path("type").textValue());
            }
            if (type.path("optional").booleanValue()) {
                parts.optional.add(type.path("type").textValue());
            }
        }
        schema.path("$defs")
                .fieldNames()
                .forEachRemaining(
                        type -> parts.types.put(type, components.name(Names.pascal(service) + Names.pascal(type))));
        components.add(parts.name, parts.facts(schema));
        Relaxed relaxed = new Relaxed(reference -> parts.reference(reference));
        schema.path("$defs")
                .properties()
                .forEach(type -> components.add(parts.types.get(type.getKey()), relaxed.of(type.getValue())));
        return parts;
    }

    private String reference(String inSchema) {
        return Components.reference(types.get(inSchema.substring(DEFINITIONS.length())));
    }

    private ObjectNode facts(JsonNode schema) {
        ObjectNode facts = Json.object().put("type", "object");
        facts.set("title", schema.path("title"));
        facts.set("description", schema.path("description"));
        ObjectNode properties = facts.putObject("properties");
        schema.path("properties").properties().forEach(type -> properties.set(type.getKey(), property(type)));
        return facts.put("additionalProperties", false);
    }

    private ObjectNode property(Map.Entry<String, JsonNode> type) {
        String title = type.getValue().path("title").asText() + ". ";
        String words = title + type.getValue().path("description").asText();
        ObjectNode pointer = Components.pointer(types.get(type.getKey()));
        if (single.contains(type.getKey())) {
            String leftOut = optional.contains(type.getKey()) ? "openapi.fact.none" : "openapi.fact.unknown";
            return pointer.put("description", title + Messages.get(language, leftOut));
        }
        ObjectNode list = Json.object().put("type", "array").put("description", words);
        list.set("maxItems", type.getValue().at("/anyOf/1/maxItems"));
        list.set("items", pointer);
        return list;
    }

    ObjectNode pointer() {
        return Components.pointer(name);
    }

    /** Whether a case holds at most one of a type. */
    boolean isSingle(String type) {
        return single.contains(type);
    }

    /** The names of the types. */
    Set<String> types() {
        return types.keySet();
    }
}
