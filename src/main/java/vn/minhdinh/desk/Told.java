package vn.minhdinh.desk;

import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.decisionlog.ToldDecision;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;

/** Opens a recorded decision for somebody. */
public final class Told {

    private Told() {}

    /** @throws RequestProblem when there is none, or none for them: what others had decided is not even there */
    public static ToldDecision to(Reader reader, String id, DecisionLogApi log) {
        ToldDecision told = log.told(id, reader.language());
        if (!reader.mayRead(told.caller())) {
            throw new RequestProblem(RequestProblem.Kind.NOT_FOUND, Problem.at("", "UNKNOWN_DECISION_ID", told.id()));
        }
        return told;
    }
}
