package vn.minhdinh.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Nearest;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.ruleset.Service;

/** The options every command has: which rules, which language. */
final class SharedOptions {

    private static final int SHOWN = 60;

    @Option(names = "--rules", paramLabel = "DIR", defaultValue = "rules")
    private Path rules;

    @Option(names = AskedLanguage.OPTION, paramLabel = "vi|en", defaultValue = "vi")
    private Language language;

    Language language() {
        return language;
    }

    Path rules() {
        return rules;
    }

    Ruleset load() throws RefusedFolder, CannotRun {
        return load(folder());
    }

    Ruleset load(RulesFolder folder) throws RefusedFolder {
        try {
            return RulesetLoader.load(folder);
        } catch (RulesRefused refused) {
            throw refused(folder, refused);
        }
    }

    RulesFolder folder() throws RefusedFolder, CannotRun {
        try {
            return RulesFolder.read(rules);
        } catch (RulesRefused refused) {
            throw refused(RulesFolder.of(Map.of()), refused);
        } catch (IOException e) {
            throw new CannotRun("cli.rules.unreadable", rules);
        }
    }

    /** What was refused, under the name the folder was given. */
    RefusedFolder refused(RulesFolder folder, RulesRefused refused) {
        return new RefusedFolder(rules.toString(), folder, refused);
    }

    /** The service of that name; otherwise says which there are. */
    static Service service(Ruleset ruleset, String name) {
        Service service = ruleset.service(name);
        if (service != null) {
            return service;
        }
        List<String> known = ruleset.services().stream().map(Service::name).toList();
        String shown = name.length() > SHOWN ? name.substring(0, SHOWN) + "…" : name;
        throw new RequestProblem(
                RequestProblem.Kind.NOT_FOUND,
                Problem.at("", "UNKNOWN_SERVICE", shown).allowing(known, Nearest.to(name, known)));
    }
}
