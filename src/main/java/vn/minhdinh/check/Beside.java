package vn.minhdinh.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.ruleset.Draft;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.ruleset.ServiceDraft;
import vn.minhdinh.sample.Layout;
import vn.minhdinh.sample.Sample;
import vn.minhdinh.sample.SampleReader;
import vn.minhdinh.scenario.ScenarioReader;

/** Whether the files beside the rules can be used: scenarios read, and a sample case drawn. */
final class Beside {

    private Beside() {}

    static List<RuleProblem> scenarios(Draft draft) {
        List<RuleProblem> problems = new ArrayList<>();
        for (ServiceDraft service : draft.services()) {
            try {
                ScenarioReader.read(draft.folder(), service.name());
            } catch (RulesRefused refused) {
                problems.addAll(refused.problems());
            }
        }
        return problems;
    }

    static List<RuleProblem> samples(RulesFolder folder, Ruleset ruleset) {
        List<RuleProblem> problems = new ArrayList<>();
        for (Service service : ruleset.services()) {
            try {
                Optional<Sample> sample = SampleReader.read(folder, service, null);
                if (sample.isPresent()) {
                    sample.get().draw(1, 1, Layout.LINE);
                }
            } catch (RulesRefused refused) {
                problems.addAll(refused.problems());
            }
        }
        return problems;
    }
}
