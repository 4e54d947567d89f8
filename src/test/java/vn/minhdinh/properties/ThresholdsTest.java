package vn.minhdinh.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Explainer;
import vn.minhdinh.fact.Explain;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Service;

/** At each threshold of the rules: one step below, on it and one step above. */
class ThresholdsTest {

    private static final long SEED = 13;
    private static final int TRIES = 500;
    private static final Object[] NOTHING_BOUND = new Object[64];

    private record Threshold(Rule rule, PatternCondition pattern, Constraint.Comparison comparison, BigDecimal number) {
        Field field() {
            return comparison.subject().field();
        }
    }

    static List<Service> services() {
        return Shipped.services();
    }

    private static List<Threshold> thresholds(Service service) {
        List<Threshold> thresholds = new ArrayList<>();
        for (Rule rule : service.rules()) {
            for (PatternCondition pattern : rule.patterns()) {
                for (Constraint leaf : Constraint.leaves(pattern.constraints())) {
                    boolean amount = leaf instanceof Constraint.Comparison comparison
                            && comparison.operator().isOrder()
                            && comparison.subject() instanceof Expression.FieldRead
                            && comparison.reference() instanceof Expression.Literal;
                    if (amount) {
                        Constraint.Comparison comparison = (Constraint.Comparison) leaf;
                        Object literal = ((Expression.Literal) comparison.reference()).constant();
                        thresholds.add(new Threshold(rule, pattern, comparison, new BigDecimal(literal.toString())));
                    }
                }
            }
        }
        return thresholds;
    }

    private static List<BigDecimal> steps(Field field) {
        return field.kind() == Kind.DECIMAL
                ? List.of(new BigDecimal("0.01"), new BigDecimal("0.00000001"))
                : List.of(BigDecimal.ONE);
    }

    private static Object typed(Field field, BigDecimal number) {
        return switch (field.kind()) {
            case INTEGER -> number.intValueExact();
            case LONG -> number.longValueExact();
            default -> number;
        };
    }

    @ParameterizedTest
    @MethodSource("services")
    void a_condition_says_what_its_operator_says(Service service) {
        for (Threshold threshold : thresholds(service)) {
            for (BigDecimal step : steps(threshold.field())) {
                for (int side = -1; side <= 1; side++) {
                    Object[] fields =
                            new Object[threshold.pattern().type().fields().size()];
                    fields[threshold.field().index()] =
                            typed(threshold.field(), threshold.number().add(step.multiply(BigDecimal.valueOf(side))));
                    boolean expected = switch (threshold.comparison().operator()) {
                        case LESS -> side < 0;
                        case AT_MOST -> side <= 0;
                        case GREATER -> side > 0;
                        case AT_LEAST -> side >= 0;
                        default -> throw new AssertionError();
                    };
                    assertThat(threshold.comparison().judge(fields, NOTHING_BOUND))
                            .as(threshold.comparison().id() + " side " + side + " step " + step)
                            .isEqualTo(Verdict.of(expected));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void the_engine_turns_where_the_explanation_turns(Service service) {
        Set<String> wanted = new TreeSet<>();
        Set<String> turned = new HashSet<>();
        List<Threshold> given = thresholds(service).stream()
                .filter(threshold -> threshold.pattern().type().isGiven())
                .toList();
        given.forEach(threshold -> wanted.add(threshold.comparison().id()));
        CaseGenerator generator = new CaseGenerator(service, new Random(SEED));
        List<CaseGenerator.Draft> drafts = new ArrayList<>(Shipped.scenarioCases(service));
        for (int i = 0; i < TRIES; i++) {
            drafts.add(generator.known());
        }
        for (CaseGenerator.Draft draft : drafts) {
            if (turned.containsAll(wanted)) {
                break;
            }
            for (Threshold threshold : given) {
                if (!turned.contains(threshold.comparison().id()) && turns(service, draft, threshold)) {
                    turned.add(threshold.comparison().id());
                }
            }
        }
        wanted.removeAll(turned);
        assertThat(wanted).as("thresholds at which no case was found to turn").isEmpty();
    }

    /** Sets the field of every fact of the pattern's type to each side of the threshold; the engine must agree on all. */
    private static boolean turns(Service service, CaseGenerator.Draft draft, Threshold threshold) {
        FactType type = threshold.pattern().type();
        if (draft.facts().getOrDefault(type, List.of()).isEmpty()) {
            return false;
        }
        Set<Set<String>> seen = new HashSet<>();
        for (BigDecimal step : steps(threshold.field())) {
            for (int side = -1; side <= 1; side++) {
                CaseGenerator.Draft moved = draft.copy();
                BigDecimal number = threshold.number().add(step.multiply(BigDecimal.valueOf(side)));
                moved.facts()
                        .get(type)
                        .forEach(values -> values[threshold.field().index()] = typed(threshold.field(), number));
                Explainer.Explanation explanation = Shipped.explain(moved.build(service), Explain.NONE);
                assertThat(explanation.disagreements())
                        .as(threshold.comparison().id() + " at " + number)
                        .isEmpty();
                seen.add(Shipped.said(explanation));
            }
        }
        return seen.size() > 1;
    }
}
