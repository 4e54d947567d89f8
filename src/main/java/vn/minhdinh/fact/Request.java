package vn.minhdinh.fact;

import java.util.List;
import vn.minhdinh.ruleset.Decision;

/**
 * A request ready to be answered.
 *
 * @param theCase its facts
 * @param decisions what is asked, in the order of the service
 * @param explain how much of the reasons is wanted
 * @param guide what is wanted beyond them
 */
public record Request(Case theCase, List<Decision> decisions, Explain explain, Guide guide) {

    public Request {
        decisions = List.copyOf(decisions);
    }

    /** The same with other guidance. */
    public Request guided(Guide other) {
        return new Request(theCase, decisions, explain, other);
    }
}
