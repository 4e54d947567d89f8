package vn.minhdinh.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;

/** The options every command has: which rules, in which language. */
final class RulesOption {

    @Option(
            names = "--rules",
            defaultValue = "rules",
            paramLabel = "FOLDER",
            description = "rules folder (default: ${DEFAULT-VALUE})")
    private Path folder;

    @Option(
            names = "--lang",
            defaultValue = "vi",
            paramLabel = "vi|en",
            converter = LanguageOption.class,
            description = "language of the texts (default: ${DEFAULT-VALUE})")
    private Language language;

    Language language() {
        return language;
    }

    /** The ruleset of the folder, or {@code null} when it is refused; then every problem has been told. */
    Ruleset load(Terminal terminal) throws IOException {
        try {
            return RulesetLoader.load(folder);
        } catch (RulesRefused refused) {
            refused.problems().forEach(problem -> terminal.problem(problem.sentence(language)));
            terminal.problem(language, "cli.refused", refused.problems().size());
            return null;
        }
    }
}
