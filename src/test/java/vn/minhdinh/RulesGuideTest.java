package vn.minhdinh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.scenario.ScenarioReader;
import vn.minhdinh.scenario.ScenarioRunner;

/** The worked examples of rules/README.md are done as they say there, on the shipped rules, and come out as they say. */
class RulesGuideTest {

    private static final Path RULES = Path.of("rules");
    private static final Pattern SECTION = Pattern.compile("(?m)^### (.+)$");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(diff|drl|yaml)\\n(.*?)^```$");

    /** A fenced block: its kind, the file it speaks of, and what stands in it. */
    private record Block(String kind, String file, String text) {}

    @TestFactory
    List<DynamicTest> every_worked_example_does_what_it_says() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        sections().forEach((title, text) -> tests.add(dynamicTest(title, () -> check(blocks(text)))));
        assertThat(tests).hasSizeGreaterThanOrEqualTo(5);
        return tests;
    }

    @Test
    void the_rule_read_aloud_is_the_shipped_one() throws IOException {
        String guide = guide();
        Matcher quoted = Pattern.compile("(?ms)^## Đọc to một quy tắc.*?^```drl\\n// (\\S+)\\n(.*?)^```$")
                .matcher(guide);
        assertThat(quoted.find()).isTrue();
        assertThat(Files.readString(RULES.resolve(quoted.group(1)))).contains(quoted.group(2));
    }

    /** The sections of the chapter of worked examples, by title. */
    private static Map<String, String> sections() throws IOException {
        String guide = guide();
        int start = guide.indexOf("## Việc thường làm");
        String chapter = guide.substring(start, guide.indexOf("\n## ", start + 1));
        Map<String, String> sections = new TreeMap<>();
        Matcher heading = SECTION.matcher(chapter);
        String title = null;
        int from = 0;
        while (heading.find()) {
            if (title != null) {
                sections.put(title, chapter.substring(from, heading.start()));
            }
            title = heading.group(1);
            from = heading.end();
        }
        sections.put(title, chapter.substring(from));
        return sections;
    }

    private static String guide() throws IOException {
        return Files.readString(RULES.resolve("README.md"));
    }

    private static List<Block> blocks(String section) {
        List<Block> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(section);
        while (block.find()) {
            int end = block.group(2).indexOf('\n');
            String file = block.group(2).substring(0, end).replaceAll("^(//|#) ", "");
            blocks.add(new Block(block.group(1), file, block.group(2).substring(end + 1)));
        }
        return blocks;
    }

    private static void check(List<Block> example) throws Exception {
        assertThat(example).anyMatch(block -> block.kind().equals("yaml"));
        Map<String, byte[]> files = shipped();
        assertThat(failures(with(files, example, "yaml"), example))
                .as("before the rules are changed")
                .isNotEmpty();
        assertThat(failures(with(files, example, "diff", "drl", "yaml"), example))
                .as("after the rules are changed")
                .isEmpty();
    }

    private static Map<String, byte[]> shipped() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(RULES)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(RULES.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }

    /** The folder with the blocks of those kinds carried out; only its service is left, and of scenarios those of the example. */
    private static RulesFolder with(Map<String, byte[]> shipped, List<Block> example, String... kinds) {
        Map<String, byte[]> files = new TreeMap<>(shipped);
        String service =
                example.get(0).file().substring(0, example.get(0).file().indexOf('/') + 1);
        files.keySet().removeIf(file -> !file.startsWith(service) || file.endsWith(ScenarioReader.ENDING));
        for (Block block : example) {
            if (List.of(kinds).contains(block.kind())) {
                byte[] now = files.get(block.file());
                String text = block.kind().equals("diff")
                        ? changed(new String(now, StandardCharsets.UTF_8), block.text())
                        : block.text();
                files.put(block.file(), text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return RulesFolder.of(files);
    }

    /** Replaces the lines marked {@code -} (and those around them) by those marked {@code +}. */
    private static String changed(String text, String diff) {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        for (String line : diff.lines().toList()) {
            char mark = line.charAt(0);
            String words = line.substring(1) + "\n";
            if (mark != '+') {
                before.append(words);
            }
            if (mark != '-') {
                after.append(words);
            }
        }
        assertThat(text).containsOnlyOnce(before);
        return text.replace(before, after);
    }

    /** What does not come out as the scenarios of the example expect; a folder that does not load is one failure. */
    private static List<String> failures(RulesFolder folder, List<Block> example) {
        List<String> failures = new ArrayList<>();
        try {
            Ruleset ruleset = RulesetLoader.load(folder);
            for (Block block : example) {
                if (block.kind().equals("yaml")) {
                    String service = block.file().substring(0, block.file().indexOf('/'));
                    new ScenarioRunner(ruleset.service(service), Clock.systemUTC())
                            .run(ScenarioReader.read(folder, service)).stream()
                                    .filter(outcome -> !outcome.holds())
                                    .forEach(outcome ->
                                            failures.add(outcome.scenario().name() + " " + outcome.differences()));
                }
            }
        } catch (RulesRefused refused) {
            failures.add(refused.problems().toString());
        }
        return failures;
    }
}
