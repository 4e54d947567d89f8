package vn.minhdinh.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;

/** Describes what stands in paths and queries. */
final class Parameters {

    private static final int MOST_DECISIONS = 100;
    private static final int DECISIONS = 20;
    private static final String LANG = "lang";

    private final AnswerParts answers;
    private final Language language;

    Parameters(AnswerParts answers, Language language) {
        this.answers = answers;
        this.language = language;
    }

    /** Those that operations refer to. */
    ObjectNode shared() {
        ObjectNode shared = Json.object();
        ObjectNode lang = parameter(LANG, "query", LANG);
        ObjectNode schema = lang.putObject("schema").put("type", "string");
        schema.set(
                "enum",
                Json.array(Arrays.stream(Language.values()).map(Language::code).toList()));
        schema.put("default", Language.VI.code());
        shared.set(LANG, lang);
        return shared;
    }

    /**
     * Those of an operation.
     *
     * @param decision the id of some decision, "" when none is known
     */
    ArrayNode of(Operation operation, String decision) {
        ArrayNode list = Json.array(List.of());
        for (String name : operation.pathParameters()) {
            ObjectNode parameter =
                    parameter(name, "path", operation.name() + '.' + name).put("required", true);
            parameter.set("schema", pathSchema(operation, name));
            if (!decision.isEmpty()) {
                parameter.put("example", decision);
            }
            list.add(parameter);
        }
        for (String name : operation.parameters()) {
            ObjectNode parameter = parameter(name, "query", "query." + name);
            parameter.set("schema", querySchema(name));
            list.add(parameter);
        }
        if (operation.speaks()) {
            list.addObject().put("$ref", "#/components/parameters/" + LANG);
        }
        return list;
    }

    private ObjectNode parameter(String name, String in, String text) {
        return Json.object()
                .put("name", name)
                .put("in", in)
                .put("description", Messages.get(language, "openapi.parameter." + text));
    }

    private ObjectNode pathSchema(Operation operation, String name) {
        return operation.tag().equals(Operations.RECORDED) && name.equals("id")
                ? answers.pointer("common", "decisionId")
                : string();
    }

    private ObjectNode querySchema(String name) {
        return switch (name) {
            case "verdict" -> answers.pointer("common", "verdict");
            case "revision" -> answers.pointer("common", "sha256");
            case "after" -> answers.pointer("common", "decisionId");
            case "limit" ->
                Json.object()
                        .put("type", "integer")
                        .put("minimum", 1)
                        .put("maximum", MOST_DECISIONS)
                        .put("default", DECISIONS);
            case "asOf" -> string().put("format", "date");
            case "explain" -> choice("full", "summary", "none");
            case "decimal" -> choice("dot", "comma");
            case "dates" -> choice("yyyy-MM-dd", "dd/MM/yyyy");
            case "delimiter" -> string().put("minLength", 1).put("maxLength", 1);
            case "summary" -> Json.object().put("type", "boolean").put("default", false);
            default -> string();
        };
    }

    private static ObjectNode choice(String... values) {
        ObjectNode choice = string();
        choice.set("enum", Json.array(List.of(values)));
        return choice;
    }

    private static ObjectNode string() {
        return Json.object().put("type", "string");
    }
}
