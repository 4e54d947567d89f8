package vn.minhdinh.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.ruleset.Service;

/**
 * Rewrites what scenarios expect to what the rules say now, in the text of their file: only the values that differ are
 * replaced, in the shape their author gave them. Nothing is handed out before it was read back and held.
 */
public final class Acceptance {

    /** An expectation before and after. */
    public record Change(Scenario scenario, String before, String after) {}

    /**
     * A file with accepted expectations.
     *
     * @param text the whole file
     * @param left the scenarios that could not be accepted; they stand as they were
     */
    public record Accepted(String text, List<Change> changes, List<Scenario> left) {}

    private final Service service;
    private final ScenarioRunner runner;
    private final String file;
    private final String text;
    private final List<Written> written;
    private final List<Scenario> scenarios;

    private Acceptance(Service service, Clock clock, String file, String text) {
        this.service = service;
        this.runner = new ScenarioRunner(service, clock);
        this.file = file;
        this.text = text;
        this.written = ScenarioReader.read(text, new ScenarioMistakes(file));
        this.scenarios = ScenarioReader.scenarios(file, written);
    }

    /**
     * Accepts scenarios of a file.
     *
     * @param text the file as it is, its letters not yet normalised
     * @param numbers places of the scenarios in the file, from 1
     */
    public static Accepted accept(Service service, Clock clock, String file, String text, Set<Integer> numbers) {
        return new Acceptance(service, clock, file, text).accept(numbers);
    }

    private Accepted accept(Set<Integer> numbers) {
        Map<Integer, List<Edit>> edits = new HashMap<>();
        for (Scenario scenario : scenarios) {
            if (numbers.contains(scenario.number()) && !runner.run(scenario).holds()) {
                edits.put(scenario.number(), edits(scenario));
            }
        }
        Set<Integer> accepted = new HashSet<>(edits.keySet());
        List<Scenario> after = read(edits, accepted);
        if (!holdsAfter(after, accepted)) {
            accepted.removeIf(number -> !holdsAfter(read(edits, Set.of(number)), Set.of(number)));
            after = read(edits, accepted);
            if (!holdsAfter(after, accepted)) {
                accepted.clear();
            }
        }
        List<Change> changes = new ArrayList<>();
        List<Scenario> left = new ArrayList<>();
        for (Scenario before : scenarios) {
            if (accepted.contains(before.number())) {
                JsonNode now = after.get(before.number() - 1).expect();
                changes.add(new Change(before, ConclusionForm.shown(before.expect()), ConclusionForm.shown(now)));
            } else if (edits.containsKey(before.number())) {
                left.add(before);
            }
        }
        return new Accepted(apply(edits, accepted), changes, left);
    }

    private List<Edit> edits(Scenario scenario) {
        try {
            Map<String, JsonNode> expected = runner.expectations(scenario);
            List<Result> results = runner.results(scenario.request(), expected.keySet());
            Written expect = written.get(scenario.number() - 1).member("expect");
            ExpectationEdits edits = new ExpectationEdits(text);
            expected.keySet().forEach(decision -> {
                Written of = service.decision(scenario.decision()) != null ? expect : expect.member(decision);
                edits.add(of, ScenarioRunner.of(decision, results));
            });
            return edits.edits();
        } catch (RequestProblem noAnswer) {
            return List.of();
        }
    }

    private String apply(Map<Integer, List<Edit>> edits, Set<Integer> accepted) {
        StringBuilder edited = new StringBuilder(text);
        edits.entrySet().stream()
                .filter(entry -> accepted.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .sorted(Comparator.comparingInt(Edit::from).reversed())
                .forEach(edit -> edited.replace(edit.from(), edit.to(), edit.text()));
        return edited.toString();
    }

    private List<Scenario> read(Map<Integer, List<Edit>> edits, Set<Integer> accepted) {
        ScenarioMistakes mistakes = new ScenarioMistakes(file);
        List<Written> again = ScenarioReader.read(apply(edits, accepted), mistakes);
        return mistakes.problems().isEmpty() ? ScenarioReader.scenarios(file, again) : List.of();
    }

    /** Whether the edited file says the same but for what is accepted, and that holds. */
    private boolean holdsAfter(List<Scenario> after, Set<Integer> accepted) {
        if (after.size() != scenarios.size()) {
            return false;
        }
        for (int i = 0; i < after.size(); i++) {
            Scenario before = scenarios.get(i);
            Scenario now = after.get(i);
            boolean sameCase =
                    before.name().equals(now.name()) && before.request().equals(now.request());
            boolean asWanted = accepted.contains(before.number())
                    ? runner.run(now).holds()
                    : before.expect().equals(now.expect());
            if (!sameCase || !asWanted) {
                return false;
            }
        }
        return true;
    }
}
