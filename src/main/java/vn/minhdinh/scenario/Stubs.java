package vn.minhdinh.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Service;

/**
 * Scenarios still to be named that show what no scenario has shown: each is one fact away from a scenario there is, or from
 * another stub. They are found by trying; each is read back and run before it is handed out.
 */
public final class Stubs {

    /** A verdict of a condition that no scenario shows. */
    public record Target(Rule rule, Condition condition, Verdict verdict) {}

    /**
     * A scenario to be named and reviewed.
     *
     * @param file the scenario file it belongs to
     * @param shows what it shows that was not shown before
     * @param yaml its text, with what was changed in a comment
     */
    public record Stub(String file, List<Target> shows, String yaml) {}

    /** @param without what nothing was found for */
    public record Found(List<Stub> stubs, List<Target> without) {}

    /** Mark of a name that is still to be written. */
    public static final String UNNAMED = "CẦN ĐẶT TÊN: ";

    private static final int DECISIONS = 400;
    private static final int BASES = 14;
    private static final int TRIES_OF_DECISION = 6_000;
    private static final int TRIES = 120_000;
    private static final int LONGEST_TEXT = 120;

    private final Service service;
    private final Clock clock;
    private final ScenarioRunner runner;
    private final FieldReads reads;
    private final List<Scenario> scenarios;
    private final List<Stub> stubs = new ArrayList<>();
    private int tries = TRIES;

    private Stubs(Service service, Clock clock, List<Scenario> scenarios) {
        this.service = service;
        this.clock = clock;
        this.runner = new ScenarioRunner(service, clock);
        this.reads = new FieldReads(service);
        this.scenarios = scenarios;
    }

    /** Looks for stubs for whatever is not covered, within a number of tries. */
    public static Found find(Service service, Clock clock, List<Scenario> scenarios, Coverage coverage) {
        return new Stubs(service, clock, scenarios).find(coverage);
    }

    private Found find(Coverage coverage) {
        Map<String, List<Coverage.Line>> byDecision = new LinkedHashMap<>();
        coverage.lines().stream()
                .filter(line -> !line.uncovered().isEmpty())
                .forEach(line -> byDecision
                        .computeIfAbsent(line.rule().decision(), any -> new ArrayList<>())
                        .add(line));
        List<Target> without = new ArrayList<>();
        int searched = 0;
        for (Map.Entry<String, List<Coverage.Line>> of : byDecision.entrySet()) {
            OfDecision search = new OfDecision(service.decision(of.getKey()), of.getValue());
            if (searched < DECISIONS) {
                search.run();
            }
            searched++;
            without.addAll(search.open());
        }
        return new Found(List.copyOf(stubs), without);
    }

    /** A case to start from, and what it is called. */
    private record Base(ObjectNode request, LocalDate asOf, String name) {}

    /** The search for what one decision does not show. */
    private final class OfDecision {
        private final Decision decision;
        private final List<Coverage.Line> lines;
        private final Map<Condition, Set<Verdict>> wanted = new IdentityHashMap<>();
        private final List<Base> bases = new ArrayList<>();
        private int triesLeft = TRIES_OF_DECISION;

        OfDecision(Decision decision, List<Coverage.Line> lines) {
            this.decision = decision;
            this.lines = lines;
            lines.forEach(line -> wanted.put(line.condition(), EnumSet.copyOf(line.uncovered())));
            bases();
        }

        private void bases() {
            Set<Scenario> near = Collections.newSetFromMap(new IdentityHashMap<>());
            List<Scenario> ordered = new ArrayList<>();
            scenarios.stream()
                    .filter(scenario -> scenario.decision().equals(decision.id()))
                    .forEach(ordered::add);
            lines.forEach(line -> ordered.addAll(line.seenIn()));
            String folder = decision.id().substring(0, decision.id().lastIndexOf('/') + 1);
            scenarios.stream()
                    .filter(scenario -> scenario.decision().startsWith(folder))
                    .forEach(ordered::add);
            ordered.addAll(scenarios);
            for (Scenario scenario : ordered) {
                if (near.size() < BASES && near.add(scenario)) {
                    base(scenario);
                }
            }
        }

        private void base(Scenario scenario) {
            ObjectNode request = JsonNodeFactory.instance.objectNode();
            LocalDate asOf = asOf(scenario.request().path("asOf").asText());
            request.put("asOf", asOf.toString());
            request.set(
                    "facts",
                    scenario.request().path("facts").isObject()
                            ? scenario.request().get("facts").deepCopy()
                            : request.objectNode());
            bases.add(new Base(
                    request, asOf, "“" + scenario.name() + "” (" + scenario.file() + ":" + scenario.line() + ")"));
        }

        private LocalDate asOf(String written) {
            try {
                return LocalDate.parse(written);
            } catch (DateTimeException e) {
                return LocalDate.now(clock.withZone(RequestReader.ZONE));
            }
        }

        void run() {
            for (int i = 0; i < bases.size() && !wanted.isEmpty(); i++) {
                Base base = bases.get(i);
                // the case as it stands, when it is told beside another decision
                if (!attempt(base, new Variation(base.request().deepCopy(), ""))) {
                    return;
                }
                List<Coverage.Line> rest = lines.stream()
                        .filter(line -> wanted.containsKey(line.condition()))
                        .toList();
                FieldReads.Reads near = reads.of(
                        rest.stream().map(Coverage.Line::condition).toList(),
                        rest.stream().map(Coverage.Line::rule).toList());
                List<Rule> rules =
                        rest.stream().map(Coverage.Line::rule).distinct().toList();
                new Variations(service, reads, base.request(), base.asOf(), variation -> attempt(base, variation))
                        .handOut(near, rules);
            }
        }

        /** Tries one request; whether to go on. */
        private boolean attempt(Base base, Variation variation) {
            if (wanted.isEmpty() || triesLeft == 0 || tries == 0) {
                return false;
            }
            triesLeft--;
            tries--;
            try {
                List<Result> results = runner.results(variation.request(), Set.of(decision.id()));
                Map<Condition, Set<Verdict>> sight = Coverage.sight(results);
                List<Target> shown = shown(sight);
                JsonNode expect = shown.isEmpty() ? null : expect(results);
                if (expect != null) {
                    add(base, variation, shown, expect);
                }
            } catch (RequestProblem notACase) {
                // a change that no request may make
            }
            return !wanted.isEmpty();
        }

        private List<Target> shown(Map<Condition, Set<Verdict>> sight) {
            List<Target> shown = new ArrayList<>();
            for (Coverage.Line line : lines) {
                Set<Verdict> open = wanted.getOrDefault(line.condition(), Set.of());
                sight.getOrDefault(line.condition(), Set.of()).stream()
                        .filter(open::contains)
                        .forEach(verdict -> shown.add(new Target(line.rule(), line.condition(), verdict)));
            }
            return shown;
        }

        /** What the rules say now; {@code null} when it cannot be told result by result. */
        private JsonNode expect(List<Result> results) {
            if (results.size() == 1 && results.get(0).subject() == null
                    || decision.subject() == null
                    || decision.subject().isSingle()) {
                return results.size() == 1 ? JsonNodeFactory.instance.textNode(Expectation.word(results.get(0))) : null;
            }
            ObjectNode bySubject = JsonNodeFactory.instance.objectNode();
            for (Result result : results) {
                if (result.subject() == null || result.subject().id() == null) {
                    return null;
                }
                bySubject.put(result.subject().id(), Expectation.word(result));
            }
            return bySubject.isEmpty() ? null : bySubject;
        }

        private void add(Base base, Variation variation, List<Target> shown, JsonNode expect) {
            Target first = shown.get(0);
            String text = first.condition().source().text();
            String name = UNNAMED + (text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…")
                    + " → " + first.verdict();
            String change = variation.what().isEmpty()
                    ? "Cùng hồ sơ với tình huống " + base.name() + "."
                    : "Như tình huống " + base.name() + ", chỉ đổi " + variation.what();
            String yaml = ScenarioYaml.scenario(List.of(change), name, variation.request(), expect);
            String file =
                    decision.file().substring(0, decision.file().length() - ".drl".length()) + ScenarioReader.ENDING;
            if (!holds(file, yaml, shown)) {
                return;
            }
            stubs.add(new Stub(file, shown, yaml));
            for (Target target : shown) {
                Set<Verdict> open = wanted.get(target.condition());
                open.remove(target.verdict());
                if (open.isEmpty()) {
                    wanted.remove(target.condition());
                }
            }
            if (bases.size() < 3 * BASES) {
                LocalDate asOf = asOf(variation.request().path("asOf").asText());
                bases.add(new Base(variation.request(), asOf, "“" + name + "”"));
            }
        }

        private boolean holds(String file, String yaml, List<Target> shown) {
            try {
                RulesFolder alone = RulesFolder.of(Map.of(file, yaml.getBytes(StandardCharsets.UTF_8)));
                Scenario read = ScenarioReader.read(alone, service.name()).get(0);
                Map<Condition, Set<Verdict>> sight =
                        Coverage.sight(runner.results(read.request(), Set.of(decision.id())));
                return runner.run(read).holds() && shown(sight).containsAll(shown);
            } catch (RulesRefused refused) {
                return false;
            }
        }

        Collection<Target> open() {
            Set<Target> open = new LinkedHashSet<>();
            lines.forEach(line -> wanted.getOrDefault(line.condition(), Set.of())
                    .forEach(verdict -> open.add(new Target(line.rule(), line.condition(), verdict))));
            return open;
        }
    }
}
