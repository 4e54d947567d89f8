package vn.minhdinh.cli;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;
import vn.minhdinh.settings.Setting;
import vn.minhdinh.settings.Settings;
import vn.minhdinh.settings.SettingsRefused;

/** Gives a command an option for each setting it heeds, and tells what was set. */
final class SettingOptions {

    private static final String FILE = "--settings";

    private SettingOptions() {}

    static CommandLine addTo(CommandLine command, List<Setting> settings, Language language) {
        for (Setting setting : settings) {
            setting.flag()
                    .filter(flag -> !command.getCommandSpec().optionsMap().containsKey(flag))
                    .ifPresent(flag -> command.getCommandSpec()
                            .addOption(OptionSpec.builder(flag)
                                    .paramLabel(setting.kind())
                                    .type(String.class)
                                    .description(described(setting, language))
                                    .build()));
        }
        command.getCommandSpec()
                .addOption(OptionSpec.builder(FILE)
                        .paramLabel("FILE")
                        .type(Path.class)
                        .descriptionKey("settings")
                        .build());
        return command;
    }

    private static String described(Setting setting, Language language) {
        String meaning = setting.meaning(language);
        String told = setting.byDefault().isEmpty()
                ? meaning
                : Messages.get(language, "settings.described", meaning, setting.byDefault());
        return told.replace("%", "%%");
    }

    static Settings read(CommandLine command, Map<String, String> environment) throws CannotRun {
        ParseResult parsed = command.getParseResult();
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            setting.flag()
                    .filter(parsed::hasMatchedOption)
                    .ifPresent(
                            flag -> flags.put(setting, String.valueOf((Object) parsed.matchedOptionValue(flag, ""))));
        }
        Path file = parsed.matchedOptionValue(FILE, null);
        try {
            return Settings.of(flags, environment, Optional.ofNullable(file));
        } catch (SettingsRefused refused) {
            throw new CannotRun(refused.key(), refused.arguments());
        }
    }
}
