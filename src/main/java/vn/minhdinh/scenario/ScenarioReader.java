package vn.minhdinh.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.ruleset.RulesFolder;

/** Reads the scenario files of a service. */
public final class ScenarioReader {

    /** How scenario files end. */
    public static final String ENDING = ".scenarios.yaml";

    private static final Set<String> MEMBERS = Set.of("name", "asOf", "facts", "decisions", "expect");

    private static final ObjectMapper YAML = JsonMapper.builder(YAMLFactory.builder()
                    // YES and NO are verdicts here, not booleans
                    .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private ScenarioReader() {}

    public static List<Scenario> read(RulesFolder folder, String service) throws RulesRefused {
        List<Scenario> scenarios = new ArrayList<>();
        for (String file : folder.names(service, ENDING)) {
            String decision = file.substring(service.length() + 1, file.length() - ENDING.length());
            scenarios.addAll(read(file, decision, folder.text(file)));
        }
        return scenarios;
    }

    private static List<Scenario> read(String file, String decision, String text) throws RulesRefused {
        JsonNode list;
        try {
            list = YAML.readTree(text);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
            throw refused(file, line, "SCENARIO_YAML", "");
        }
        if (list == null || !list.isArray()) {
            throw refused(file, 1, "SCENARIO_LIST", "");
        }
        List<Scenario> scenarios = new ArrayList<>();
        for (JsonNode each : list) {
            int number = scenarios.size() + 1;
            if (!each.isObject() || !each.hasNonNull("name") || !each.hasNonNull("expect")) {
                throw refused(file, 1, "SCENARIO_MEMBERS", String.valueOf(number));
            }
            for (String member : (Iterable<String>) each::fieldNames) {
                if (!MEMBERS.contains(member)) {
                    throw refused(file, 1, "SCENARIO_UNKNOWN", number + ": " + member);
                }
            }
            ObjectNode request = ((ObjectNode) each).deepCopy();
            JsonNode name = request.remove("name");
            JsonNode expect = request.remove("expect");
            scenarios.add(new Scenario(file, number, name.asText(), decision, request, expect));
        }
        return scenarios;
    }

    private static RulesRefused refused(String file, int line, String code, String argument) {
        return new RulesRefused(List.of(new RuleProblem(file, line, 0, code, List.of(argument))));
    }
}
