package vn.minhdinh.desk.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;

/**
 * A report of the plan and what the rules said of it.
 *
 * @param rules those that answer now, for the words of the catalogue
 * @param request its figures and its day
 * @param id under which it is recorded; "" when it is not
 * @param lost whether it should have been recorded and could not be
 * @param alone what units come to that were held against a decision by themselves, by the id of the decision
 */
record Report(
        Ruleset rules,
        Service service,
        JsonNode request,
        JsonNode answer,
        String id,
        boolean lost,
        Map<String, List<String>> alone) {

    JsonNode facts() {
        return request.path("facts");
    }

    String revision() {
        return answer.path("revision").asText();
    }

    /** Whether other rules decided it than those that answer now. */
    boolean isPast() {
        return !revision().equals(rules.revision());
    }

    boolean isRecorded() {
        return !id.isEmpty();
    }
}
