package vn.minhdinh.scenario;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.fact.Request;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.ruleset.Service;

/** Runs scenarios against a service and tells how each came out. */
public final class ScenarioRunner {

    /**
     * How one scenario came out.
     *
     * @param differences what differs from the expectation; empty when it holds
     */
    public record Outcome(Scenario scenario, List<Difference> differences) {
        public boolean holds() {
            return differences.isEmpty();
        }
    }

    private final Service service;
    private final Clock clock;
    private final Function<Request, List<Result>> answering;

    public ScenarioRunner(Service service, Clock clock) {
        this(service, clock, DecisionService::explain);
    }

    /** @param answering gives the results of a request */
    ScenarioRunner(Service service, Clock clock, Function<Request, List<Result>> answering) {
        this.service = service;
        this.clock = clock;
        this.answering = answering;
    }

    public List<Outcome> run(List<Scenario> scenarios) {
        return scenarios.stream().map(this::run).toList();
    }

    Outcome run(Scenario scenario) {
        return run(scenario, results -> {});
    }

    /** Runs all scenarios of the service and counts what they show of its conditions. */
    public Coverage cover(List<Scenario> scenarios) {
        Coverage coverage = new Coverage(service);
        scenarios.forEach(scenario -> run(scenario, coverage::add));
        return coverage;
    }

    private Outcome run(Scenario scenario, Consumer<List<Result>> witness) {
        List<Difference> differences = new ArrayList<>();
        Map<String, JsonNode> expectations = expectations(scenario);
        if (expectations.isEmpty()) {
            return new Outcome(scenario, List.of(Difference.of("NOTHING", scenario.file())));
        }
        try {
            List<Result> results = answering.apply(request(scenario, expectations.keySet()));
            witness.accept(results);
            expectations.forEach((decision, expected) -> {
                List<Result> of = results.stream()
                        .filter(result -> result.decision().id().equals(decision))
                        .toList();
                compare(decision, expected, of, differences);
            });
        } catch (RequestProblem refused) {
            refused.problems().forEach(problem -> differences.add(new Difference.Refused(problem)));
        }
        return new Outcome(scenario, differences);
    }

    private Request request(Scenario scenario, Set<String> asked) {
        ObjectNode request = ((ObjectNode) scenario.request()).deepCopy();
        if (!request.has("decisions")) {
            ArrayNode decisions = request.putArray("decisions");
            asked.forEach(decisions::add);
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
        if (service.decision(scenario.decision()) != null) {
            return Map.of(scenario.decision(), expect);
        }
        Map<String, JsonNode> byDecision = new LinkedHashMap<>();
        expect.properties().forEach(one -> byDecision.put(one.getKey(), one.getValue()));
        return byDecision;
    }

    private void compare(String decision, JsonNode expected, List<Result> results, List<Difference> differences) {
        if (Expectation.isOfOneResult(expected)) {
            new Expectation(service, decision, differences).compare(expected, results);
            return;
        }
        if (expected.isEmpty()) {
            differences.add(Difference.of("NOTHING", decision));
        }
        expected.properties().forEach(one -> {
            List<Result> of = results.stream()
                    .filter(result -> result.subject() != null
                            && one.getKey().equals(result.subject().id()))
                    .toList();
            new Expectation(service, decision + " " + one.getKey(), differences).compare(one.getValue(), of);
        });
    }
}
