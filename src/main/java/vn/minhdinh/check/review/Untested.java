package vn.minhdinh.check.review;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import vn.minhdinh.engine.DrlFile;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.ServiceDraft;
import vn.minhdinh.scenario.Scenario;
import vn.minhdinh.scenario.ScenarioReader;

/** Finds decisions of which no scenario expects anything. */
final class Untested {

    private static final String ENDING = ".drl";
    private static final Pattern SCENARIO = Pattern.compile("(?m)^\\s*(?:-(?!-)|\\[\\s*[^\\s\\]])");

    private Untested() {}

    static List<RuleProblem> of(RulesFolder folder, ServiceDraft service) {
        Set<String> names = Set.copyOf(folder.names());
        List<DrlFile> alone = service.files().stream()
                .filter(file -> !file.rules().isEmpty() && !isTested(folder, names, stem(file)))
                .toList();
        Set<String> expected = alone.isEmpty() ? Set.of() : expected(folder, service.name());
        List<RuleProblem> notices = new ArrayList<>();
        for (DrlFile file : alone) {
            String decision = stem(file).substring(service.name().length() + 1);
            if (!expected.contains(decision)) {
                notices.add(Places.at(
                        file,
                        file.rules().get(0).start(),
                        "NO_SCENARIO",
                        decision,
                        stem(file) + ScenarioReader.ENDING));
            }
        }
        return notices;
    }

    private static String stem(DrlFile file) {
        return file.path().substring(0, file.path().length() - ENDING.length());
    }

    /** Whether the file beside the decision holds a scenario; what else is wrong with it is told elsewhere. */
    private static boolean isTested(RulesFolder folder, Set<String> names, String stem) {
        try {
            String beside = stem + ScenarioReader.ENDING;
            return names.contains(beside)
                    && SCENARIO.matcher(folder.text(beside)).find();
        } catch (RulesRefused noText) {
            return true;
        }
    }

    /** Ids of the decisions that scenarios beside no decision expect something of. */
    private static Set<String> expected(RulesFolder folder, String service) {
        Set<String> expected = new HashSet<>();
        try {
            for (Scenario scenario : ScenarioReader.read(folder, service)) {
                scenario.expect().fieldNames().forEachRemaining(expected::add);
            }
        } catch (RulesRefused unreadable) {
            expected.clear();
        }
        return expected;
    }
}
