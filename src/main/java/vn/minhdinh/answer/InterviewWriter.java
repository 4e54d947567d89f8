package vn.minhdinh.answer;

import java.util.List;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.fact.Interview;
import vn.minhdinh.fact.Request;
import vn.minhdinh.ruleset.Service;

/** Writes what to ask next and the verdicts so far as JSON. */
final class InterviewWriter {

    private static final int EXPECTED = 16 << 10;

    private final Interview interview;
    private final Fragments fragments;
    private final JsonBytes json;

    private InterviewWriter(Interview interview, Fragments fragments) {
        this.interview = interview;
        this.fragments = fragments;
        this.json = new JsonBytes(EXPECTED);
    }

    /** The answer in UTF-8. */
    static byte[] write(Interview interview, List<Result> results, String revision, Fragments fragments) {
        InterviewWriter writer = new InterviewWriter(interview, fragments);
        writer.answer(results, revision);
        return writer.json.toByteArray();
    }

    private void answer(List<Result> results, String revision) {
        Request request = interview.request();
        List<Wanted> wanted = Questions.of(interview, results);
        json.open('{')
                .string("service", request.theCase().service().name())
                .string("asOf", request.theCase().asOf().toString())
                .string("revision", revision);
        json.name("done").value(wanted.isEmpty());
        question(wanted);
        json.number("remaining", wanted.size());
        json.name("results").open('[');
        Service service = request.theCase().service();
        Summary summary =
                new Summary(fragments.phrases(), service, request.theCase().asOf());
        for (Result result : results) {
            result(result, summary, service);
        }
        json.close(']').close('}');
    }

    private void question(List<Wanted> wanted) {
        json.name("question");
        if (wanted.isEmpty()) {
            json.nothing();
            return;
        }
        Wanted next = wanted.get(0);
        new MissingWriter(json, fragments.phrases(), new FindingWriter(json, fragments))
                .missing(next.missing(), next.decisions());
    }

    private void result(Result result, Summary summary, Service service) {
        EnumValue status = Summary.status(result, service.status());
        json.prepared(fragments.of(result.decision()))
                .string("verdict", result.verdict().name())
                .string("status", status.name())
                .string("statusText", fragments.phrases().text(status.label()));
        AnswerWriter.subject(json, result);
        json.string("summary", summary.of(result)).close('}');
    }
}
