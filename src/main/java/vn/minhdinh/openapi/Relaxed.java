package vn.minhdinh.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A JSON Schema as generators of clients understand it: what depends on other members is left out, what one of several
 * schemas decides becomes {@code anyOf}. It takes everything that the schema takes, and some more; the schema itself is
 * served under its own address.
 */
final class Relaxed {

    private static final Set<String> LEFT_OUT = Set.of(
            "$schema",
            "$id",
            "$defs",
            "x-version",
            "x-answers",
            "if",
            "then",
            "else",
            "dependentRequired",
            "dependentSchemas",
            "unevaluatedProperties");

    private final UnaryOperator<String> references;

    /** @param references gives the reference in the document for one in the schema */
    Relaxed(UnaryOperator<String> references) {
        this.references = references;
    }

    JsonNode of(JsonNode schema) {
        if (!schema.isObject()) {
            return schema.isBoolean() && schema.booleanValue() ? Json.object() : schema;
        }
        if (schema.has("$ref")) {
            return reference((ObjectNode) schema);
        }
        List<JsonNode> branches = branches(schema);
        if (!branches.isEmpty() && !schema.has("properties")) {
            return anyOf(schema, branches);
        }
        return members((ObjectNode) schema);
    }

    private JsonNode reference(ObjectNode schema) {
        ObjectNode target =
                Json.object().put("$ref", references.apply(schema.path("$ref").textValue()));
        ObjectNode own = (ObjectNode) members(schema);
        JsonNode description = own.remove("description");
        own.remove(List.of("$ref", "title", "required"));
        ObjectNode result = target;
        if (!own.isEmpty()) {
            result = Json.object();
            result.putArray("allOf").add(target).add(own.put("type", "object"));
        }
        if (description != null) {
            result.set("description", description);
        }
        if (schema.has("title")) {
            result.set("title", schema.get("title"));
        }
        return result;
    }

    private static List<JsonNode> branches(JsonNode schema) {
        List<JsonNode> branches = new ArrayList<>();
        for (String branch : List.of("then", "else")) {
            JsonNode found = schema.path(branch);
            if (found.has("$ref")) {
                branches.add(found);
            } else if (found.isObject()) {
                branches.addAll(branches(found));
            }
        }
        return branches;
    }

    private JsonNode anyOf(JsonNode schema, List<JsonNode> branches) {
        ObjectNode any = Json.object();
        if (schema.has("description")) {
            any.set("description", schema.get("description"));
        }
        ArrayNode list = any.putArray("anyOf");
        branches.forEach(branch -> list.add(of(branch)));
        return any;
    }

    private JsonNode members(ObjectNode schema) {
        ObjectNode relaxed = Json.object();
        for (Map.Entry<String, JsonNode> member : schema.properties()) {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (LEFT_OUT.contains(name)) {
                continue;
            }
            switch (name) {
                case "properties" -> properties(value, relaxed);
                case "items", "additionalProperties" -> relaxed.set(name, of(value));
                case "anyOf", "allOf" -> list(name, value, relaxed);
                case "const" -> only(value, relaxed);
                default -> relaxed.set(name, value.deepCopy());
            }
        }
        onlyKnownRequired(relaxed);
        if (relaxed.has("enum") && !relaxed.has("type")) {
            relaxed.put("type", "string");
        }
        return relaxed;
    }

    /** Generators want to know the type of what is required. */
    private static void onlyKnownRequired(ObjectNode relaxed) {
        List<String> known = new ArrayList<>();
        relaxed.path("required").forEach(name -> known.add(name.textValue()));
        known.removeIf(name -> !relaxed.path("properties").has(name));
        relaxed.remove("required");
        if (!known.isEmpty()) {
            relaxed.set("required", Json.array(known));
        }
    }

    private void properties(JsonNode properties, ObjectNode relaxed) {
        ObjectNode kept = Json.object();
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            boolean refused =
                    property.getValue().isBoolean() && !property.getValue().booleanValue();
            if (!refused) {
                kept.set(property.getKey(), of(property.getValue()));
            }
        }
        if (!kept.isEmpty()) {
            relaxed.set("properties", kept);
        }
    }

    private void list(String name, JsonNode schemas, ObjectNode relaxed) {
        ArrayNode kept = Json.array(List.of());
        for (JsonNode schema : schemas) {
            JsonNode one = of(schema);
            if (!one.isEmpty()) {
                kept.add(one);
            }
        }
        if (!kept.isEmpty()) {
            relaxed.set(name, kept);
        }
    }

    private static void only(JsonNode value, ObjectNode relaxed) {
        relaxed.put("type", value.isBoolean() ? "boolean" : "string");
        relaxed.putArray("enum").add(value);
    }
}
