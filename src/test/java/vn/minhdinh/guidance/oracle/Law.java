package vn.minhdinh.guidance.oracle;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.sample.Layout;
import vn.minhdinh.sample.Sample;
import vn.minhdinh.sample.SampleReader;
import vn.minhdinh.scenario.Scenario;
import vn.minhdinh.scenario.ScenarioReader;

/** A service as those see it who send requests: what it answers, what its catalogue tells, and its rule files as text. */
final class Law {

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    static final List<String> PARTS = List.of("exact", "changes", "heldBy", "until", "needs");

    private static final Map<String, Law> SHIPPED = new LinkedHashMap<>();

    private final String service;
    private final DecisionService answers;
    private final RulesFolder folder;
    private final Sample sample;
    private final FactsInfo facts;
    private final RuleText text;
    private final List<String> decisions = new ArrayList<>();
    private final Set<String> narratives = new HashSet<>();

    private Law(String service, DecisionService answers, RulesFolder folder, Ruleset ruleset) throws Exception {
        this.service = service;
        this.answers = answers;
        this.folder = folder;
        this.sample = SampleReader.read(folder, ruleset.service(service), null).orElseThrow();
        this.facts = new FactsInfo(JSON.readTree(answers.facts(service, Language.EN)));
        this.text = RuleText.of(folder, service);
        for (JsonNode one :
                JSON.readTree(answers.decisions(service, Language.EN)).path("decisions")) {
            String id = one.path("id").asText();
            (one.path("narrative").asBoolean() ? narratives : decisions).add(id);
        }
    }

    /** The shipped law of a service; built once. */
    static synchronized Law shipped(String service) throws Exception {
        if (SHIPPED.isEmpty()) {
            RulesFolder folder = RulesFolder.read(Path.of("rules"));
            Ruleset ruleset = RulesetLoader.load(folder);
            DecisionService answers = new DecisionService(Clock.systemUTC());
            answers.goLive(ruleset);
            for (String each : List.of("household", "plan")) {
                SHIPPED.put(each, new Law(each, answers, folder, ruleset));
            }
        }
        return SHIPPED.get(service);
    }

    String service() {
        return service;
    }

    FactsInfo facts() {
        return facts;
    }

    RuleText text() {
        return text;
    }

    /** The decisions that have a verdict of their own. */
    List<String> decisions() {
        return decisions;
    }

    /** An invented case, as the sample file beside the rules draws it. */
    ObjectNode sample(long seed, int number) throws Exception {
        return (ObjectNode) JSON.readTree(sample.draw(seed, number, Layout.LINE).json());
    }

    /** By decision, the cases of the scenarios beside its rules: they come near to every condition. */
    Map<String, List<ObjectNode>> scenarios() throws Exception {
        Map<String, List<ObjectNode>> requests = new LinkedHashMap<>();
        for (Scenario scenario : ScenarioReader.read(folder, service)) {
            JsonNode request = JSON.readTree(JSON.writeValueAsBytes(scenario.request()));
            if (request.path("facts").isObject() && request.has("asOf")) {
                ObjectNode plain = JSON.createObjectNode();
                plain.set("asOf", request.get("asOf"));
                plain.set("facts", request.get("facts"));
                requests.computeIfAbsent(scenario.decision(), any -> new ArrayList<>())
                        .add(plain);
            }
        }
        return requests;
    }

    /** The answer to a request, with all guidance but the parts named. */
    JsonNode answer(ObjectNode request, String explain, Collection<String> decisions, Collection<String> off)
            throws Exception {
        ObjectNode asked = JSON.createObjectNode();
        asked.set("asOf", request.get("asOf"));
        asked.put("explain", explain);
        if (decisions != null) {
            ArrayNode ids = asked.putArray("decisions");
            decisions.forEach(ids::add);
        }
        ObjectNode guide = asked.putObject("guide");
        off.forEach(part -> guide.put(part, false));
        asked.set("facts", request.get("facts"));
        byte[] body = JSON.writeValueAsString(asked).getBytes(StandardCharsets.UTF_8);
        try {
            return JSON.readTree(answers.evaluate(service, body, Language.VI));
        } catch (RequestProblem refused) {
            throw new AssertionError(refused.problems() + " in " + asked, refused);
        }
    }

    /** What is decided by the rules alone: by decision and subject, the verdict. */
    Map<String, String> verdicts(ObjectNode request, Collection<String> decisions) throws Exception {
        return verdicts(answer(request, "none", decisions, PARTS));
    }

    Map<String, String> verdicts(JsonNode answer) {
        Map<String, String> verdicts = new LinkedHashMap<>();
        results(answer)
                .forEach((key, result) ->
                        verdicts.put(key, result.path("verdict").asText()));
        return verdicts;
    }

    /** By decision and subject, the result; without the narratives, which have no verdict of their own. */
    Map<String, JsonNode> results(JsonNode answer) {
        Map<String, JsonNode> results = new LinkedHashMap<>();
        for (JsonNode result : answer.path("results")) {
            String decision = result.path("decision").asText();
            if (!narratives.contains(decision)) {
                results.put(decision + " " + result.path("subject").path("id").asText(""), result);
            }
        }
        return results;
    }

    static String decision(String key) {
        return key.substring(0, key.indexOf(' '));
    }
}
