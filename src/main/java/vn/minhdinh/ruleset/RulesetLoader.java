package vn.minhdinh.ruleset;

import java.io.IOException;
import java.nio.file.Path;
import vn.minhdinh.engine.RulesRefused;

/** Turns a rules folder into a {@link Ruleset}, or tells everything that is wrong with it. */
public final class RulesetLoader {

    private RulesetLoader() {}

    public static Ruleset load(Path folder) throws IOException, RulesRefused {
        return load(RulesFolder.read(folder));
    }

    public static Ruleset load(RulesFolder folder) throws RulesRefused {
        return Draft.of(folder).compile();
    }
}
