package vn.minhdinh.ruleset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;

/** Turns a rules folder into a {@link Ruleset}, or tells everything that is wrong with it. */
public final class RulesetLoader {

    private RulesetLoader() {}

    public static Ruleset load(Path folder) throws IOException, RulesRefused {
        return load(RulesFolder.read(folder));
    }

    public static Ruleset load(RulesFolder folder) throws RulesRefused {
        List<RuleProblem> problems = new ArrayList<>();
        List<Service> services = new ArrayList<>();
        for (String name : folder.services()) {
            if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
                problems.add(new RuleProblem(name, 0, 0, "SERVICE_NAME", List.of(name)));
                continue;
            }
            try {
                services.add(ServiceBuilder.build(name, folder));
            } catch (RulesRefused refused) {
                problems.addAll(refused.problems());
            }
        }
        if (services.isEmpty() && problems.isEmpty()) {
            problems.add(new RuleProblem("", 0, 0, "NO_RULES", List.of()));
        }
        if (!problems.isEmpty()) {
            throw new RulesRefused(problems);
        }
        return new Ruleset(folder.revision(), services);
    }
}
