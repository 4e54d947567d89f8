package vn.minhdinh.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;

/** The rules of the club, with a sample file of the test's own beside them. */
final class Club {

    private static final Path RULES = Path.of("src/test/resources/rules");
    private static final Map<String, byte[]> FILES = files();

    static final Ruleset RULESET = ruleset();

    private Club() {}

    private static Map<String, byte[]> files() {
        try (Stream<Path> walk = Files.walk(RULES.resolve("club"))) {
            Map<String, byte[]> files = new HashMap<>();
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(RULES.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
            return files;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Ruleset ruleset() {
        try {
            return RulesetLoader.load(RulesFolder.of(FILES));
        } catch (RulesRefused e) {
            throw new IllegalStateException(e);
        }
    }

    static Sample sample(String yaml) throws RulesRefused {
        return sample(yaml, null);
    }

    static Sample sample(String yaml, LocalDate asOf) throws RulesRefused {
        Map<String, byte[]> files = new HashMap<>(FILES);
        files.put("club/sample.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        return SampleReader.read(RulesFolder.of(files), RULESET.service("club"), asOf)
                .orElseThrow();
    }

    /** A sample file with these facts. */
    static String file(String facts) {
        return "note: Số liệu giả định\nasOf: 2024-06-30\nfacts:\n" + facts.indent(2);
    }

    /** What is told of a file: line, column, code and sentence of each mistake. */
    static List<String> mistakes(String yaml) {
        try {
            Sample sample = sample(yaml);
            for (int number = 1; number <= 20; number++) {
                sample.draw(1, number, Layout.LINE);
            }
            return List.of();
        } catch (RulesRefused refused) {
            return refused.problems().stream()
                    .map(problem -> problem.sentence(Language.EN))
                    .toList();
        }
    }
}
