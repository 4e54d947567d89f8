package vn.minhdinh.reload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.reload.RulesApi.LiveCase;
import vn.minhdinh.reload.RulesApi.LiveCases;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.scenario.Scenario;
import vn.minhdinh.scenario.ScenarioReader;

/** Takes cases out of the scenarios of the live rules: the first ones of each service, about one decision each. */
final class ToldCases {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private ToldCases() {}

    static LiveCases of(Law law) {
        Map<String, List<LiveCase>> byService = new LinkedHashMap<>();
        for (Service service : law.ruleset().services()) {
            byService.put(service.name(), of(law.folder(), service));
        }
        return new LiveCases(law.revision(), byService);
    }

    private static List<LiveCase> of(RulesFolder folder, Service service) {
        List<LiveCase> cases = new ArrayList<>();
        for (String file : folder.names(service.name(), ScenarioReader.ENDING)) {
            for (Scenario scenario : ScenarioReader.readAll(folder, file).scenarios()) {
                if (cases.size() == RulesApi.MOST_CASES) {
                    return cases;
                }
                if (service.decision(scenario.decision()) != null && scenario.request() instanceof ObjectNode request) {
                    cases.add(new LiveCase(scenario.name(), request(request.deepCopy(), scenario.decision())));
                }
            }
        }
        return cases;
    }

    private static byte[] request(ObjectNode request, String decision) {
        if (!request.has("decisions")) {
            request.putArray("decisions").add(decision);
        }
        try {
            return JSON.writeValueAsBytes(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
