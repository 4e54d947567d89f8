package vn.minhdinh.properties;

import com.fasterxml.jackson.core.JsonParser;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.evaluation.Evaluator;
import vn.minhdinh.explanation.Explainer;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.fact.Case;
import vn.minhdinh.fact.Explain;
import vn.minhdinh.fact.Guide;
import vn.minhdinh.fact.Request;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.scenario.Scenario;
import vn.minhdinh.scenario.ScenarioReader;

/** The services that the properties are tried on, and how a case is judged. */
final class Shipped {

    private Shipped() {}

    /** The shipped rules, and a small set that uses every form a rule can have. */
    static List<Service> services() {
        try {
            Ruleset shipped = RulesetLoader.load(Path.of("rules"));
            Ruleset sample = RulesetLoader.load(Path.of("src/test/resources/rules"));
            return List.of(shipped.service("household"), shipped.service("plan"), sample.service("club"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The cases of the scenarios beside the rules of a service: cases that come near to every condition. */
    static List<CaseGenerator.Draft> scenarioCases(Service service) {
        try {
            List<CaseGenerator.Draft> drafts = new ArrayList<>();
            for (Scenario scenario : ScenarioReader.read(RulesFolder.read(Path.of("rules")), service.name())) {
                JsonParser parser = scenario.request().traverse();
                drafts.add(CaseGenerator.Draft.of(
                        RequestReader.read(service, parser, Clock.systemUTC()).theCase()));
            }
            return drafts;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static Explainer.Explanation explain(Case theCase, Explain explain) {
        Request request = new Request(theCase, theCase.service().decisions(), explain, Guide.NOTHING);
        return Explainer.explain(request, Evaluator.evaluate(theCase));
    }

    /** What is decided and concluded: by decision and subject, the verdict and the conclusions. */
    static Set<String> said(Explainer.Explanation explanation) {
        Set<String> said = new TreeSet<>();
        for (Result result : explanation.results()) {
            String subject = result.subject() == null
                    ? ""
                    : String.valueOf(result.subject().id());
            String conclusions = result.conclusions().stream()
                    .map(fact -> fact.type() + Arrays.deepToString(fact.values()))
                    .toList()
                    .toString();
            said.add(result.decision().id() + " " + subject + " " + result.verdict() + " " + conclusions);
        }
        return said;
    }

    /** By decision and subject, the verdict; a narrative has none of its own. */
    static Map<String, Verdict> verdicts(Explainer.Explanation explanation) {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        for (Result result : explanation.results()) {
            if (result.decision().narrative()) {
                continue;
            }
            String subject = result.subject() == null
                    ? ""
                    : String.valueOf(result.subject().id());
            verdicts.put(result.decision().id() + " " + subject, result.verdict());
        }
        return verdicts;
    }
}
