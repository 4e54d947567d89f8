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
import vn.minhdinh.fact.Guide;
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
     * @param request what was asked, or {@code null} when it got no answer
     * @param differing the results that differ from what is expected of them
     */
    public record Outcome(Scenario scenario, List<Difference> differences, Request request, List<Result> differing) {
        static Outcome withoutAnswer(Scenario scenario, List<Difference> differences) {
            return new Outcome(scenario, differences, null, List.of());
        }

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

    /** How scenarios came out, and what they show of the conditions of the service. */
    public record Covered(List<Outcome> outcomes, Coverage coverage) {}

    /** Runs all scenarios of the service and counts what they show of its conditions. */
    public Coverage cover(List<Scenario> scenarios) {
        return runAndCover(scenarios).coverage();
    }

    /** The same, and tells how each came out. */
    public Covered runAndCover(List<Scenario> scenarios) {
        Coverage coverage = new Coverage(service);
        List<Outcome> outcomes = scenarios.stream()
                .map(scenario -> run(scenario, results -> coverage.add(scenario, results)))
                .toList();
        return new Covered(outcomes, coverage);
    }

    private Outcome run(Scenario scenario, Consumer<List<Result>> witness) {
        List<Difference> differences = new ArrayList<>();
        Map<String, JsonNode> expectations = expectations(scenario);
        if (expectations.isEmpty()) {
            return Outcome.withoutAnswer(scenario, List.of(Difference.of("NOTHING", scenario.file())));
        }
        try {
            Request request = request(scenario.request(), expectations.keySet());
            List<Result> results = answering.apply(request);
            witness.accept(results);
            List<Result> differing = new ArrayList<>();
            expectations.forEach(
                    (decision, expected) -> compare(decision, expected, of(decision, results), differences, differing));
            return new Outcome(scenario, differences, request, differing);
        } catch (RequestProblem refused) {
            refused.problems().forEach(problem -> differences.add(new Difference.Refused(problem)));
            return Outcome.withoutAnswer(scenario, differences);
        }
    }

    /** What a request says of its decisions. */
    List<Result> results(JsonNode written, Set<String> decisions) {
        return answering.apply(request(written, decisions));
    }

    static List<Result> of(String decision, List<Result> results) {
        return results.stream()
                .filter(result -> result.decision().id().equals(decision))
                .toList();
    }

    static List<Result> about(String subject, List<Result> results) {
        return results.stream()
                .filter(result -> result.subject() != null
                        && subject.equals(result.subject().id()))
                .toList();
    }

    private Request request(JsonNode written, Set<String> asked) {
        ObjectNode request = ((ObjectNode) written).deepCopy();
        if (!request.has("decisions")) {
            ArrayNode decisions = request.putArray("decisions");
            asked.forEach(decisions::add);
        }
        try (JsonParser parser = request.traverse()) {
            return RequestReader.read(service, parser, clock).guided(Guide.VERDICTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is expected of which decision: of the one the scenario stands beside, or of each that it names. */
    Map<String, JsonNode> expectations(Scenario scenario) {
        JsonNode expect = scenario.expect();
        if (service.decision(scenario.decision()) != null) {
            return Map.of(scenario.decision(), expect);
        }
        Map<String, JsonNode> byDecision = new LinkedHashMap<>();
        expect.properties().forEach(one -> byDecision.put(one.getKey(), one.getValue()));
        return byDecision;
    }

    private void compare(
            String decision,
            JsonNode expected,
            List<Result> results,
            List<Difference> differences,
            List<Result> differing) {
        if (Expectation.isOfOneResult(expected)) {
            compareOne(decision, expected, results, differences, differing);
            return;
        }
        if (expected.isEmpty()) {
            differences.add(Difference.of("NOTHING", decision));
        }
        expected.properties()
                .forEach(one -> compareOne(
                        decision + " " + one.getKey(),
                        one.getValue(),
                        about(one.getKey(), results),
                        differences,
                        differing));
    }

    private void compareOne(
            String place,
            JsonNode expected,
            List<Result> results,
            List<Difference> differences,
            List<Result> differing) {
        int before = differences.size();
        new Expectation(service, place, differences).compare(expected, results);
        if (differences.size() > before) {
            differing.addAll(results);
        }
    }
}
