package vn.minhdinh.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.ruleset.Service;

class RequestWriterTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Clock THEN = Clock.fixed(Instant.parse("2024-06-30T05:00:00Z"), ZoneOffset.UTC);
    private static final Clock LATER = Clock.fixed(Instant.parse("2031-01-01T05:00:00Z"), ZoneOffset.UTC);

    @TestFactory
    List<DynamicTest> what_is_written_is_answered_byte_for_byte_as_what_was_read() throws Exception {
        Ruleset shipped = RulesetLoader.load(Path.of("rules"));
        Ruleset club = RulesetLoader.load(Path.of("src/test/resources/rules"));
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(GOLDEN)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".request.json"))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString();
                Ruleset ruleset = name.startsWith("club.") ? club : shipped;
                String service = name.substring(0, name.indexOf('.'));
                tests.add(dynamicTest(name, () -> compare(ruleset, service, Files.readAllBytes(file))));
            }
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(9);
        return tests;
    }

    private static void compare(Ruleset ruleset, String service, byte[] body) {
        byte[] again = RequestWriter.write(RequestReader.read(ruleset.service(service), body, THEN));
        assertThat(RequestWriter.write(RequestReader.read(ruleset.service(service), again, LATER)))
                .isEqualTo(again);
        assertThat(service(ruleset, LATER).evaluate(service, again, Language.VI))
                .isEqualTo(service(ruleset, THEN).evaluate(service, body, Language.VI));
    }

    private static DecisionService service(Ruleset ruleset, Clock clock) {
        DecisionService service = new DecisionService(clock);
        service.goLive(ruleset);
        return service;
    }

    @Test
    void what_is_unknown_and_what_is_known_to_be_none_stay_apart() throws Exception {
        Service household = RulesetLoader.load(Path.of("rules")).service("household");
        byte[] body =
                "{\"facts\":{\"Member\":[{\"id\":\"M1\"}],\"Household\":null,\"PriorSupport\":[]},\"decisions\":[\"credit/*\"]}"
                        .getBytes(StandardCharsets.UTF_8);
        String written =
                new String(RequestWriter.write(RequestReader.read(household, body, THEN)), StandardCharsets.UTF_8);
        assertThat(written)
                .startsWith("{\"asOf\":\"2024-06-30\",\"facts\":{\"Member\":[{\"id\":\"M1\"}],")
                .contains("\"PriorSupport\":[]", "\"credit/poor-household\"", "\"explain\":\"full\"")
                .doesNotContain("\"Household\"", "*");
    }
}
