package vn.minhdinh.answer;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.fact.Case;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.fact.Request;
import vn.minhdinh.fact.RequestWriter;
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
            byte[] answer) {
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
                results.stream()
                        .map(result -> new Evaluated.DecisionVerdict(
                                result.decision().id(), result.verdict().name()))
                        .toList(),
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

    static String outcome(List<Result> results) {
        JsonBytes json = new JsonBytes(1_024).open('[');
        for (Result result : results) {
            json.open('{').string("decision", result.decision().id());
            AnswerWriter.subject(json, result);
            json.string("verdict", result.verdict().name());
            json.name("conclusions").open('[');
            result.conclusions().forEach(conclusion -> conclusion(json, conclusion));
            json.close(']').close('}');
        }
        return new String(json.close(']').toByteArray(), StandardCharsets.UTF_8);
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
