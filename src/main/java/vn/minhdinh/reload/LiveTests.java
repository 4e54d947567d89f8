package vn.minhdinh.reload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.minhdinh.fact.Deadline;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.scenario.Coverage;
import vn.minhdinh.scenario.Difference;
import vn.minhdinh.scenario.Scenario;
import vn.minhdinh.scenario.ScenarioReader;
import vn.minhdinh.scenario.ScenarioRunner;

/**
 * Tells by which scenarios a decision of the live rules is tested. They are run when it is asked, once for each revision and
 * day: what comes out as of today may come out otherwise tomorrow.
 */
final class LiveTests {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int MOST_DIFFERENCES = 10;

    /** The scenarios of a service and what they saw. */
    private record Run(Instant at, List<ScenarioRunner.Outcome> outcomes, Coverage coverage) {}

    private final Clock clock;
    private final Builds builds = new Builds("live-scenarios", DEADLINE);
    private final Map<String, Run> runs = new HashMap<>();
    private String of = "";

    LiveTests(Clock clock) {
        this.clock = clock;
    }

    ObjectNode document(Law law, Service service, Decision decision, Language language) {
        Run run = run(law, service);
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("at", run.at().toString());
        ArrayNode scenarios = document.putArray("scenarios");
        run.outcomes().stream()
                .filter(outcome -> isAbout(outcome.scenario(), decision))
                .forEach(outcome -> add(scenarios.addObject(), outcome, decision, language));
        ObjectNode conditions = document.putObject("conditions");
        run.coverage().lines().stream()
                .filter(line -> line.rule().decision().equals(decision.id()))
                .forEach(line -> add(conditions.putObject(line.condition().id()), line));
        return document;
    }

    // Whoever asks for the same waits for who asked before, and finds it done.
    private synchronized Run run(Law law, Service service) {
        String now = law.revision() + LocalDate.ofInstant(clock.instant(), RequestReader.ZONE);
        if (!now.equals(of)) {
            runs.clear();
            of = now;
        }
        Run known = runs.get(service.name());
        if (known != null) {
            return known;
        }
        try {
            Run run = builds.run(() -> of(law, service));
            runs.put(service.name(), run);
            return run;
        } catch (Builds.NoResult none) {
            throw Deadline.exceeded();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Deadline.exceeded();
        }
    }

    private Run of(Law law, Service service) {
        List<Scenario> scenarios = law.folder().names(service.name(), ScenarioReader.ENDING).stream()
                .flatMap(file -> ScenarioReader.readAll(law.folder(), file).scenarios().stream())
                .toList();
        ScenarioRunner.Covered covered = new ScenarioRunner(service, clock).runAndCover(scenarios);
        return new Run(clock.instant(), covered.outcomes(), covered.coverage());
    }

    private static boolean isAbout(Scenario scenario, Decision decision) {
        return scenario.decision().equals(decision.id()) || scenario.expect().has(decision.id());
    }

    private static void add(ObjectNode document, ScenarioRunner.Outcome outcome, Decision decision, Language language) {
        Scenario scenario = outcome.scenario();
        document.put("name", scenario.name());
        document.put("file", scenario.file());
        document.put("line", scenario.line());
        document.put("asOf", scenario.request().path("asOf").asText(""));
        JsonNode expect =
                scenario.expect().has(decision.id()) ? scenario.expect().path(decision.id()) : scenario.expect();
        expected(document.putArray("expected"), expect);
        document.put("holds", outcome.holds());
        ArrayNode differences = document.putArray("differences");
        Stream<Difference> first = outcome.differences().stream().limit(MOST_DIFFERENCES);
        first.forEach(difference -> differences.add(difference.sentence(language)));
    }

    /** The verdicts: one, or one for each subject. */
    private static void expected(ArrayNode list, JsonNode expect) {
        if (expect.isTextual() || expect.has("verdict")) {
            list.addObject().put("verdict", verdict(expect));
            return;
        }
        expect.properties()
                .forEach(one -> list.addObject().put("of", one.getKey()).put("verdict", verdict(one.getValue())));
    }

    private static String verdict(JsonNode expect) {
        return expect.isTextual() ? expect.asText() : expect.path("verdict").asText();
    }

    private static void add(ObjectNode document, Coverage.Line line) {
        line.possible().forEach(verdict -> document.put(verdict.name(), line.seen(verdict)));
    }
}
