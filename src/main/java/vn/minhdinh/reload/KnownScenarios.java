package vn.minhdinh.reload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.scenario.Scenario;
import vn.minhdinh.scenario.ScenarioReader;

/** The scenarios of a folder; a file that is the same as in the folder read last is not read again. */
final class KnownScenarios {

    private record Known(RulesFolder folder, Map<String, ScenarioReader.Reading> byFile) {}

    private volatile Known known = new Known(RulesFolder.of(Map.of()), Map.of());

    ScenarioReader.Reading of(RulesFolder folder) {
        Known before = known;
        Map<String, ScenarioReader.Reading> now = new HashMap<>();
        List<Scenario> all = new ArrayList<>();
        List<RuleProblem> problems = new ArrayList<>();
        for (String service : folder.services()) {
            for (String file : folder.names(service, ScenarioReader.ENDING)) {
                ScenarioReader.Reading same =
                        folder.agreesOn(file, before.folder()) ? before.byFile().get(file) : null;
                ScenarioReader.Reading reading = same == null ? ScenarioReader.readAll(folder, file) : same;
                now.put(file, reading);
                all.addAll(reading.scenarios());
                problems.addAll(reading.problems());
            }
        }
        known = new Known(folder, now);
        return new ScenarioReader.Reading(all, problems);
    }
}
