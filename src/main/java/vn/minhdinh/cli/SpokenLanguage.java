package vn.minhdinh.cli;

import picocli.CommandLine.Option;
import vn.minhdinh.language.Language;

/** The option of commands that need no rules: which language. */
final class SpokenLanguage {

    @Option(names = AskedLanguage.OPTION, paramLabel = "vi|en", defaultValue = "vi")
    private Language language;

    Language language() {
        return language;
    }
}
