package vn.minhdinh.decisionlog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A recorded decision, evaluated again.
 *
 * @param outcome how it compares
 * @param answer as it would be sent now, or {@code null} when it could not be evaluated
 * @param differences the first of them; empty when verdicts and conclusions are the same and only a digest of the answer
 *     was kept
 * @param more how many differences beyond those
 */
record Repetition(Outcome outcome, byte[] answer, List<Difference> differences, int more) {

    enum Outcome {
        /** the same answer, byte for byte */
        SAME,
        /** the same verdicts and conclusions, in an answer that says them otherwise */
        SAME_VERDICTS,
        DIFFERENT,
        /** the rule files are not kept, or not what they were */
        RULES_LOST,
        /** this program does not take the rules of then, or the request */
        REFUSED
    }

    /**
     * @param pointer where, in the decision as it is shown
     * @param then {@code null} when there was nothing
     * @param now {@code null} when there is nothing
     */
    record Difference(String pointer, JsonNode then, JsonNode now) {}

    Repetition {
        differences = List.copyOf(differences);
    }

    static Repetition failed(Outcome outcome) {
        return new Repetition(outcome, null, List.of(), 0);
    }
}
