package vn.minhdinh.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;

/** Describes answers and problems. */
final class Responses {

    private static final String PROBLEM_TYPE = "application/problem+json";
    private static final String PLACE = "#/components/responses/";
    private static final String HEADERS = "#/components/headers/";
    private static final String OTHER = "Problem";
    private static final int FACTS = 422;

    /** Of any operation, and of any that is not for everyone. */
    private static final List<Integer> ALWAYS = List.of(400, 500, 503);

    private static final List<Integer> TO_THE_KNOWN = List.of(401, 403, 429);
    private static final List<Integer> COME_AGAIN = List.of(429, 503);

    private final AnswerParts answers;
    private final Terms terms;
    private final Language language;
    private final TreeSet<Integer> used = new TreeSet<>();
    private JsonNode wrongFacts;

    Responses(AnswerParts answers, Terms terms, Language language) {
        this.answers = answers;
        this.terms = terms;
        this.language = language;
    }

    /** A problem document to show. */
    void showsWrongFacts(JsonNode problem) {
        if (wrongFacts == null) {
            wrongFacts = problem;
        }
    }

    /** Those of an operation. */
    ObjectNode of(Operation operation, boolean forEveryone, List<Examples.Example> examples) {
        ObjectNode written = Json.object();
        written.set("200", answer(operation, examples));
        TreeSet<Integer> statuses = new TreeSet<>(ALWAYS);
        if (!forEveryone) {
            statuses.addAll(TO_THE_KNOWN);
        }
        statuses.addAll(operation.refusals());
        statuses.retainAll(terms.problems().keySet());
        for (int status : statuses) {
            written.putObject(String.valueOf(status)).put("$ref", PLACE + OTHER + status);
        }
        used.addAll(statuses);
        if (operation.name().equals("getReadiness")) {
            written.set("503", answer(operation, List.of()).put("description", text("response.notReady")));
        }
        written.putObject("default").put("$ref", PLACE + OTHER);
        return written;
    }

    private ObjectNode answer(Operation operation, List<Examples.Example> examples) {
        ObjectNode answer = Json.object().put("description", text("response.ok"));
        header(answer, "X-Request-Id");
        if (operation.speaks()) {
            header(answer, "Content-Language");
        }
        ObjectNode content = answer.putObject("content").putObject(operation.mediaType());
        content.set("schema", schema(operation));
        if (operation.body() == Operation.Body.CASES) {
            answer.withObjectProperty("content")
                    .putObject(Operations.CSV)
                    .putObject("schema")
                    .put("type", "string")
                    .put("description", text("response.rows"));
        }
        if (!examples.isEmpty()) {
            ObjectNode list = content.putObject("examples");
            examples.forEach(example -> list.putObject(example.name())
                    .put("summary", example.summary())
                    .set("value", example.answer()));
        }
        return answer;
    }

    private ObjectNode schema(Operation operation) {
        if (!operation.answer().isEmpty()) {
            return answers.pointer(operation.answer());
        }
        return Json.object().put("type", operation.answersJson() ? "object" : "string");
    }

    private static void header(ObjectNode response, String name) {
        response.withObjectProperty("headers").putObject(name).put("$ref", HEADERS + name);
    }

    /** Those that operations refer to: the problems by status, and any other. */
    ObjectNode shared() {
        ObjectNode shared = Json.object();
        Map<Integer, List<String>> others = new TreeMap<>(terms.problems());
        others.keySet().removeAll(used);
        for (int status : used) {
            ObjectNode problem = problem(codes(terms.problems().get(status)));
            if (COME_AGAIN.contains(status)) {
                header(problem, "Retry-After");
            }
            if (status == FACTS && wrongFacts != null) {
                ObjectNode example =
                        ((ObjectNode) problem.at("/content/application~1problem+json")).putObject("examples");
                example.putObject("misspelt")
                        .put("summary", text("example.misspelt"))
                        .set("value", wrongFacts);
            }
            shared.set(OTHER + status, problem);
        }
        shared.set(
                OTHER,
                problem(text("response.other") + "\n\n"
                        + others.entrySet().stream()
                                .map(status -> "**" + status.getKey() + "**\n" + codes(status.getValue()))
                                .collect(Collectors.joining("\n\n"))));
        return shared;
    }

    private String codes(List<String> codes) {
        return codes.stream()
                .map(code -> "- `" + code + "`: " + Messages.get(language, "http.title." + code))
                .collect(Collectors.joining("\n"));
    }

    private ObjectNode problem(String description) {
        ObjectNode problem = Json.object().put("description", description);
        header(problem, "X-Request-Id");
        problem.putObject("content").putObject(PROBLEM_TYPE).set("schema", answers.pointer("problem"));
        return problem;
    }

    /** The headers that answers refer to. */
    ObjectNode headers() {
        ObjectNode headers = Json.object();
        for (String name : List.of("X-Request-Id", "Content-Language", "Retry-After")) {
            headers.putObject(name)
                    .put("description", text("header." + name))
                    .putObject("schema")
                    .put("type", name.equals("Retry-After") ? "integer" : "string");
        }
        return headers;
    }

    private String text(String key) {
        return Messages.get(language, "openapi." + key);
    }
}
