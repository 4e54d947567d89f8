package vn.minhdinh.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Explainer;
import vn.minhdinh.fact.Explain;
import vn.minhdinh.ruleset.Service;

/** The engine and the explanation come to the same verdicts, each in its own way. */
class EngineAgreesTest {

    private static final int CASES = 4_000;
    private static final long SEED = 20240223;
    private static final int ROUNDS = 6;

    static List<Service> services() {
        return Shipped.services();
    }

    @ParameterizedTest
    @MethodSource("services")
    void on_everything_known_no_rule_is_judged_otherwise_and_none_is_unknown(Service service) {
        CaseGenerator generator = new CaseGenerator(service, new Random(SEED));
        for (int i = 0; i < CASES; i++) {
            Explainer.Explanation explanation =
                    Shipped.explain(generator.known().build(service), Explain.FULL);
            String place = service.name() + " case " + i + " of seed " + SEED;
            assertThat(explanation.disagreements()).as(place).isEmpty();
            assertThat(Shipped.verdicts(explanation)).as(place).doesNotContainValue(Verdict.UNKNOWN);
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void on_partial_knowledge_no_yes_was_not_fired_and_no_no_was(Service service) {
        CaseGenerator generator = new CaseGenerator(service, new Random(SEED));
        for (int i = 0; i < CASES; i++) {
            Explainer.Explanation explanation =
                    Shipped.explain(generator.partial().build(service), Explain.FULL);
            assertThat(explanation.disagreements())
                    .as(service.name() + " case " + i + " of seed " + SEED)
                    .isEmpty();
        }
    }

    /** Random cases seldom meet all conditions of a rule; the cases of the scenarios do, and so do their neighbours. */
    @ParameterizedTest
    @MethodSource("services")
    void engine_and_explanation_agree_around_every_scenario(Service service) {
        Random random = new Random(SEED);
        CaseGenerator generator = new CaseGenerator(service, random);
        List<CaseGenerator.Draft> drafts = Shipped.scenarioCases(service);
        for (int i = 0; i < ROUNDS * drafts.size(); i++) {
            CaseGenerator.Draft draft = drafts.get(i % drafts.size()).copy();
            generator.change(draft);
            assertThat(Shipped.explain(draft.build(service), Explain.NONE).disagreements())
                    .as(service.name() + " neighbour " + i + " of seed " + SEED)
                    .isEmpty();
        }
    }
}
