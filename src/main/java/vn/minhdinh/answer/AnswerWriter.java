package vn.minhdinh.answer;

import java.util.List;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.fact.Explain;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.fact.Request;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Service;

/** Writes the answer to one request as JSON. */
final class AnswerWriter {

    private static final byte[] RULES = JsonBytes.member("rules");
    private static final byte[] AS_OF = JsonBytes.member("asOf");
    private static final byte[] REVISION = JsonBytes.member("revision");
    private static final byte[] NO_CONCLUSIONS =
            new JsonBytes(20).prepared(Members.CONCLUSIONS).open('[').close(']').toByteArray();

    private final Service service;
    private final Request request;
    private final Fragments fragments;
    private final Phrases phrases;
    private final Summary summary;
    private final JsonBytes json;
    private final FindingWriter findings;
    private final GuidanceWriter guidance;
    private final NeedWriter needs;
    private final MissingWriter missings;

    private AnswerWriter(Request request, Fragments fragments, JsonBytes json) {
        this.service = request.theCase().service();
        this.request = request;
        this.fragments = fragments;
        this.phrases = fragments.phrases();
        this.summary = new Summary(phrases, service, request.theCase().asOf());
        this.json = json;
        this.findings = new FindingWriter(json, fragments);
        this.guidance = new GuidanceWriter(json, phrases, findings);
        this.needs = new NeedWriter(json, phrases, findings);
        this.missings = new MissingWriter(json, phrases, findings);
    }

    /** The answer, to be given back. */
    static Document write(
            Request request, List<Result> results, String revision, Recorded recorded, Fragments fragments) {
        JsonBytes json = new JsonBytes(Buffers.take());
        try {
            new AnswerWriter(request, fragments, json).answer(results, revision, recorded);
            return Document.in(json.buffer(), json.length());
        } catch (RuntimeException | Error e) {
            Buffers.giveBack(json.buffer());
            throw e;
        }
    }

    private void answer(List<Result> results, String revision, Recorded recorded) {
        json.open('{')
                .prepared(fragments.name())
                .prepared(AS_OF)
                .value(request.theCase().asOf().toString())
                .prepared(REVISION)
                .value(revision);
        if (recorded.id() != null) {
            json.string("decisionId", recorded.id());
        } else if (recorded.isLost()) {
            json.string("decisionLog", "UNAVAILABLE");
        }
        json.name("results").open('[');
        for (Result result : results) {
            result(result);
        }
        json.close(']');
        if (request.explain() != Explain.NONE) {
            allMissing(results);
        }
        json.close('}');
    }

    private void result(Result result) {
        json.prepared(fragments.of(result));
        if (result.decision().subject() != null) {
            idOfSubject(json, result);
        }
        if (request.explain() != Explain.NONE) {
            json.prepared(Members.SUMMARY).openText();
            summary.tell(result, json::part);
            json.closeText();
        }
        conclusions(result.conclusions());
        remarks(result);
        choice(result);
        json.prepared(fragments.sources(result.decision(), request.theCase().asOf()));
        if (request.explain() == Explain.FULL) {
            findings.rules(RULES, result.rules());
        }
        if (!result.inForce()) {
            inForcePeriods(result);
        }
        if (request.explain() != Explain.NONE) {
            json.prepared(Members.MISSING).open('[');
            for (int i = 0; i < result.missing().size(); i++) {
                missings.missing(result.missing().get(i), null);
            }
            json.close(']');
            guidance.write(result);
            needs.needsIfAny(result.guidance().needs());
        }
        json.close('}');
    }

    static void subject(JsonBytes json, Result result) {
        json.prepared(Members.SUBJECT);
        subjectAlone(json, result);
    }

    static void subjectAlone(JsonBytes json, Result result) {
        if (result.decision().subject() == null) {
            json.nothing();
            return;
        }
        Fragments.subject(json, result.decision().subject());
        idOfSubject(json, result);
    }

    private static void idOfSubject(JsonBytes json, Result result) {
        json.value(result.subject() == null ? null : result.subject().id()).close('}');
    }

    private void conclusions(List<Fact> conclusions) {
        if (conclusions.isEmpty()) {
            json.prepared(NO_CONCLUSIONS);
            return;
        }
        json.prepared(Members.CONCLUSIONS).open('[');
        for (int i = 0; i < conclusions.size(); i++) {
            conclusion(conclusions.get(i));
        }
        json.close(']');
    }

    private void conclusion(Fact conclusion) {
        json.prepared(fragments.of(conclusion.type()));
        byte[][] fields = fragments.fields(conclusion.type());
        for (int i = 0; i < fields.length; i++) {
            json.prepared(fields[i]);
            JsonValues.write(json, conclusion.values()[i]);
        }
        json.close('}').close('}');
    }

    private void remarks(Result result) {
        if (result.remarks().isEmpty()) {
            return;
        }
        json.name("remarks").open('[');
        for (Result.Remark remark : result.remarks()) {
            findings.remark(remark.finding(), summary.of(remark), request.explain() == Explain.FULL);
            conclusions(remark.conclusions());
            json.close('}');
        }
        json.close(']');
    }

    private void choice(Result result) {
        if (result.alternatives().isEmpty()) {
            return;
        }
        json.name("choice")
                .open('{')
                .string("text", phrases.text(result.decision().choice()));
        json.name("alternatives").open('[');
        for (Result.Alternative alternative : result.alternatives()) {
            json.prepared(fragments.of(alternative.decision()));
            conclusions(alternative.conclusions());
            json.close('}');
        }
        json.close(']').close('}');
    }

    private void inForcePeriods(Result result) {
        json.name("inForce").open('[');
        for (Rule rule : result.decision().rules()) {
            Fragments.period(json, rule);
        }
        json.close(']');
    }

    // ---- what is missing ---------------------------------------------------------------------------------------

    private void allMissing(List<Result> results) {
        json.name("missing").open('[');
        for (Wanted one : Wanted.of(results)) {
            missings.missing(one.missing(), one.decisions());
        }
        json.close(']');
    }
}
