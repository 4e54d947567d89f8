package vn.minhdinh.check;

import java.util.ArrayList;
import java.util.List;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.sample.SampleReader;
import vn.minhdinh.scenario.ScenarioReader;

/** Whether the files that stand beside the rules can be read: scenarios, and how sample cases are drawn. */
final class Beside {

    private Beside() {}

    static List<RuleProblem> of(RulesFolder folder, Ruleset ruleset) {
        List<RuleProblem> problems = new ArrayList<>();
        for (Service service : ruleset.services()) {
            try {
                ScenarioReader.read(folder, service.name());
            } catch (RulesRefused refused) {
                problems.addAll(refused.problems());
            }
            try {
                SampleReader.read(folder, service, null);
            } catch (RulesRefused refused) {
                problems.addAll(refused.problems());
            }
        }
        return problems;
    }
}
