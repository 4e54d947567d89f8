package vn.minhdinh.answer;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.fact.Request;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;

/** A ruleset with what its answers say the same each time, by service name and language. Immutable. */
public final class Answerer {

    private final Ruleset ruleset;
    private final Map<String, Map<Language, Fragments>> fragments;

    private Answerer(Ruleset ruleset, Map<String, Map<Language, Fragments>> fragments) {
        this.ruleset = ruleset;
        this.fragments = fragments;
    }

    public static Answerer of(Ruleset ruleset) {
        Map<String, Map<Language, Fragments>> all = new HashMap<>();
        for (Service service : ruleset.services()) {
            Map<Language, Fragments> byLanguage = new EnumMap<>(Language.class);
            for (Language language : Language.values()) {
                byLanguage.put(language, new Fragments(service, new Phrases(language)));
            }
            all.put(service.name(), byLanguage);
        }
        return new Answerer(ruleset, all);
    }

    public String revision() {
        return ruleset.revision();
    }

    /**
     * What came of a recorded request.
     *
     * @param answer as it would be sent
     * @param verdicts one for each decision and subject
     * @param outcome the subjects and conclusions of the verdicts, in JSON
     */
    public record Again(byte[] answer, List<Evaluated.DecisionVerdict> verdicts, byte[] outcome) {}

    /**
     * The answer to a request that was recorded, which names its day, as it was sent then; empty when these rules have no
     * such service.
     */
    public Optional<Again> again(String service, String recorded, Language language, String id) {
        Service found = ruleset.service(service);
        if (found == null) {
            return Optional.empty();
        }
        byte[] body = recorded.getBytes(StandardCharsets.UTF_8);
        Request request = RequestReader.read(found, body, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        List<Result> results = DecisionService.explain(request);
        byte[] answer = document(request, results, language, Recorded.as(id)).toByteArray();
        return Optional.of(new Again(answer, EvaluatedOf.verdicts(results), EvaluatedOf.outcome(results)));
    }

    /** The answer to a request, as it is sent when nothing is recorded. */
    public byte[] write(Request request, List<Result> results, Language language) {
        return document(request, results, language, Recorded.NOWHERE).toByteArray();
    }

    public Ruleset ruleset() {
        return ruleset;
    }

    Fragments fragments(String service, Language language) {
        return fragments.get(service).get(language);
    }

    Document document(Request request, List<Result> results, Language language, Recorded recorded) {
        Fragments prepared = fragments(request.theCase().service().name(), language);
        return AnswerWriter.write(request, results, revision(), recorded, prepared);
    }
}
