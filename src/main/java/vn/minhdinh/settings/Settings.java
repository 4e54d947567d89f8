package vn.minhdinh.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import vn.minhdinh.language.Nearest;

/** The value of each setting: the flag before the environment, the environment before the file, the file before the default. */
public final class Settings {

    /** Where the settings file is named in the environment. */
    public static final String FILE_VARIABLE = "MINHDINH_SETTINGS";

    private static final int LARGEST_FILE = 256 * 1024;
    private static final int LONGEST_SECRET = 2_000;

    private final Map<Setting, String> values;

    private Settings(Map<Setting, String> values) {
        this.values = values;
    }

    /**
     * @param flags what was given on the command line
     * @param file the settings file given on the command line, if any; else the environment may name one
     */
    public static Settings of(Map<Setting, String> flags, Map<String, String> environment, Optional<Path> file)
            throws SettingsRefused {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            values.put(setting, setting.byDefault());
        }
        Optional<Path> named = file.or(() -> Optional.ofNullable(environment.get(FILE_VARIABLE))
                .filter(path -> !path.isEmpty())
                .map(Path::of));
        if (named.isPresent()) {
            putFile(values, named.get());
        }
        for (Setting setting : Setting.values()) {
            String value = environment.get(setting.variable());
            if (value != null && !isServiceLink(setting, value)) {
                put(values, setting, value, setting.variable());
            }
            if (flags.containsKey(setting)) {
                put(values, setting, flags.get(setting), setting.flag().orElseThrow());
            }
        }
        return new Settings(values);
    }

    /** All settings at their defaults. */
    public static Settings defaults() {
        try {
            return of(Map.of(), Map.of(), Optional.empty());
        } catch (SettingsRefused e) {
            throw new IllegalStateException(e);
        }
    }

    // Kubernetes tells every pod of a service named minhdinh its address in MINHDINH_PORT, as tcp://….
    private static boolean isServiceLink(Setting setting, String value) {
        return setting == Setting.PORT && value.startsWith("tcp://");
    }

    private static void putFile(Map<Setting, String> values, Path file) throws SettingsRefused {
        Properties written = read(file);
        for (String key : new TreeSet<>(written.stringPropertyNames())) {
            Optional<Setting> setting = Setting.of(key);
            if (setting.isEmpty()) {
                String nearest = Nearest.to(key, Setting.keys());
                throw nearest == null
                        ? new SettingsRefused("settings.unknown", key, file)
                        : new SettingsRefused("settings.unknownNearest", key, file, nearest);
            }
            put(values, setting.get(), written.getProperty(key).strip(), file.toString());
        }
    }

    private static Properties read(Path file) throws SettingsRefused {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
            if (bytes.length > LARGEST_FILE) {
                throw new SettingsRefused("settings.unreadable", file);
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            Properties written = new Properties();
            written.load(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text));
            return written;
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw new SettingsRefused("settings.notText", file);
        } catch (IOException e) {
            throw new SettingsRefused("settings.unreadable", file);
        }
    }

    private static void put(Map<Setting, String> values, Setting setting, String value, String origin)
            throws SettingsRefused {
        if (!setting.takes(value)) {
            throw setting.flag().isEmpty()
                    ? new SettingsRefused("settings.secret", setting.key(), origin)
                    : new SettingsRefused("settings.value", value, setting.key(), origin, setting.values(" | "));
        }
        values.put(setting, value);
    }

    public String text(Setting setting) {
        return values.get(setting);
    }

    /**
     * A secret, or what stands in the file that is named in its place.
     *
     * @throws SettingsRefused when that file cannot be read
     */
    public Optional<String> secret(Setting setting, Setting inFile) throws SettingsRefused {
        Optional<String> file = textIfAny(inFile);
        if (file.isEmpty()) {
            return textIfAny(setting);
        }
        try (InputStream in = Files.newInputStream(Path.of(file.get()))) {
            byte[] bytes = in.readNBytes(LONGEST_SECRET + 1);
            if (bytes.length > LONGEST_SECRET) {
                throw new SettingsRefused("settings.secretFile", inFile.key(), file.get());
            }
            return Optional.of(new String(bytes, StandardCharsets.UTF_8).strip());
        } catch (IOException | InvalidPathException e) {
            throw new SettingsRefused("settings.secretFile", inFile.key(), file.get());
        }
    }

    /** Nothing when the setting is left to its default and that is nothing. */
    public Optional<String> textIfAny(Setting setting) {
        return Optional.of(values.get(setting)).filter(value -> !value.isEmpty());
    }

    public int number(Setting setting) {
        return Integer.parseInt(values.get(setting));
    }

    public OptionalInt numberIfAny(Setting setting) {
        return values.get(setting).isEmpty() ? OptionalInt.empty() : OptionalInt.of(number(setting));
    }

    public Duration seconds(Setting setting) {
        return Duration.ofSeconds(number(setting));
    }

    public boolean is(Setting setting, String choice) {
        return values.get(setting).equals(choice);
    }

    /** Values separated by commas. */
    public List<String> list(Setting setting) {
        return Stream.of(values.get(setting).split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
