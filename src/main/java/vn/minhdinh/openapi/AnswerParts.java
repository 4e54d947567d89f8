package vn.minhdinh.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.minhdinh.answer.DecisionApi;

/** Puts the served schemas of answers, and what they share, among the components. */
final class AnswerParts {

    private static final String DEFINITIONS = "#/$defs/";

    /** Where the name of a part would be that of an answer, or of something every language has. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "common#/$defs/decision", "DecisionPath",
            "common#/$defs/date", "Day",
            "common#/$defs/instant", "Moment",
            "common#/$defs/function", "FigureFunction",
            "common#/$defs/operator", "ComparisonOperator",
            "common#/$defs/file", "RulesPath",
            "common#/$defs/text", "WordsForPeople");

    private final Map<String, JsonNode> documents = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    private AnswerParts() {}

    static AnswerParts into(Components components, DecisionApi api) {
        AnswerParts parts = new AnswerParts();
        for (JsonNode entry : Json.read(api.answerSchemas()).path("schemas")) {
            String name = entry.path("name").textValue();
            parts.documents.put(name, Json.read(api.answerSchema(name)));
        }
        parts.nameAll(components);
        parts.documents.forEach((name, document) -> parts.add(components, name, document));
        return parts;
    }

    private void nameAll(Components components) {
        documents.forEach((name, document) -> {
            if (isAnswer(document)) {
                names.put(name, components.name(Names.pascal(name)));
            }
        });
        documents.forEach((name, document) -> document.path("$defs")
                .fieldNames()
                .forEachRemaining(part -> {
                    String key = name + DEFINITIONS + part;
                    String prefix = isAnswer(document) ? Names.pascal(name) : "";
                    names.put(key, components.name(OTHER_NAMES.getOrDefault(key, prefix + Names.pascal(part))));
                }));
    }

    private static boolean isAnswer(JsonNode document) {
        return document.has("type") || document.has("$ref");
    }

    private void add(Components components, String name, JsonNode document) {
        Relaxed relaxed = new Relaxed(reference -> Components.reference(named(name, reference)));
        if (isAnswer(document)) {
            ObjectNode answer = (ObjectNode) relaxed.of(document);
            answer.putObject("externalDocs").put("url", document.path("$id").textValue());
            components.add(names.get(name), answer);
        }
        document.path("$defs")
                .properties()
                .forEach(part ->
                        components.add(names.get(name + DEFINITIONS + part.getKey()), relaxed.of(part.getValue())));
    }

    private String named(String document, String reference) {
        String name = names.get(reference.startsWith("#") ? document + reference : reference);
        if (name == null) {
            throw new IllegalStateException(reference + " in " + document);
        }
        return name;
    }

    /** Where the schema of an answer stands in the document. */
    ObjectNode pointer(String answer) {
        return Components.pointer(names.getOrDefault(answer, Names.pascal(answer)));
    }

    /** Where a part of a schema stands. */
    ObjectNode pointer(String document, String part) {
        return Components.pointer(names.getOrDefault(document + DEFINITIONS + part, Names.pascal(part)));
    }
}
