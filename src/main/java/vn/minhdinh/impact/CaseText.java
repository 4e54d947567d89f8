package vn.minhdinh.impact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.fact.Request;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.ruleset.Service;

/** Reads the text of a case for one version: what only the other version knows is left out, and said. */
final class CaseText {

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** A case as one version takes it, and what of it that version does not know. */
    record Read(Request request, Set<String> leftOut) {}

    private final Service service;
    private final Service other;
    private final Clock clock;
    private final LocalDate asOf;

    /** @param asOf the day all cases are decided on; {@code null} for the day each of them names */
    CaseText(Service service, Service other, Clock clock, LocalDate asOf) {
        this.service = service;
        this.other = other;
        this.clock = clock;
        this.asOf = asOf;
    }

    Read read(byte[] body) {
        if (asOf == null) {
            try {
                return new Read(RequestReader.read(service, body, clock), Set.of());
            } catch (RequestProblem problem) {
                return without(body, problem);
            }
        }
        return without(body, null);
    }

    private Read without(byte[] body, RequestProblem problem) {
        JsonNode tree;
        try {
            tree = JSON.readTree(body);
        } catch (IOException | StackOverflowError e) {
            // The reader of requests tells what is wrong with it.
            return new Read(RequestReader.read(service, body, clock), Set.of());
        }
        if (!(tree instanceof ObjectNode request)) {
            return new Read(RequestReader.read(service, body, clock), Set.of());
        }
        request.remove(List.of("decisions", "explain", "guide"));
        if (asOf != null) {
            request.put("asOf", asOf.toString());
        }
        Set<String> leftOut = new TreeSet<>();
        if (request.get("facts") instanceof ObjectNode facts) {
            leaveOut(facts, leftOut);
        }
        try {
            return new Read(RequestReader.read(service, bytes(request), clock), leftOut);
        } catch (RequestProblem still) {
            throw leftOut.isEmpty() && problem != null ? problem : still;
        }
    }

    private void leaveOut(ObjectNode facts, Set<String> leftOut) {
        List<String> unknown = new ArrayList<>();
        for (Map.Entry<String, JsonNode> told : facts.properties()) {
            FactType type = service.type(told.getKey());
            FactType elsewhere = other.type(told.getKey());
            if (type == null && elsewhere != null) {
                unknown.add(told.getKey());
            } else if (type != null && elsewhere != null) {
                JsonNode value = told.getValue();
                if (value instanceof ArrayNode list) {
                    list.forEach(fact -> leaveOut(fact, type, elsewhere, leftOut));
                } else {
                    leaveOut(value, type, elsewhere, leftOut);
                }
            }
        }
        leftOut.addAll(unknown);
        facts.remove(unknown);
    }

    private static void leaveOut(JsonNode told, FactType type, FactType elsewhere, Set<String> leftOut) {
        if (!(told instanceof ObjectNode fact)) {
            return;
        }
        List<String> unknown = new ArrayList<>();
        for (Map.Entry<String, JsonNode> value : fact.properties()) {
            Field field = type.field(value.getKey());
            Field other = elsewhere.field(value.getKey());
            if (field == null && other != null) {
                unknown.add(value.getKey());
                leftOut.add(other.path());
            } else if (field != null && other != null && isWordOfOther(value.getValue(), field, other)) {
                unknown.add(value.getKey());
                leftOut.add(other.enumType().name() + '.' + value.getValue().textValue());
            }
        }
        fact.remove(unknown);
    }

    private static boolean isWordOfOther(JsonNode value, Field field, Field other) {
        return value.isTextual()
                && field.enumType() != null
                && other.enumType() != null
                && !field.enumType().names().contains(value.textValue())
                && other.enumType().names().contains(value.textValue());
    }

    static byte[] bytes(JsonNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
