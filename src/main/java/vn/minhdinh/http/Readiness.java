package vn.minhdinh.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.reload.RulesApi;

/**
 * Whether evaluations would be answered now, and if not, why: by the codes of the problems they would be answered with.
 *
 * @param reasons none when they would
 */
record Readiness(List<RequestProblem.Kind> reasons, byte[] document) {

    private static final ObjectMapper JSON = new JsonMapper();

    static Readiness of(RulesApi rules, DecisionLogApi log, Language language) {
        List<RequestProblem.Kind> reasons = new ArrayList<>();
        if (!rules.isReady()) {
            reasons.add(RequestProblem.Kind.NO_RULES);
        }
        boolean recording = log.isAvailable();
        if (!recording && log.isRequired()) {
            reasons.add(RequestProblem.Kind.LOG_UNAVAILABLE);
        }
        byte[] document = rules.ready(language);
        return new Readiness(reasons, recording && reasons.isEmpty() ? document : told(document, reasons, recording));
    }

    private static byte[] told(byte[] document, List<RequestProblem.Kind> reasons, boolean recording) {
        try {
            ObjectNode told = (ObjectNode) JSON.readTree(document);
            if (!reasons.isEmpty()) {
                told.put("status", "NOT_READY");
                reasons.forEach(reason -> told.withArray("reasons").add(reason.name()));
            }
            if (!recording) {
                told.put("decisionLog", "UNAVAILABLE");
            }
            return JSON.writeValueAsBytes(told);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int status() {
        return reasons.isEmpty() ? 200 : 503;
    }
}
