package vn.minhdinh.rollup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.RollUp;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.fact.Case;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.fact.Request;
import vn.minhdinh.ruleset.Service;

/** Tells what a case adds to each figure. Any number of threads may ask at a time. */
final class CaseCounter {

    private final RollUps rollUps;

    CaseCounter(RollUps rollUps) {
        this.rollUps = rollUps;
    }

    /** In the order of the figures. */
    List<Range> counts(Request request, List<Result> results) {
        Map<String, List<Result>> byDecision = new HashMap<>();
        for (Result result : results) {
            byDecision
                    .computeIfAbsent(result.decision().id(), id -> new ArrayList<>(1))
                    .add(result);
        }
        List<Range> counts = new ArrayList<>(rollUps.fields().size());
        for (Field field : rollUps.fields()) {
            counts.add(new Counting(field.rollUp(), request.theCase(), byDecision).count());
        }
        return counts;
    }

    /** What a case can add at most, of which nothing is known. */
    List<Range> anything() {
        return rollUps.fields().stream()
                .map(field -> new Range(0, most(field.rollUp(), rollUps.source())))
                .toList();
    }

    private static int most(RollUp rollUp, Service source) {
        return rollUp.each() == null ? 1 : source.type(rollUp.each()).most();
    }

    /** One figure over one case. */
    private record Counting(RollUp rollUp, Case theCase, Map<String, List<Result>> results) {

        Range count() {
            if (rollUp.each() == null) {
                return range(verdict(null), 1);
            }
            FactType each = type(rollUp.each());
            Range sum = Range.NOTHING;
            for (Fact fact : theCase.facts(each)) {
                sum = sum.plus(range(verdict(fact), 1));
            }
            // One fact stands for all those of a list of which the case does not tell.
            return theCase.isUnknown(each) ? new Range(0, sum.high() * each.most()) : sum;
        }

        private static Range range(Verdict verdict, int one) {
            return switch (verdict) {
                case YES -> new Range(one, one);
                case NO -> Range.NOTHING;
                case UNKNOWN -> new Range(0, one);
            };
        }

        /** @param counted the fact it is asked of, or {@code null} for the case as a whole */
        private Verdict verdict(Fact counted) {
            Verdict all = Verdict.YES;
            for (List<RollUp.Term> condition : rollUp.conditions()) {
                Verdict any = Verdict.NO;
                for (RollUp.Term term : condition) {
                    any = any.or(
                            term instanceof RollUp.Decided decided
                                    ? decided(decided, counted)
                                    : told((RollUp.Told) term, counted));
                }
                all = all.and(any);
            }
            return all;
        }

        private Verdict decided(RollUp.Decided asked, Fact counted) {
            Verdict any = Verdict.NO;
            for (Result result : results.getOrDefault(asked.decision(), List.of())) {
                FactType subject = result.decision().subject();
                boolean other = counted != null
                        && subject == counted.type()
                        && (result.subject() == null || result.subject().position() != counted.position());
                any = other ? any : any.or(result.verdict());
            }
            return any;
        }

        private Verdict told(RollUp.Told asked, Fact counted) {
            FactType type = type(asked.type());
            Field field = type.field(asked.field());
            if (counted != null && counted.type() == type) {
                return holds(counted, field, asked.value());
            }
            Verdict any = Verdict.NO;
            for (Fact fact : theCase.facts(type)) {
                any = any.or(holds(fact, field, asked.value()));
            }
            return any;
        }

        private static Verdict holds(Fact fact, Field field, String value) {
            Object found = fact.values()[field.index()];
            if (found == null) {
                return Verdict.UNKNOWN;
            }
            return Verdict.of(value.equals(found instanceof EnumValue word ? word.name() : found.toString()));
        }

        private FactType type(String name) {
            return theCase.service().type(name);
        }
    }
}
