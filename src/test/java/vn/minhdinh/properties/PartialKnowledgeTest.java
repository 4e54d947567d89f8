package vn.minhdinh.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.fact.Explain;
import vn.minhdinh.ruleset.Service;

/** A YES or a NO stays what it is, whatever the unknown facts turn out to be. */
class PartialKnowledgeTest {

    private static final int CASES = 2_000;
    private static final int COMPLETIONS = 12;
    private static final long SEED = 54;

    static List<Service> services() {
        return Shipped.services();
    }

    @ParameterizedTest
    @MethodSource("services")
    void decided_verdicts_hold_under_every_completion_tried(Service service) {
        CaseGenerator generator = new CaseGenerator(service, new Random(SEED));
        int decided = 0;
        for (int i = 0; i < CASES; i++) {
            CaseGenerator.Draft partial = generator.partial();
            Map<String, Verdict> before = Shipped.verdicts(Shipped.explain(partial.build(service), Explain.NONE));
            for (int c = 0; c < COMPLETIONS; c++) {
                Map<String, Verdict> after = Shipped.verdicts(
                        Shipped.explain(generator.completion(partial).build(service), Explain.NONE));
                for (Map.Entry<String, Verdict> one : before.entrySet()) {
                    boolean decidedBefore = one.getValue() != Verdict.UNKNOWN && after.containsKey(one.getKey());
                    if (decidedBefore) {
                        decided++;
                        assertThat(after.get(one.getKey()))
                                .as(service.name() + " " + one.getKey() + " case " + i + " of seed " + SEED)
                                .isEqualTo(one.getValue());
                    }
                }
            }
        }
        assertThat(decided).isGreaterThan(CASES);
    }
}
