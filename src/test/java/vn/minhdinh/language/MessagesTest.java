package vn.minhdinh.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final String[] ECHO = echo();

    private static String[] echo() {
        String[] echo = new String[10];
        for (int i = 0; i < echo.length; i++) {
            echo[i] = "⟨" + i + "⟩";
        }
        return echo;
    }

    @Test
    void both_languages_have_the_same_keys() {
        assertThat(new TreeSet<>(Messages.keys(Language.VI))).isEqualTo(new TreeSet<>(Messages.keys(Language.EN)));
    }

    @Test
    void both_languages_name_the_same_things_in_each_sentence() {
        for (String key : Messages.keys(Language.VI)) {
            assertThat(placeholders(Language.VI, key)).as(key).isEqualTo(placeholders(Language.EN, key));
        }
    }

    @Test
    void a_sentence_takes_its_arguments_in_their_places() {
        assertThat(Messages.get(Language.EN, "problem.OUT_OF_RANGE", "0", "100"))
                .isEqualTo("Must lie between 0 and 100.");
        assertThat(Messages.get(Language.VI, "problem.UNKNOWN_FIELD", "{0}$1")).isEqualTo("Không có trường “{0}$1”.");
    }

    @Test
    void every_code_the_program_tells_has_a_sentence() throws IOException {
        Pattern code = Pattern.compile(
                "(?:Problem\\.at\\([^\"]*(?:\"[^\"]*\"[^\"]*?,\\s*)?|problem\\(|wrong\\()\"([A-Z][A-Z_]+)\"");
        Set<String> told = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/vn/minhdinh/fact"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher matcher = code.matcher(Files.readString(file));
                while (matcher.find()) {
                    told.add("problem." + matcher.group(1));
                }
            }
        }
        assertThat(told).hasSizeGreaterThan(20);
        assertThat(Messages.keys(Language.VI)).containsAll(told);
    }

    @Test
    void every_problem_of_a_rule_file_says_why_it_matters_and_how_to_mend_it() {
        for (Language language : Language.values()) {
            Set<String> codes = Messages.keys(language).stream()
                    .filter(key -> key.matches("rule\\.[A-Z0-9_]+"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(codes).hasSizeGreaterThan(80);
            assertThat(Messages.keys(language).stream().filter(key -> key.startsWith("rule.")))
                    .hasSize(3 * codes.size());
            for (String code : codes) {
                for (String part : List.of(".why", ".fix")) {
                    assertThat(Messages.keys(language)).contains(code + part);
                    assertThat(Messages.get(language, code + part, (Object[]) ECHO))
                            .as(code + part)
                            .hasSizeGreaterThan(6)
                            .doesNotEndWith(".");
                }
            }
        }
    }

    private static Set<String> placeholders(Language language, String key) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile("⟨\\d⟩").matcher(Messages.get(language, key, (Object[]) ECHO));
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }
}
