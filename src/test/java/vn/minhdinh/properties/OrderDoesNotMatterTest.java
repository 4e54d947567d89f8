package vn.minhdinh.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.fact.Explain;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Service;

/** Neither the order of facts nor facts that a decision does not read change its verdict. */
class OrderDoesNotMatterTest {

    private static final int CASES = 1_000;
    private static final long SEED = 7;

    static List<Service> services() {
        return Shipped.services();
    }

    @ParameterizedTest
    @MethodSource("services")
    void facts_in_another_order_mean_the_same(Service service) {
        Random random = new Random(SEED);
        CaseGenerator generator = new CaseGenerator(service, random);
        for (int i = 0; i < CASES; i++) {
            CaseGenerator.Draft draft = generator.partial();
            List<FactType> types = new ArrayList<>(draft.facts().keySet());
            Collections.shuffle(types, random);
            Map<FactType, List<Object[]>> shuffled = new LinkedHashMap<>();
            for (FactType type : types) {
                List<Object[]> facts = new ArrayList<>(draft.facts().get(type));
                Collections.shuffle(facts, random);
                shuffled.put(type, facts);
            }
            Map<String, Verdict> before = Shipped.verdicts(Shipped.explain(draft.build(service), Explain.NONE));
            Map<String, Verdict> after = Shipped.verdicts(
                    Shipped.explain(new CaseGenerator.Draft(draft.asOf(), shuffled).build(service), Explain.NONE));
            assertThat(after)
                    .as(service.name() + " case " + i + " of seed " + SEED)
                    .containsExactlyInAnyOrderEntriesOf(before);
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void facts_a_decision_does_not_read_change_nothing(Service service) {
        CaseGenerator generator = new CaseGenerator(service, new Random(SEED));
        for (int i = 0; i < CASES / 4; i++) {
            CaseGenerator.Draft draft = generator.known();
            CaseGenerator.Draft other = generator.known();
            Map<String, Verdict> before = Shipped.verdicts(Shipped.explain(draft.build(service), Explain.NONE));
            for (FactType type : service.types()) {
                if (!type.isGiven()) {
                    continue;
                }
                CaseGenerator.Draft changed = draft.copy();
                changed.facts().put(type, other.facts().get(type));
                Map<String, Verdict> after = Shipped.verdicts(Shipped.explain(changed.build(service), Explain.NONE));
                for (Decision decision : service.decisions()) {
                    if (!reads(service, decision).contains(type) && decision.subject() != type) {
                        before.forEach((key, verdict) -> {
                            boolean unread = key.startsWith(decision.id() + " ");
                            // the id of the subject may be another; the verdict may not
                            if (unread && after.containsKey(key)) {
                                assertThat(after.get(key))
                                        .as(key + " without " + type)
                                        .isEqualTo(verdict);
                            }
                        });
                    }
                }
            }
        }
    }

    private static Set<FactType> reads(Service service, Decision decision) {
        Set<FactType> types = new HashSet<>();
        decision.rules().forEach(rule -> collect(service, rule, types));
        return types;
    }

    private static void collect(Service service, Rule rule, Set<FactType> types) {
        for (PatternCondition pattern : rule.patterns()) {
            if (types.add(pattern.type())) {
                service.producers(pattern.type()).forEach(producer -> collect(service, producer, types));
            }
        }
    }
}
