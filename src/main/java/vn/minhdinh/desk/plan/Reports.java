package vn.minhdinh.desk.plan;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.desk.Documents;
import vn.minhdinh.desk.Navigation;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;

/**
 * Where reports come from. A report that is decided is recorded, and its pages are made of the record: so they show what was
 * decided, for as long as the log is kept, on whichever copy of the service, and need no session. Where nothing is recorded the
 * figures go along in a field of each page, and are decided again as they stand.
 */
final class Reports {

    static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

    private final DecisionApi api;
    private final DecisionLogApi log;
    private final LatelyRead lately;

    Reports(DecisionApi api, DecisionLogApi log, Clock clock) {
        this.api = api;
        this.log = log;
        this.lately = new LatelyRead(clock);
    }

    Ruleset rules() {
        Ruleset rules = api.rules()
                .orElseThrow(() -> new RequestProblem(RequestProblem.Kind.NO_RULES, Problem.at("", "NO_RULES")));
        service(rules);
        return rules;
    }

    static Service service(Ruleset rules) {
        Service service = rules.service(Navigation.PLAN);
        if (service == null) {
            List<String> known = rules.services().stream().map(Service::name).toList();
            throw new RequestProblem(
                    RequestProblem.Kind.NOT_FOUND,
                    Problem.at("", "UNKNOWN_SERVICE", Navigation.PLAN).allowing(known, null));
        }
        return service;
    }

    /** Decides a report, which is recorded where decisions are. */
    Report decided(JsonNode request, Language language, String caller) {
        JsonNode answer = Documents.read(api.evaluate(Navigation.PLAN, bytes(request), language, caller)
                .onceSafe()
                .toByteArray());
        return report(request, answer, answer.path("decisionId").asText(""));
    }

    /** A report that a page carried, decided as it was. */
    Report carried(String text, Language language) {
        JsonNode request = request(text);
        return report(request, Documents.read(api.evaluateUnrecorded(Navigation.PLAN, bytes(request), language)), "");
    }

    static JsonNode request(String carried) {
        byte[] request = Carried.unpack(carried).orElseThrow(Reports::notCarried);
        try {
            return JSON.readTree(request);
        } catch (IOException e) {
            throw notCarried();
        }
    }

    private static RequestProblem notCarried() {
        return new RequestProblem(RequestProblem.Kind.NOT_A_CASE, Problem.at("", "REPORT_NOT_CARRIED"));
    }

    /**
     * A recorded report. Its answer is the one of then; in the other language it is put into words again by the rules that
     * decided it, if they are still those that answer, and is otherwise told in the language of then.
     */
    Report recorded(String id, Language language) {
        String key = language.code() + ' ' + id;
        return lately.of(key, api.rules().map(Ruleset::revision).orElse("")).orElseGet(() -> {
            Report report = read(id, language);
            lately.keep(key, report);
            return report;
        });
    }

    private Report read(String id, Language language) {
        JsonNode record = Documents.read(log.decision(id, language));
        if (!record.path("service").asText().equals(Navigation.PLAN)) {
            throw new RequestProblem(
                    RequestProblem.Kind.NOT_FOUND,
                    Problem.at("", "UNKNOWN_DECISION_ID", id.substring(0, Math.min(40, id.length()))));
        }
        if (record.path("erased").asBoolean() || !record.path("request").isObject()) {
            throw new RequestProblem(RequestProblem.Kind.ERASED, Problem.at("", "DECISION_ERASED", id));
        }
        JsonNode request = record.path("request");
        JsonNode answer = record.path("answer");
        boolean told = answer.isObject() && record.path("language").asText().equals(language.code());
        if (!told) {
            JsonNode again = Documents.read(api.evaluateUnrecorded(Navigation.PLAN, bytes(request), language));
            answer = again.path("revision").equals(record.path("revision")) ? again : answer;
        }
        if (!answer.isObject()) {
            throw new RequestProblem(RequestProblem.Kind.NOT_FOUND, Problem.at("", "UNKNOWN_DECISION_ID", id));
        }
        return report(request, answer, id);
    }

    private Report report(JsonNode request, JsonNode answer, String id) {
        Ruleset rules = rules();
        return new Report(
                rules, service(rules), request, answer, id, answer.has("decisionLog"), new ConcurrentHashMap<>());
    }

    /** What a decision says of part of the facts of a report; of no consequence. */
    JsonNode aside(ObjectNode request, Language language) {
        return Documents.read(api.evaluateUnrecorded(Navigation.PLAN, bytes(request), language));
    }

    /** The newest reports on record; none where there is no record to be had. */
    Optional<JsonNode> latest(LocalDate since, int most, Language language) {
        try {
            Map<String, List<String>> query = Map.of(
                    "service", List.of(Navigation.PLAN),
                    "from", List.of(since.toString()),
                    "limit", List.of(String.valueOf(most)));
            return Optional.of(Documents.read(log.decisions(query, language)));
        } catch (RequestProblem none) {
            return Optional.empty();
        }
    }

    static byte[] bytes(JsonNode request) {
        try {
            return JSON.writeValueAsBytes(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
