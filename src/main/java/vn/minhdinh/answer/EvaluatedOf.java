package vn.minhdinh.answer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.fact.Case;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.fact.Request;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Ruleset;

/** Turns a request and its results into what is recorded of them. */
final class EvaluatedOf {

    private EvaluatedOf() {}

    static Evaluated request(
            Ruleset ruleset,
            Request request,
            List<Result> results,
            String id,
            String caller,
            Language language,
            ByteBuffer answer) {
        Case theCase = request.theCase();
        return new Evaluated(
                id,
                ruleset.folder(),
                ruleset.revision(),
                theCase.service().name(),
                theCase.asOf(),
                caller,
                language,
                RequestWriter.write(request),
                verdicts(results),
                subjects(request),
                outcome(results),
                answer);
    }

    private static List<Evaluated.Subject> subjects(Request request) {
        Set<FactType> types = new LinkedHashSet<>();
        types.add(request.theCase().service().root());
        request.decisions().stream().map(Decision::subject).forEach(types::add);
        types.remove(null);
        Set<Evaluated.Subject> subjects = new LinkedHashSet<>();
        for (FactType type : types) {
            for (Fact fact : request.theCase().facts(type)) {
                if (fact.id() != null) {
                    subjects.add(new Evaluated.Subject(type.name(), fact.id()));
                }
            }
        }
        return List.copyOf(subjects);
    }

    static List<Evaluated.DecisionVerdict> verdicts(List<Result> results) {
        List<Evaluated.DecisionVerdict> verdicts = new ArrayList<>(results.size());
        for (Result result : results) {
            verdicts.add(new Evaluated.DecisionVerdict(
                    result.decision().id(), result.verdict().name()));
        }
        return verdicts;
    }

    /**
     * What the verdicts do not say: {@code subjects}, each once; {@code of}, which of them each verdict is about; and
     * {@code conclusions}, each list behind the place of the verdict it belongs to.
     */
    static byte[] outcome(List<Result> results) {
        JsonBytes json = new JsonBytes(64 + 32 * results.size()).open('{');
        Map<Whom, Integer> places = new HashMap<>();
        int[] of = new int[results.size()];
        json.name("subjects").open('[');
        for (int i = 0; i < of.length; i++) {
            Result result = results.get(i);
            Integer place = places.putIfAbsent(Whom.of(result), places.size());
            if (place == null) {
                AnswerWriter.subjectAlone(json, result);
            }
            of[i] = place == null ? places.size() - 1 : place;
        }
        json.close(']').name("of").open('[');
        for (int place : of) {
            json.value(place);
        }
        json.close(']').name("conclusions").open('[');
        for (int i = 0; i < of.length; i++) {
            List<Fact> conclusions = results.get(i).conclusions();
            if (!conclusions.isEmpty()) {
                json.open('[').value(i).open('[');
                conclusions.forEach(conclusion -> conclusion(json, conclusion));
                json.close(']').close(']');
            }
        }
        return json.close(']').close('}').toByteArray();
    }

    /** Whom a verdict is about. */
    private record Whom(FactType type, String id) {

        static Whom of(Result result) {
            String id = result.subject() == null ? null : result.subject().id();
            return new Whom(result.decision().subject(), id);
        }
    }

    private static void conclusion(JsonBytes json, Fact conclusion) {
        json.open('{').string("type", conclusion.type().name());
        json.name("values").open('{');
        for (Field field : conclusion.type().fields()) {
            json.name(field.name());
            JsonValues.write(json, conclusion.values()[field.index()]);
        }
        json.close('}').close('}');
    }
}
