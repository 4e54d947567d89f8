package vn.minhdinh.http;

import java.util.List;
import vn.minhdinh.answer.ProblemDocument;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.language.Language;

/** Thrown by a route that refuses a request before handing it on. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final transient List<Problem> problems;

    Refusal(Fault fault, Problem... problems) {
        super(fault.name(), null, false, false);
        this.fault = fault;
        this.problems = List.of(problems);
    }

    Fault fault() {
        return fault;
    }

    List<Problem> problems() {
        return problems;
    }

    ProblemDocument document(Language language) {
        return ProblemDocument.of(fault.status(), fault.name(), problems, language);
    }
}
