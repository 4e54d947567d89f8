package vn.minhdinh.decisionlog;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.minhdinh.answer.Evaluated;

/**
 * Verdicts as entries keep them: in a line for each decision its verdicts, which concern no person, and apart from them whom
 * they are about and what was concluded. Nothing is written twice, because it is written for every answer.
 */
final class KeptVerdicts {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private KeptVerdicts() {}

    /** {@code credit/signatory=NO,YES} for each decision that follows another. */
    static String lines(List<Evaluated.DecisionVerdict> verdicts) {
        StringBuilder lines = new StringBuilder(verdicts.size() * 20);
        String before = null;
        for (Evaluated.DecisionVerdict one : verdicts) {
            if (one.decision().equals(before)) {
                lines.append(',').append(one.verdict());
            } else {
                lines.append(before == null ? "" : "\n");
                lines.append(one.decision()).append('=').append(one.verdict());
            }
            before = one.decision();
        }
        return lines.append('\n').toString();
    }

    /** Each verdict of such lines with its decision before it; none where somebody has taken them out. */
    static List<String[]> of(Entry.Scope scope) {
        return Optional.ofNullable(scope.verdicts())
                .orElse("")
                .lines()
                .map(line -> line.split("=", 2))
                .filter(line -> line.length == 2)
                .flatMap(line -> Stream.of(line[1].split(",", -1)).map(verdict -> new String[] {line[0], verdict}))
                .toList();
    }

    /** The verdicts of an entry, each with its subject and its conclusions. What was tampered with comes out otherwise. */
    static JsonNode whole(Entry entry) {
        JsonNode kept = tree(Packed.text(entry.personal().outcome()));
        // Entries from before have it all together.
        return kept.isArray() ? kept : whole(of(entry.scope()), kept);
    }

    static JsonNode whole(List<Evaluated.DecisionVerdict> verdicts, byte[] outcome) {
        return whole(
                verdicts.stream()
                        .map(one -> new String[] {one.decision(), one.verdict()})
                        .toList(),
                tree(outcome));
    }

    private static JsonNode whole(List<String[]> verdicts, JsonNode outcome) {
        ArrayNode whole = JSON.createArrayNode();
        JsonNode conclusions = outcome.path("conclusions");
        int next = 0;
        for (int i = 0; i < verdicts.size(); i++) {
            ObjectNode one = whole.addObject().put("decision", verdicts.get(i)[0]);
            one.set(
                    "subject",
                    outcome.path("subjects").path(outcome.path("of").path(i).asInt(-1)));
            one.put("verdict", verdicts.get(i)[1]);
            boolean concluded = conclusions.path(next).path(0).asInt(-1) == i;
            one.set("conclusions", concluded ? conclusions.path(next++).path(1) : JSON.createArrayNode());
        }
        return whole;
    }

    static JsonNode tree(String json) {
        return json == null ? NullNode.getInstance() : tree(json.getBytes(StandardCharsets.UTF_8));
    }

    static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            // Not what was written: it compares as different.
            return NullNode.getInstance();
        }
    }
}
