package vn.minhdinh.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;

class SettingsTest {

    @TempDir
    private Path folder;

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("minhdinh.properties"), text);
    }

    @Test
    void the_flag_comes_before_the_environment_and_that_before_the_file() throws Exception {
        Optional<Path> file = Optional.of(file("port=1\nhost = 10.0.0.1 \nstate=kept\n"));
        Settings settings =
                Settings.of(Map.of(Setting.PORT, "3"), Map.of("MINHDINH_PORT", "2", "MINHDINH_HOST", "::1"), file);
        assertThat(settings.number(Setting.PORT)).isEqualTo(3);
        assertThat(settings.text(Setting.HOST)).isEqualTo("::1");
        assertThat(settings.text(Setting.STATE)).isEqualTo("kept");
        assertThat(settings.text(Setting.RULES)).isEqualTo("rules");
    }

    @Test
    void the_environment_may_name_the_file() throws Exception {
        Path file = file("\uFEFFcors-origins=https://a.vn, https://b.vn\nlog-format=json");
        Settings settings = Settings.of(Map.of(), Map.of(Settings.FILE_VARIABLE, file.toString()), Optional.empty());
        assertThat(settings.list(Setting.CORS_ORIGINS)).containsExactly("https://a.vn", "https://b.vn");
        assertThat(settings.is(Setting.LOG_FORMAT, "json")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void every_default_is_a_value_and_every_meaning_is_told(Setting setting) {
        assertThat(setting.takes(setting.byDefault())).isTrue();
        assertThat(setting.meaning(Language.VI)).isNotBlank();
        assertThat(setting.meaning(Language.EN)).isNotBlank();
        assertThat(setting.variable()).matches("MINHDINH_[A-Z_]+");
    }

    private static String told(SettingsRefused refused) {
        return Messages.get(Language.EN, refused.key(), refused.arguments());
    }

    private void refuses(Map<Setting, String> flags, Map<String, String> environment, String text, String... told)
            throws Exception {
        Optional<Path> file = text == null ? Optional.empty() : Optional.of(file(text));
        assertThatThrownBy(() -> Settings.of(flags, environment, file))
                .isInstanceOfSatisfying(
                        SettingsRefused.class,
                        refused -> assertThat(told(refused)).contains(told));
    }

    @Test
    void what_cannot_be_meant_is_told_with_where_it_stands() throws Exception {
        refuses(Map.of(Setting.PORT, "99999"), Map.of(), null, "99999", "--port", "0–65535");
        refuses(Map.of(Setting.PORT, "-1"), Map.of(), null, "-1");
        refuses(Map.of(), Map.of("MINHDINH_THREADS", "many"), null, "many", "MINHDINH_THREADS");
        refuses(Map.of(), Map.of(), "access=sometimes", "sometimes", "auto | required", "minhdinh.properties");
        refuses(Map.of(), Map.of(), "prot=8080", "prot", "port");
        refuses(Map.of(), Map.of(), "nothing-like-it=1", "nothing-like-it");
        refuses(Map.of(), Map.of(), "host=\\u00zz", "minhdinh.properties");
        assertThatThrownBy(() -> Settings.of(Map.of(), Map.of(), Optional.of(folder.resolve("none"))))
                .isInstanceOf(SettingsRefused.class);
    }

    @Test
    void a_secret_is_no_flag_and_is_not_told() throws Exception {
        assertThat(Setting.TLS_PASSWORD.flag()).isEmpty();
        String secret = "s3cret".repeat(1_000);
        assertThatThrownBy(() -> Settings.of(Map.of(), Map.of("MINHDINH_TLS_PASSWORD", secret), Optional.empty()))
                .isInstanceOfSatisfying(
                        SettingsRefused.class,
                        refused -> assertThat(told(refused))
                                .doesNotContain("s3cret")
                                .contains("tls-password"));
    }

    @Test
    void text_that_is_not_utf_8_is_refused() throws Exception {
        Path file = folder.resolve("latin.properties");
        Files.write(file, "state=\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Settings.of(Map.of(), Map.of(), Optional.of(file)))
                .isInstanceOfSatisfying(
                        SettingsRefused.class,
                        refused -> assertThat(refused.key()).isEqualTo("settings.notText"));
    }

    @Test
    void the_address_kubernetes_tells_every_pod_is_not_taken_for_our_port() throws Exception {
        Settings settings = Settings.of(Map.of(), Map.of("MINHDINH_PORT", "tcp://10.1.2.3:8080"), Optional.empty());
        assertThat(settings.number(Setting.PORT)).isEqualTo(8080);
    }

    /** The table of the README is this text: a setting that is added, or means something else, has to be told there. */
    @Test
    void the_readme_tells_every_setting() throws Exception {
        String table = Stream.of(Setting.values()).map(SettingsTest::row).collect(Collectors.joining("\n"));
        assertThat(Files.readString(Path.of("README.md")))
                .contains("| setting | values | default | meaning |\n|---|---|---|---|\n" + table + "\n");
    }

    private static String row(Setting setting) {
        String byDefault = setting.byDefault().isEmpty() ? "" : "`" + setting.byDefault() + "`";
        return "| `" + setting.key() + "` | " + setting.values(", ") + " | " + byDefault + " | "
                + setting.meaning(Language.EN) + " |";
    }
}
