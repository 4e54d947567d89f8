package vn.minhdinh.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesetLoader;

/**
 * Pins the JSON of answers. Each {@code golden/<service>.<claim>.request.json} has its answer beside it; with {@code
 * -Dgolden.accept=true} the answers are written anew, to be read before they are kept.
 */
class AnswerGoldenTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @TestFactory
    List<DynamicTest> answers_are_what_they_were() throws Exception {
        DecisionService shipped = service(Path.of("rules"));
        DecisionService sample = service(Path.of("src/test/resources/rules"));
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(GOLDEN)) {
            files.filter(file -> file.toString().endsWith(".request.json"))
                    .sorted()
                    .forEach(file -> {
                        String name = file.getFileName().toString().replace(".request.json", "");
                        DecisionService service = name.startsWith("club.") ? sample : shipped;
                        tests.add(dynamicTest(name, () -> compare(service, file, name)));
                    });
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(9);
        return tests;
    }

    private static DecisionService service(Path rules) throws Exception {
        DecisionService service = new DecisionService(Clock.systemUTC());
        service.goLive(RulesetLoader.load(rules));
        return service;
    }

    private static void compare(DecisionService service, Path file, String name) throws Exception {
        Language language = name.endsWith(".en") ? Language.EN : Language.VI;
        String folder = name.substring(0, name.indexOf('.'));
        byte[] answer = service.evaluate(folder, Files.readAllBytes(file), language);
        String shown = JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(JSON.readTree(answer))
                        .replaceAll("\"revision\" : \"[0-9a-f]{64}\"", "\"revision\" : \"…\"")
                + "\n";
        Path expected = GOLDEN.resolve(name + ".answer.json");
        if (Boolean.getBoolean("golden.accept")) {
            Files.writeString(expected, shown);
        }
        assertThat(shown).isEqualTo(Files.readString(expected));
    }
}
