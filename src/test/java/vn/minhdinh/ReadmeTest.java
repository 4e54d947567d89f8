package vn.minhdinh;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesetLoader;

/** Keeps the README's example true. */
class ReadmeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void the_request_of_the_readme_gets_the_answer_printed_there() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        String request = block(readme, "<!-- request: household -->");
        JsonNode printed = JSON.readTree(block(readme, "<!-- answer -->"));

        DecisionService service = new DecisionService(Clock.systemUTC());
        service.goLive(RulesetLoader.load(Path.of("rules")));
        ObjectNode answer = (ObjectNode)
                JSON.readTree(service.evaluate("household", request.getBytes(StandardCharsets.UTF_8), Language.VI));
        assertThat(answer.get("revision").asText()).hasSize(64);
        answer.put("revision", "…");
        assertThat(answer.toPrettyString()).isEqualTo(printed.toPrettyString());
    }

    private static String block(String readme, String marker) {
        Matcher matcher = Pattern.compile(Pattern.quote(marker) + "\\s*```json\\n(.*?)```", Pattern.DOTALL)
                .matcher(readme);
        assertThat(matcher.find()).as(marker).isTrue();
        return matcher.group(1);
    }
}
