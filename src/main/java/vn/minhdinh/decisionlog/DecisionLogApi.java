package vn.minhdinh.decisionlog;

import java.util.List;
import java.util.Map;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;

/**
 * What a door asks about decisions that were recorded. Each document is JSON in UTF-8; what the caller got wrong is
 * thrown as {@link RequestProblem}.
 */
public interface DecisionLogApi {

    /** Where nothing is recorded. */
    DecisionLogApi NONE = new DecisionLogApi() {
        @Override
        public byte[] decision(String id, Language language) {
            throw none();
        }

        @Override
        public byte[] decisions(Map<String, List<String>> query, Language language) {
            throw none();
        }

        @Override
        public byte[] verify(String id, Language language) {
            throw none();
        }

        @Override
        public boolean isAvailable() {
            return true;
        }

        @Override
        public boolean isRequired() {
            return false;
        }

        @Override
        public byte[] metrics() {
            return new byte[0];
        }

        private static RequestProblem none() {
            return new RequestProblem(RequestProblem.Kind.NOT_FOUND, Problem.at("", "NO_DECISION_LOG"));
        }
    };

    /** One decision: request, verdicts, conclusions, answer. */
    byte[] decision(String id, Language language);

    /** One decision as it can be told today: a recorded answer is in one language, and often only its digest is kept. */
    default ToldDecision told(String id, Language language) {
        throw new RequestProblem(RequestProblem.Kind.NOT_FOUND, Problem.at("", "NO_DECISION_LOG"));
    }

    /** A page of decisions, the newest first; {@code query} holds the values of each parameter by its name. */
    byte[] decisions(Map<String, List<String>> query, Language language);

    /** Whether a decision comes out the same when it is evaluated again under the rules of its revision. */
    byte[] verify(String id, Language language);

    /**
     * The newest recorded requests to a service that are not erased, as JSON in UTF-8: cases to try rules out on. They hold
     * personal data.
     */
    default List<byte[]> recentRequests(String service, int most) {
        throw new RequestProblem(RequestProblem.Kind.NOT_FOUND, Problem.at("", "NO_DECISION_LOG"));
    }

    /** Whether what is there to be recorded can be, as far as the last attempt tells; never waits. */
    boolean isAvailable();

    /** Whether nothing is answered that cannot be recorded. */
    boolean isRequired();

    /** Figures in the text format of Prometheus. */
    byte[] metrics();
}
