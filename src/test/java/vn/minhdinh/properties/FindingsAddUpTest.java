package vn.minhdinh.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.ConstraintTable;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Explainer;
import vn.minhdinh.explanation.Finding;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.explanation.RuleFinding;
import vn.minhdinh.fact.Case;
import vn.minhdinh.fact.Explain;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Service;

/** What is shown adds up: conditions to rules, rules to decisions, values to conditions. */
class FindingsAddUpTest {

    private static final int CASES = 2_000;
    private static final long SEED = 1719;

    static List<Service> services() {
        return Shipped.services();
    }

    @ParameterizedTest
    @MethodSource("services")
    void verdicts_follow_from_what_is_shown_below_them(Service service) {
        CaseGenerator generator = new CaseGenerator(service, new Random(SEED));
        for (int i = 0; i < CASES; i++) {
            String place = service.name() + " case " + i + " of seed " + SEED;
            for (Result result : Shipped.explain(generator.partial().build(service), Explain.FULL)
                    .results()) {
                result.remarks().forEach(remark -> check(remark.finding(), place));
                if (result.decision().narrative()) {
                    assertThat(result.verdict()).as(place).isEqualTo(result.inForce() ? Verdict.UNKNOWN : Verdict.NO);
                    continue;
                }
                Verdict any = result.rules().stream().map(RuleFinding::verdict).reduce(Verdict.NO, Verdict::or);
                assertThat(result.verdict()).as(place).isEqualTo(any);
                result.rules().forEach(rule -> check(rule, place));
                if (result.verdict() == Verdict.UNKNOWN) {
                    assertThat(result.missing())
                            .as(place + " " + result.decision().id() + " tells what is missing")
                            .isNotEmpty();
                }
            }
        }
    }

    /** Without reasons a verdict is found another way. */
    @ParameterizedTest
    @MethodSource("services")
    void the_same_is_decided_whether_reasons_are_asked_for_or_not(Service service) {
        CaseGenerator generator = new CaseGenerator(service, new Random(SEED));
        for (int i = 0; i < CASES; i++) {
            String place = service.name() + " case " + i + " of seed " + SEED;
            Case theCase = generator.partial().build(service);
            Explainer.Explanation full = Shipped.explain(theCase, Explain.FULL);
            assertThat(full.disagreements()).as(place).isEmpty();
            assertThat(Shipped.said(full)).as(place).isEqualTo(Shipped.said(Shipped.explain(theCase, Explain.NONE)));
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void a_table_of_constraints_says_what_each_of_them_says(Service service) {
        CaseGenerator generator = new CaseGenerator(service, new Random(SEED));
        int looked = 0;
        for (int i = 0; i < CASES / 20; i++) {
            Case theCase = generator.partial().build(service);
            for (Rule rule : service.rules()) {
                for (PatternCondition pattern : rule.patterns()) {
                    for (Fact fact : theCase.facts(pattern.type())) {
                        looked += compare(pattern.table(), fact.values());
                    }
                }
            }
        }
        assertThat(looked).as("constraints found in a table").isGreaterThan(100);
    }

    private static int compare(ConstraintTable table, Object[] values) {
        int looked = 0;
        for (int i = 0; i < table.size(); i++) {
            int place = table.place(i, values);
            if (place >= 0) {
                looked++;
                assertThat(table.verdict(place))
                        .as(table.constraint(i).id() + " of " + Arrays.toString(values))
                        .isEqualTo(table.constraint(i).judge(values, new Object[0]));
            }
        }
        return looked;
    }

    private static void check(RuleFinding rule, String place) {
        Verdict all = rule.conditions().stream().map(Finding::verdict).reduce(Verdict.YES, Verdict::and);
        assertThat(rule.verdict()).as(place + " " + rule.rule()).isEqualTo(all);
        rule.conditions().forEach(finding -> check(finding, place));
    }

    private static void check(Finding finding, String place) {
        if (finding instanceof Finding.Leaf leaf && leaf.condition() instanceof Constraint.Comparison comparison) {
            compare(leaf, comparison, place);
        } else if (finding instanceof Finding.Group group && group.condition() instanceof Constraint.Joined joined) {
            Verdict expected = switch (joined.join()) {
                case AND -> all(group.children());
                case OR -> any(group.children());
                case NOT -> group.children().get(0).verdict().not();
            };
            assertThat(group.verdict()).as(place + " " + group.condition().id()).isEqualTo(expected);
        }
        finding.children().forEach(child -> check(child, place));
        if (finding instanceof Finding.OverConclusion over) {
            over.rules().forEach(rule -> check(rule, place));
        }
    }

    private static Verdict all(List<Finding> findings) {
        return findings.stream().map(Finding::verdict).reduce(Verdict.YES, Verdict::and);
    }

    private static Verdict any(List<Finding> findings) {
        return findings.stream().map(Finding::verdict).reduce(Verdict.NO, Verdict::or);
    }

    /** The comparison once more, by the words of the language instead of by our own. */
    private static void compare(Finding.Leaf leaf, Constraint.Comparison comparison, String place) {
        if (!(leaf.actual() instanceof Number actual) || !(leaf.expected() instanceof Number expected)) {
            return;
        }
        int order = new BigDecimal(actual.toString()).compareTo(new BigDecimal(expected.toString()));
        boolean holds = switch (comparison.sign()) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "==" -> order == 0;
            default -> order != 0;
        };
        assertThat(leaf.verdict())
                .as(place + " " + leaf.condition().id() + ": " + actual + " " + comparison.sign() + " " + expected)
                .isEqualTo(Verdict.of(holds));
    }
}
