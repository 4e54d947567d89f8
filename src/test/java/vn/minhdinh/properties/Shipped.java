package vn.minhdinh.properties;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.evaluation.Evaluator;
import vn.minhdinh.explanation.Explainer;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.fact.Case;
import vn.minhdinh.fact.Explain;
import vn.minhdinh.fact.Request;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.ruleset.Service;

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

    static Explainer.Explanation explain(Case theCase, Explain explain) {
        Request request = new Request(theCase, theCase.service().decisions(), explain);
        return Explainer.explain(request, Evaluator.evaluate(theCase));
    }

    /** By decision and subject, the verdict. */
    static Map<String, Verdict> verdicts(Explainer.Explanation explanation) {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        for (Result result : explanation.results()) {
            String subject = result.subject() == null
                    ? ""
                    : String.valueOf(result.subject().id());
            verdicts.put(result.decision().id() + " " + subject, result.verdict());
        }
        return verdicts;
    }
}
