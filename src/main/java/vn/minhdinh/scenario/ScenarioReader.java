package vn.minhdinh.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.language.Nearest;
import vn.minhdinh.ruleset.RulesFolder;

/** Reads the scenario files of a service; what is wrong with any of them is told at once, each with its place. */
public final class ScenarioReader {

    /** How scenario files end. */
    public static final String ENDING = ".scenarios.yaml";

    private static final List<String> MEMBERS = List.of("name", "asOf", "facts", "decisions", "expect");

    private ScenarioReader() {}

    public static List<Scenario> read(RulesFolder folder, String service) throws RulesRefused {
        List<Scenario> scenarios = new ArrayList<>();
        List<RuleProblem> problems = new ArrayList<>();
        for (String file : folder.names(service, ENDING)) {
            Reading reading = readAll(folder, file);
            scenarios.addAll(reading.scenarios());
            problems.addAll(reading.problems());
        }
        if (!problems.isEmpty()) {
            throw new RulesRefused(problems);
        }
        return scenarios;
    }

    /** The scenarios of one file, and what is wrong with them. */
    public record Reading(List<Scenario> scenarios, List<RuleProblem> problems) {}

    /** Reads one file of a folder. */
    public static Reading readAll(RulesFolder folder, String file) {
        try {
            ScenarioMistakes mistakes = new ScenarioMistakes(file);
            return new Reading(List.copyOf(scenarios(file, read(folder.text(file), mistakes))), mistakes.problems());
        } catch (RulesRefused notText) {
            return new Reading(List.of(), notText.problems());
        }
    }

    /** The scenarios of a file as they are written; what is wrong with them is among the mistakes. */
    static List<Written> read(String text, ScenarioMistakes mistakes) {
        Written list = WrittenReader.read(text, mistakes).orElse(null);
        if (list == null) {
            return List.of();
        }
        if (!list.value().isArray()) {
            mistakes.add(list.place(), "SCENARIO_LIST");
            return List.of();
        }
        List<Written> scenarios = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            Written each = list.items().get(i);
            if (isScenario(each, String.valueOf(i + 1), mistakes)) {
                scenarios.add(each);
            }
        }
        return scenarios;
    }

    private static boolean isScenario(Written each, String number, ScenarioMistakes mistakes) {
        if (!each.value().hasNonNull("name") || !each.value().hasNonNull("expect")) {
            mistakes.add(each.place(), "SCENARIO_MEMBERS", number);
        }
        each.members().forEach((name, member) -> {
            if (!MEMBERS.contains(name)) {
                String nearest = Nearest.to(name, MEMBERS);
                mistakes.add(
                        member.place(),
                        "SCENARIO_UNKNOWN",
                        number + ": " + name + (nearest == null ? "" : " (" + nearest + "?)"));
            }
        });
        Written name = each.member("name");
        if (name != null
                && (name.value().isContainerNode() || name.value().asText().length() > ScenarioBounds.NAME)) {
            mistakes.add(name.place(), "SCENARIO_NAME", String.valueOf(ScenarioBounds.NAME));
        }
        return each.value().isObject()
                && each.value().hasNonNull("name")
                && each.value().hasNonNull("expect");
    }

    static List<Scenario> scenarios(String file, List<Written> written) {
        String path = file.substring(file.indexOf('/') + 1);
        String decision = path.substring(0, path.length() - ENDING.length());
        List<Scenario> scenarios = new ArrayList<>();
        for (Written each : written) {
            ObjectNode request = ((ObjectNode) each.value()).deepCopy();
            JsonNode name = request.remove("name");
            JsonNode expect = request.remove("expect");
            scenarios.add(new Scenario(
                    file, scenarios.size() + 1, each.place().line(), name.asText(), decision, request, expect));
        }
        return scenarios;
    }
}
