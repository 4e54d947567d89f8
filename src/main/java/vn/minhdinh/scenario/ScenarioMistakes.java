package vn.minhdinh.scenario;

import java.util.ArrayList;
import java.util.List;
import vn.minhdinh.engine.RuleProblem;

/** What is wrong with one scenario file. */
final class ScenarioMistakes {

    private static final int SHOWN = 60;

    private final String file;
    private final List<RuleProblem> problems = new ArrayList<>();

    ScenarioMistakes(String file) {
        this.file = file;
    }

    /** @param arguments words of the file, shortened here */
    void add(Written.Place place, String code, String... arguments) {
        if (problems.size() < ScenarioBounds.PROBLEMS) {
            List<String> shown =
                    List.of(arguments).stream().map(ScenarioMistakes::shortened).toList();
            problems.add(new RuleProblem(file, place.line(), place.column(), code, shown));
        }
    }

    private static String shortened(String word) {
        return word.codePointCount(0, word.length()) <= SHOWN
                ? word
                : word.substring(0, word.offsetByCodePoints(0, SHOWN)) + "…";
    }

    List<RuleProblem> problems() {
        return problems;
    }
}
