package vn.minhdinh.decisionlog;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import vn.minhdinh.answer.Answerer;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;

/** Evaluates a recorded decision again under the rules of its revision, and holds the answer against the one of then. */
final class Repeater {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final PastRules rules;

    Repeater(PastRules rules) {
        this.rules = rules;
    }

    /** @param entry a decision that is not erased */
    Repetition repeat(Entry entry) throws LogUnavailable {
        Entry.Scope scope = entry.scope();
        if (!isWhole(entry)) {
            return Repetition.failed(Repetition.Outcome.REFUSED);
        }
        Optional<Answerer.Again> again;
        try {
            Optional<Answerer> then = rules.of(scope.revision());
            if (then.isEmpty()) {
                return Repetition.failed(Repetition.Outcome.RULES_LOST);
            }
            Language language = Language.of(scope.language()).orElse(Language.VI);
            again = then.get()
                    .again(scope.service(), Packed.text(entry.personal().request()), language, entry.id());
        } catch (RulesRefused refused) {
            return Repetition.failed(Repetition.Outcome.REFUSED);
        } catch (RequestProblem problem) {
            if (problem.kind() == RequestProblem.Kind.BUSY) {
                throw problem;
            }
            return Repetition.failed(Repetition.Outcome.REFUSED);
        }
        return again.map(found -> compare(entry, found)).orElseGet(() -> Repetition.failed(Repetition.Outcome.REFUSED));
    }

    /** Whether nobody has taken out of the database what it takes to evaluate it again. */
    private static boolean isWhole(Entry entry) {
        Entry.Scope scope = entry.scope();
        return scope != null
                && Stream.of(
                                scope.service(),
                                scope.revision(),
                                scope.language(),
                                scope.verdicts(),
                                Packed.text(entry.personal().request()),
                                Packed.text(entry.personal().outcome()))
                        .allMatch(Objects::nonNull);
    }

    /** All that was kept is compared: whoever can write to the database can alter one part and leave the others. */
    private static Repetition compare(Entry entry, Answerer.Again now) {
        Entry.Personal then = entry.personal();
        Differences verdicts = verdicts(entry, now);
        if (!verdicts.found().isEmpty()) {
            return new Repetition(Repetition.Outcome.DIFFERENT, now.answer(), verdicts.found(), verdicts.more());
        }
        byte[] kept = then.answer() == null ? null : unpacked(then.answer());
        boolean same = Digest.of(now.answer()).equals(then.answerHash())
                && (kept == null || Arrays.equals(kept, now.answer()));
        if (same) {
            return new Repetition(Repetition.Outcome.SAME, now.answer(), List.of(), 0);
        }
        Differences told = kept == null ? verdicts : Differences.between("/answer", tree(kept), tree(now.answer()));
        return new Repetition(Repetition.Outcome.SAME_VERDICTS, now.answer(), told.found(), told.more());
    }

    /** Verdicts and conclusions; where they are the same, the verdicts by which the decision is found. */
    private static Differences verdicts(Entry entry, Answerer.Again now) {
        JsonNode outcome = tree(now.outcome());
        Differences whole = Differences.between(
                "/verdicts", tree(Packed.text(entry.personal().outcome())), outcome);
        return whole.found().isEmpty()
                ? Differences.between("/verdicts", listed(LogPage.verdictsOf(entry.scope())), listed(outcome))
                : whole;
    }

    private static JsonNode listed(JsonNode outcome) {
        ArrayNode list = JSON.createArrayNode();
        outcome.forEach(one -> list.addObject()
                .put("decision", one.path("decision").asText())
                .put("verdict", one.path("verdict").asText()));
        return list;
    }

    private static JsonNode listed(List<String[]> verdicts) {
        ArrayNode list = JSON.createArrayNode();
        verdicts.forEach(one -> list.addObject().put("decision", one[0]).put("verdict", one[1]));
        return list;
    }

    /** An answer as it was sent; what is not what was written compares as different. */
    static byte[] unpacked(Packed answer) {
        byte[] content = answer.content();
        return content == null ? new byte[] {'{', '}'} : content;
    }

    private static JsonNode tree(String json) {
        return tree(json.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            // Not what was written: it compares as different.
            return NullNode.getInstance();
        }
    }
}
