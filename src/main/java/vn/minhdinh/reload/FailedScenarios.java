package vn.minhdinh.reload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.scenario.Difference;
import vn.minhdinh.scenario.Scenario;
import vn.minhdinh.scenario.ScenarioRunner.Outcome;

/** Scenarios that did not hold, told as problems of the folder. */
final class FailedScenarios {

    private static final int LONGEST = 120;

    private FailedScenarios() {}

    static List<RuleProblem> problems(List<Outcome> failed, RulesFolder folder, int most) {
        List<RuleProblem> problems = new ArrayList<>();
        failed.stream().limit(most).forEach(outcome -> problems.add(problem(outcome, folder)));
        if (failed.size() > most) {
            problems.add(new RuleProblem("", 0, 0, "SCENARIOS_MORE", List.of(String.valueOf(failed.size() - most))));
        }
        return problems;
    }

    private static RuleProblem problem(Outcome outcome, RulesFolder folder) {
        Scenario scenario = outcome.scenario();
        Difference first = outcome.differences().get(0);
        return new RuleProblem(
                scenario.file(),
                line(scenario, folder),
                1,
                "SCENARIO_FAILED",
                List.of(
                        String.valueOf(scenario.number()),
                        shortened(scenario.name()),
                        shortened(came(first)),
                        shortened(expected(first, scenario))));
    }

    private static String came(Difference difference) {
        if (difference instanceof Difference.Told told) {
            List<String> arguments = told.arguments();
            return isComparison(told)
                    ? arguments.get(0) + " " + arguments.get(1)
                    : told.code() + " " + String.join(" ", arguments);
        }
        Difference.Refused refused = (Difference.Refused) difference;
        return (refused.problem().pointer() + " " + refused.problem().code()).strip();
    }

    private static String expected(Difference difference, Scenario scenario) {
        JsonNode expect = scenario.expect();
        if (difference instanceof Difference.Told told && isComparison(told)) {
            return told.arguments().get(2);
        }
        return expect.isTextual() ? expect.asText() : expect.toString();
    }

    /** Whether it names the decision, what came and what was expected. */
    private static boolean isComparison(Difference.Told told) {
        return told.arguments().size() == 3
                && List.of("VERDICT", "CONCLUSIONS", "ALTERNATIVES").contains(told.code());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** Where the scenario begins: the dash of the list's element of its number. */
    static int line(Scenario scenario, RulesFolder folder) {
        String[] lines;
        try {
            lines = folder.text(scenario.file()).split("\\R", -1);
        } catch (RulesRefused unreadable) {
            return 0;
        }
        int number = 0;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].equals("-") || lines[i].startsWith("- ")) {
                number++;
                if (number == scenario.number()) {
                    return i + 1;
                }
            }
        }
        return 0;
    }
}
