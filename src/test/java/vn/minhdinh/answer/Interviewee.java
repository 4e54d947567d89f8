package vn.minhdinh.answer;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.language.Language;

/**
 * Answers the questions of an interview out of a whole case: one fact at a time, of lists which facts there are first.
 * What the case does not tell is answered "not known".
 */
public final class Interviewee {

    /** Chooses what is asked next. */
    public interface Order {
        /** The next question, an entry of {@code missing}; {@code null} when there is none. */
        JsonNode next(ObjectNode request) throws IOException;
    }

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** What nobody is asked for: left out, there is none. */
    private static final List<String> OPTIONAL = List.of("ScoreSheet", "ProvincialScoreLine", "IndicatorSheet");

    private final JsonNode whole;
    private final ObjectNode request = JSON.createObjectNode();
    private final List<String> asked = new ArrayList<>();
    private final Set<String> done = new HashSet<>();

    private Interviewee(JsonNode whole, List<String> decisions) {
        this.whole = whole;
        request.set("asOf", whole.path("asOf"));
        ObjectNode told = request.putObject("facts");
        for (String type : OPTIONAL) {
            if (whole.path("facts").has(type)) {
                told.set(type, whole.path("facts").path(type));
            }
        }
        request.putArray("skip");
        ArrayNode wanted = request.putArray("decisions");
        decisions.forEach(wanted::add);
    }

    /** What was asked, in order: {@code Household.area}, {@code Member}, {@code Member.birthDate M1}. */
    public record Talk(List<String> asked, ObjectNode request) {}

    /** Asks until there is no question left. */
    public static Talk ask(JsonNode whole, List<String> decisions, Order order) throws IOException {
        Interviewee interviewee = new Interviewee(whole, decisions);
        JsonNode question = order.next(interviewee.request);
        while (question != null) {
            interviewee.answer(question);
            question = order.next(interviewee.request);
        }
        return new Talk(interviewee.asked, interviewee.request);
    }

    /** The order of the interview itself. */
    public static Order best(DecisionService service, String name) {
        return request -> {
            JsonNode question = interview(service, name, request).path("question");
            return question.isNull() ? null : question;
        };
    }

    static JsonNode interview(DecisionService service, String name, JsonNode request) throws IOException {
        return JSON.readTree(service.interview(name, JSON.writeValueAsBytes(request), Language.VI));
    }

    /** The order in which facts are declared. */
    public static Order declared(DecisionService service, String name) throws IOException {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (JsonNode type : JSON.readTree(service.facts(name, Language.VI)).path("types")) {
            String typeName = type.path("type").asText();
            places.put(typeName, places.size());
            type.path("fields")
                    .forEach(field ->
                            places.put(typeName + "." + field.path("name").asText(), places.size()));
        }
        return request -> {
            JsonNode first = null;
            for (JsonNode one : missing(service, name, request)) {
                boolean before = first == null || place(places, one) < place(places, first);
                first = before ? one : first;
            }
            return first;
        };
    }

    private static int place(Map<String, Integer> places, JsonNode missing) {
        return places.get(missing.path("fact").asText());
    }

    /** All that is missing and may be asked. */
    private static List<JsonNode> missing(DecisionService service, String name, ObjectNode request) throws IOException {
        ObjectNode evaluated = request.deepCopy();
        Set<String> skipped = new HashSet<>();
        evaluated.remove("skip").forEach(path -> skipped.add(path.asText()));
        evaluated.put("explain", "summary");
        ObjectNode guide = evaluated.putObject("guide");
        List.of("changes", "heldBy", "until", "needs").forEach(part -> guide.put(part, false));
        List<JsonNode> missing = new ArrayList<>();
        JSON.readTree(service.evaluate(name, JSON.writeValueAsBytes(evaluated), Language.VI))
                .path("missing")
                .forEach(one -> {
                    String path = one.path("fact").asText();
                    String type = path.split("\\.")[0];
                    if (!skipped.contains(path) && !skipped.contains(type)) {
                        missing.add(one);
                    }
                });
        return missing;
    }

    // ---- answers -----------------------------------------------------------------------------------------------

    private void answer(JsonNode question) {
        String path = question.path("fact").asText();
        int dot = path.indexOf('.');
        String type = dot < 0 ? path : path.substring(0, dot);
        JsonNode known = whole.path("facts").path(type);
        if (dot < 0) {
            answerWhich(type, known);
        } else if (question.has("of")) {
            answerOfOne(question, type, path.substring(dot + 1), known);
        } else {
            answerSingle(path, type, path.substring(dot + 1), known);
        }
    }

    /** Which facts of a type there are: their ids, nothing more. */
    private void answerWhich(String type, JsonNode known) {
        tell(type);
        if (known.isArray()) {
            ArrayNode facts = facts().putArray(type);
            known.forEach(fact -> facts.addObject().put("id", fact.path("id").asText()));
        } else if (known.isObject()) {
            facts().putObject(type);
        } else {
            skip(type);
        }
    }

    /** The first of the facts in question that was not asked yet; when all were, nobody knows more. */
    private void answerOfOne(JsonNode question, String type, String field, JsonNode known) {
        List<String> left = new ArrayList<>();
        for (JsonNode of : question.path("of")) {
            String id = of.path("id").asText();
            if (!done.contains(type + "." + field + " " + id)) {
                left.add(id);
            }
        }
        if (left.isEmpty()) {
            skip(type + "." + field);
            return;
        }
        String id = left.get(0);
        tell(type + "." + field + " " + id);
        for (int i = 0; i < known.size(); i++) {
            if (known.path(i).path("id").asText().equals(id) && known.path(i).hasNonNull(field)) {
                ((ObjectNode) facts().path(type).path(i))
                        .set(field, known.path(i).path(field));
            }
        }
    }

    private void answerSingle(String path, String type, String field, JsonNode known) {
        tell(path);
        if (known.isArray() && known.isEmpty()) {
            facts().putArray(type);
        } else if (known.hasNonNull(field)) {
            ObjectNode fact = facts().has(type) ? (ObjectNode) facts().path(type) : facts().putObject(type);
            fact.set(field, known.path(field));
        } else {
            skip(path);
        }
    }

    private void tell(String what) {
        asked.add(what);
        if (!done.add(what)) {
            throw new IllegalStateException("asked twice: " + what);
        }
    }

    private void skip(String path) {
        ((ArrayNode) request.path("skip")).add(path);
    }

    private ObjectNode facts() {
        return (ObjectNode) request.path("facts");
    }
}
