package vn.minhdinh.decisionlog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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

    private final PastRules rules;

    Repeater(PastRules rules) {
        this.rules = rules;
    }

    /** @param entry a decision that is not erased */
    Repetition repeat(Entry entry) throws LogUnavailable {
        if (!isWhole(entry)) {
            return Repetition.failed(Repetition.Outcome.REFUSED);
        }
        Optional<Answerer> then;
        try {
            then = rules.of(entry.scope().revision());
        } catch (RulesRefused refused) {
            return Repetition.failed(Repetition.Outcome.REFUSED);
        }
        if (then.isEmpty()) {
            return Repetition.failed(Repetition.Outcome.RULES_LOST);
        }
        Language language = Language.of(entry.scope().language()).orElse(Language.VI);
        return again(entry, then.get(), language)
                .map(found -> compare(entry, found))
                .orElseGet(() -> Repetition.failed(Repetition.Outcome.REFUSED));
    }

    /** The rules of an entry's revision, when they are kept and this program takes them. */
    Optional<Answerer> rules(Entry entry) throws LogUnavailable {
        try {
            return entry.scope().revision() == null
                    ? Optional.empty()
                    : rules.of(entry.scope().revision());
        } catch (RulesRefused refused) {
            return Optional.empty();
        }
    }

    /**
     * The answer to a recorded request in a language; empty when verdicts and conclusions are not those that were recorded.
     *
     * @param entry a decision that is not erased
     * @param then the rules of its revision
     */
    static Optional<byte[]> told(Entry entry, Answerer then, Language language) {
        Packed kept = entry.personal().answer();
        if (kept != null && language.code().equals(entry.scope().language())) {
            return Optional.of(unpacked(kept));
        }
        return isWhole(entry)
                ? again(entry, then, language)
                        .filter(now -> verdicts(entry, now).found().isEmpty())
                        .map(Answerer.Again::answer)
                : Optional.empty();
    }

    private static Optional<Answerer.Again> again(Entry entry, Answerer then, Language language) {
        try {
            return then.again(
                    entry.scope().service(), Packed.text(entry.personal().request()), language, entry.id());
        } catch (RequestProblem problem) {
            if (problem.kind() == RequestProblem.Kind.BUSY) {
                throw problem;
            }
            return Optional.empty();
        }
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
        Differences told = kept == null
                ? verdicts
                : Differences.between("/answer", KeptVerdicts.tree(kept), KeptVerdicts.tree(now.answer()));
        return new Repetition(Repetition.Outcome.SAME_VERDICTS, now.answer(), told.found(), told.more());
    }

    /** Verdicts and conclusions; where they are the same, each of the two as it is kept. */
    private static Differences verdicts(Entry entry, Answerer.Again now) {
        JsonNode verdicts = KeptVerdicts.whole(now.verdicts(), now.outcome());
        Differences whole = Differences.between("/verdicts", KeptVerdicts.whole(entry), verdicts);
        if (!whole.found().isEmpty()) {
            return whole;
        }
        Differences lines = Differences.between("/verdicts", listed(KeptVerdicts.of(entry.scope())), listed(verdicts));
        JsonNode kept = KeptVerdicts.tree(Packed.text(entry.personal().outcome()));
        return kept.isArray() || !lines.found().isEmpty()
                ? lines
                : Differences.between("/verdicts", kept, KeptVerdicts.tree(now.outcome()));
    }

    private static JsonNode listed(JsonNode verdicts) {
        ArrayNode list = KeptVerdicts.JSON.createArrayNode();
        verdicts.forEach(one -> list.addObject()
                .put("decision", one.path("decision").asText())
                .put("verdict", one.path("verdict").asText()));
        return list;
    }

    private static JsonNode listed(List<String[]> verdicts) {
        ArrayNode list = KeptVerdicts.JSON.createArrayNode();
        verdicts.forEach(one -> list.addObject().put("decision", one[0]).put("verdict", one[1]));
        return list;
    }

    /** An answer as it was sent; what is not what was written compares as different. */
    static byte[] unpacked(Packed answer) {
        byte[] content = answer.content();
        return content == null ? new byte[] {'{', '}'} : content;
    }
}
