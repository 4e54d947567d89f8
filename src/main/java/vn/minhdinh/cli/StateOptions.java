package vn.minhdinh.cli;

import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;
import vn.minhdinh.settings.Settings;

/** The options of commands that need no rules but what a service keeps: which language, and where that is. */
final class StateOptions {

    private final Map<String, String> environment;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = AskedLanguage.OPTION, paramLabel = "vi|en", defaultValue = "vi")
    private Language language;

    StateOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    /** What is set by options, by the environment and in a file. */
    Settings settings() throws CannotRun {
        return SettingOptions.read(command.commandLine(), environment);
    }

    String message(String key, Object... arguments) {
        return Messages.get(language, key, arguments);
    }
}
