package vn.minhdinh.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.explanation.Missing;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.explanation.RuleFinding;
import vn.minhdinh.fact.Explain;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.fact.Request;
import vn.minhdinh.ruleset.Citation;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Service;

/** Writes the answer to one request as JSON. */
public final class AnswerWriter {

    private static final JsonFactory JSON = new JsonFactory();

    private final Service service;
    private final Request request;
    private final Phrases phrases;
    private final Summary summary;
    private final JsonGenerator json;
    private final FindingWriter findings;

    private AnswerWriter(Request request, Phrases phrases, JsonGenerator json) {
        this.service = request.theCase().service();
        this.request = request;
        this.phrases = phrases;
        this.summary = new Summary(phrases, service.status(), request.theCase().asOf());
        this.json = json;
        this.findings = new FindingWriter(json, phrases);
    }

    /** The answer in UTF-8. */
    public static byte[] write(Request request, List<Result> results, String revision, Phrases phrases) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(8_192);
                JsonGenerator json = JSON.createGenerator(bytes)) {
            new AnswerWriter(request, phrases, json).answer(results, revision);
            json.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(List<Result> results, String revision) throws IOException {
        json.writeStartObject();
        json.writeStringField("service", service.name());
        json.writeStringField("asOf", request.theCase().asOf().toString());
        json.writeStringField("revision", revision);
        json.writeArrayFieldStart("results");
        for (Result result : results) {
            result(result);
        }
        json.writeEndArray();
        if (request.explain() != Explain.NONE) {
            allMissing(results);
        }
        json.writeEndObject();
    }

    private void result(Result result) throws IOException {
        json.writeStartObject();
        json.writeStringField("decision", result.decision().id());
        json.writeStringField("title", phrases.text(result.decision().title()));
        json.writeStringField("verdict", result.verdict().name());
        json.writeStringField("status", status(result).name());
        json.writeStringField("statusText", phrases.text(status(result).label()));
        subject(result);
        if (request.explain() != Explain.NONE) {
            json.writeStringField("summary", summary.of(result));
        }
        conclusions(result.conclusions());
        sources(result);
        if (request.explain() == Explain.FULL) {
            json.writeArrayFieldStart("rules");
            for (RuleFinding rule : result.rules()) {
                findings.rule(rule);
            }
            json.writeEndArray();
        }
        if (!result.inForce()) {
            inForcePeriods(result);
        }
        if (request.explain() != Explain.NONE) {
            json.writeArrayFieldStart("missing");
            for (Missing missing : result.missing()) {
                missing(missing, null);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("changes");
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private EnumValue status(Result result) {
        return result.inForce()
                ? service.status().of(result.verdict())
                : service.status().notInForce();
    }

    private void subject(Result result) throws IOException {
        if (result.decision().subject() == null) {
            json.writeNullField("subject");
            return;
        }
        json.writeObjectFieldStart("subject");
        json.writeStringField("type", result.decision().subject().name());
        json.writeStringField(
                "id", result.subject() == null ? null : result.subject().id());
        json.writeEndObject();
    }

    private void conclusions(List<Fact> conclusions) throws IOException {
        json.writeArrayFieldStart("conclusions");
        for (Fact conclusion : conclusions) {
            json.writeStartObject();
            json.writeStringField("type", conclusion.type().name());
            json.writeStringField("label", phrases.text(conclusion.type().label()));
            json.writeObjectFieldStart("values");
            for (Field field : conclusion.type().fields()) {
                findings.value(field.name(), conclusion.values()[field.index()]);
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Everything the verdict rests on: what its rules cite, and what the rules behind their conclusions cite. */
    private void sources(Result result) throws IOException {
        Set<Citation> citations = new LinkedHashSet<>();
        for (Rule rule : result.decision().rules()) {
            if (rule.inForceOn(request.theCase().asOf()) || !result.inForce()) {
                citations.addAll(
                        SourcesBehind.of(service, rule, request.theCase().asOf()));
            }
        }
        json.writeArrayFieldStart("sources");
        for (Citation citation : citations) {
            json.writeStartObject();
            json.writeStringField("document", citation.document());
            json.writeStringField("clause", citation.clause());
            json.writeStringField("confidence", citation.confidence().word());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void inForcePeriods(Result result) throws IOException {
        json.writeArrayFieldStart("inForce");
        for (Rule rule : result.decision().rules()) {
            findings.period(rule.from(), rule.until());
        }
        json.writeEndArray();
    }

    // ---- what is missing ---------------------------------------------------------------------------------------

    private record Wanted(Missing missing, Set<String> decisions) {}

    private void allMissing(List<Result> results) throws IOException {
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        for (Result result : results) {
            for (Missing missing : result.missing()) {
                wanted.computeIfAbsent(missing.path(), path -> new Wanted(missing, new LinkedHashSet<>()))
                        .decisions()
                        .add(result.decision().id());
            }
        }
        List<Wanted> ordered = new ArrayList<>(wanted.values());
        ordered.sort(Comparator.comparingInt((Wanted one) -> -one.decisions().size()));
        json.writeArrayFieldStart("missing");
        for (Wanted one : ordered) {
            missing(one.missing(), one.decisions());
        }
        json.writeEndArray();
    }

    private void missing(Missing missing, Set<String> decisions) throws IOException {
        Field field = missing.field();
        json.writeStartObject();
        json.writeStringField("fact", missing.path());
        json.writeStringField(
                "label", phrases.text(field == null ? missing.type().label() : field.label()));
        if (field != null && !field.question().isEmpty()) {
            json.writeStringField("question", phrases.text(field.question()));
        }
        json.writeStringField("type", field == null ? "list" : field.kind().word());
        if (field != null && !field.unit().isEmpty()) {
            json.writeStringField("unit", phrases.text(field.unit()));
        }
        if (field != null && field.enumType() != null) {
            json.writeArrayFieldStart("allowed");
            for (String name : field.enumType().names()) {
                json.writeString(name);
            }
            json.writeEndArray();
        }
        if (!missing.facts().isEmpty()) {
            findings.facts("of", missing.facts());
        }
        if (decisions != null) {
            json.writeArrayFieldStart("decisions");
            for (String decision : decisions) {
                json.writeString(decision);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
