package vn.minhdinh.decisionlog;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
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
        Optional<Answerer.Again> again;
        try {
            Optional<Answerer> then = rules.of(scope.revision());
            if (then.isEmpty()) {
                return Repetition.failed(Repetition.Outcome.RULES_LOST);
            }
            Language language = Language.of(scope.language()).orElse(Language.VI);
            again = then.get().again(scope.service(), entry.personal().request(), language, entry.id());
        } catch (RulesRefused refused) {
            return Repetition.failed(Repetition.Outcome.REFUSED);
        } catch (RequestProblem problem) {
            if (problem.kind() == RequestProblem.Kind.BUSY) {
                throw problem;
            }
            return Repetition.failed(Repetition.Outcome.REFUSED);
        }
        return again.map(found -> compare(entry.personal(), found))
                .orElseGet(() -> Repetition.failed(Repetition.Outcome.REFUSED));
    }

    private static Repetition compare(Entry.Personal then, Answerer.Again now) {
        if (Digest.of(now.answer()).equals(then.answerHash())) {
            return new Repetition(Repetition.Outcome.SAME, now.answer(), List.of(), 0);
        }
        Differences verdicts = Differences.between("/verdicts", tree(then.outcome()), tree(now.outcome()));
        Differences told = verdicts.found().isEmpty() && then.answer() != null
                ? Differences.between("/answer", tree(inflated(then.answer())), tree(now.answer()))
                : verdicts;
        Repetition.Outcome outcome =
                verdicts.found().isEmpty() ? Repetition.Outcome.SAME_VERDICTS : Repetition.Outcome.DIFFERENT;
        return new Repetition(outcome, now.answer(), told.found(), told.more());
    }

    static byte[] inflated(byte[] answer) {
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(answer))) {
            return in.readAllBytes();
        } catch (IOException e) {
            // Not what was written: it compares as different.
            return new byte[] {'{', '}'};
        }
    }

    private static JsonNode tree(String json) {
        return tree(json.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
