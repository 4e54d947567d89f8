package vn.minhdinh.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;
import vn.minhdinh.reload.RulesApi.LiveCase;

/** Requests about cases of the live rules, each with the answer the live service gives to it; nothing of them is recorded. */
final class Examples {

    /** Most bytes of one answer, and of all answers of a service. */
    private static final int LONGEST = 32 * 1024;

    private static final List<String> VERDICTS = List.of("YES", "NO", "UNKNOWN");

    /** Of an answer; where the full explanation is too long, the shorter ones are tried. */
    private static final List<String> EXPLAIN = List.of("full", "summary", "none");

    /** A request and the answer to it. */
    record Example(String name, String summary, JsonNode request, JsonNode answer) {}

    private final DecisionApi api;
    private final String service;
    private final Language language;

    Examples(DecisionApi api, String service, Language language) {
        this.api = api;
        this.service = service;
        this.language = language;
    }

    /** One for each verdict, if there is a case with it; else one about a case of which nothing is known. */
    List<Example> evaluations(List<LiveCase> cases, FactParts facts) {
        Map<String, Example> byVerdict = new LinkedHashMap<>();
        VERDICTS.forEach(verdict -> byVerdict.put(verdict, null));
        for (LiveCase one : cases) {
            if (!byVerdict.containsValue(null)) {
                break;
            }
            request(one, facts)
                    .flatMap(request -> answered(one.name(), request))
                    .ifPresent(example -> {
                        byVerdict.putIfAbsent(example.name(), example);
                    });
        }
        List<Example> found = new ArrayList<>(byVerdict.values());
        found.removeIf(missing -> missing == null);
        if (found.isEmpty()) {
            nothingKnown().ifPresent(found::add);
        }
        return found;
    }

    private Optional<Example> nothingKnown() {
        ObjectNode request = Json.object();
        request.putObject("facts");
        return answered(Messages.get(language, "openapi.example.nothing"), request);
    }

    /** The case in the form of the document, if it has one. */
    private static Optional<ObjectNode> request(LiveCase one, FactParts facts) {
        ObjectNode request = (ObjectNode) Json.read(one.request());
        ObjectNode told = Json.object();
        for (Map.Entry<String, JsonNode> type : request.path("facts").properties()) {
            JsonNode value = type.getValue();
            boolean single = facts.isSingle(type.getKey());
            if (single && value.isArray() && value.size() != 1) {
                return Optional.empty();
            }
            if (!value.isNull()) {
                told.set(type.getKey(), single ? one(value) : list(value));
            }
        }
        request.set("facts", told);
        return Optional.of(request);
    }

    private static JsonNode one(JsonNode value) {
        return value.isArray() ? value.get(0) : value;
    }

    private static JsonNode list(JsonNode value) {
        ArrayNode list = Json.array(List.of());
        return value.isArray() ? value : list.add(value);
    }

    private Optional<Example> answered(String summary, ObjectNode asked) {
        for (String explain : EXPLAIN) {
            ObjectNode request = asked.deepCopy().put("explain", explain);
            try {
                byte[] bytes = api.evaluateUnrecorded(service, Json.bytes(request), language);
                if (bytes.length <= LONGEST) {
                    JsonNode answer = Json.read(bytes);
                    // Today's answer may be another one tomorrow.
                    request.set("asOf", answer.path("asOf"));
                    String verdict = answer.at("/results/0/verdict").asText("UNKNOWN");
                    return Optional.of(new Example(verdict, summary, request, answer));
                }
            } catch (RequestProblem notAnswered) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** What is asked first about a case of which nothing is known. */
    Optional<Example> interview(List<Example> evaluations) {
        ObjectNode request = Json.object();
        if (!evaluations.isEmpty()) {
            JsonNode like = evaluations.get(0).request();
            request.set("asOf", like.path("asOf"));
            if (like.has("decisions")) {
                request.set("decisions", like.get("decisions"));
            }
        }
        request.putObject("facts");
        try {
            byte[] answer = api.interview(service, Json.bytes(request), language);
            return answer.length > LONGEST
                    ? Optional.empty()
                    : Optional.of(new Example(
                            "FIRST", Messages.get(language, "openapi.example.interview"), request, Json.read(answer)));
        } catch (RequestProblem notAnswered) {
            return Optional.empty();
        }
    }

    /** The problem of a request that calls a type of facts by a wrong name. */
    Optional<JsonNode> misspelt(FactParts facts, Terms terms) {
        for (String type : facts.types()) {
            ObjectNode request = Json.object();
            request.putObject("facts").putObject(type + "x");
            try {
                api.evaluateUnrecorded(service, Json.bytes(request), language);
            } catch (RequestProblem problem) {
                return Optional.of(Json.read(terms.refusal(problem, language)));
            }
        }
        return Optional.empty();
    }
}
