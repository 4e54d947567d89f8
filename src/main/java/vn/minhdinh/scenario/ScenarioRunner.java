package vn.minhdinh.scenario;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.Request;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Service;

/** Runs scenarios against a service and tells how each came out. */
public final class ScenarioRunner {

    /**
     * How one scenario came out.
     *
     * @param differences what differs from the expectation; empty when it holds
     */
    public record Outcome(Scenario scenario, List<String> differences) {
        public boolean holds() {
            return differences.isEmpty();
        }
    }

    private final Service service;
    private final Clock clock;

    public ScenarioRunner(Service service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    public List<Outcome> run(List<Scenario> scenarios) {
        return scenarios.stream().map(this::run).toList();
    }

    private Outcome run(Scenario scenario) {
        try {
            List<String> differences = new ArrayList<>();
            List<Result> results = DecisionService.explain(request(scenario));
            expectations(scenario).forEach((decision, expected) -> {
                List<Result> of = results.stream()
                        .filter(result -> result.decision().id().equals(decision))
                        .toList();
                compare(decision, expected, of, differences);
            });
            return new Outcome(scenario, differences);
        } catch (RequestProblem problem) {
            String told =
                    problem.problems().stream().map(ScenarioRunner::sentence).collect(Collectors.joining("; "));
            return new Outcome(scenario, List.of(told));
        }
    }

    private static String sentence(Problem problem) {
        return problem.pointer() + " " + problem.code() + " " + problem.detail(Language.VI);
    }

    private Request request(Scenario scenario) {
        ObjectNode request = ((ObjectNode) scenario.request()).deepCopy();
        if (!request.has("decisions")) {
            ArrayNode decisions = request.putArray("decisions");
            expectations(scenario).keySet().forEach(decisions::add);
        }
        try (JsonParser parser = request.traverse()) {
            return RequestReader.read(service, parser, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is expected of which decision: of the one the scenario stands beside, or of each that it names. */
    private Map<String, JsonNode> expectations(Scenario scenario) {
        JsonNode expect = scenario.expect();
        boolean beside = service.decision(scenario.decision()) != null;
        if (beside) {
            return Map.of(scenario.decision(), expect);
        }
        return expect.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void compare(String decision, JsonNode expected, List<Result> results, List<String> differences) {
        if (expected.isObject()) {
            expected.properties().forEach(one -> {
                List<Result> of = results.stream()
                        .filter(result -> result.subject() != null
                                && one.getKey().equals(result.subject().id()))
                        .toList();
                compare(decision + " " + one.getKey(), one.getValue(), of, differences);
            });
            return;
        }
        if (results.size() != 1) {
            differences.add(decision + ": " + results.size() + " results, expected one " + expected.asText());
            return;
        }
        Result result = results.get(0);
        String actual = result.inForce() ? result.verdict().name() : "NOT_IN_FORCE";
        if (!actual.equals(expected.asText())) {
            differences.add(decision + ": " + actual + ", expected " + expected.asText());
        }
    }
}
