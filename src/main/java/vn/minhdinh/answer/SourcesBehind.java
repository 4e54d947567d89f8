package vn.minhdinh.answer;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.ruleset.Citation;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Service;

/** The citations a rule rests on: its own, and those of the rules that conclude what it reads, to any depth. */
public final class SourcesBehind {

    private SourcesBehind() {}

    public static Set<Citation> of(Service service, Rule rule, LocalDate asOf) {
        Set<Citation> citations = new LinkedHashSet<>();
        collect(service, rule, asOf, citations, new HashSet<>());
        return citations;
    }

    private static void collect(Service service, Rule rule, LocalDate asOf, Set<Citation> citations, Set<Rule> seen) {
        if (!seen.add(rule)) {
            return;
        }
        if (!rule.citation().document().isEmpty()) {
            citations.add(rule.citation());
        }
        for (PatternCondition pattern : rule.patterns()) {
            for (Rule producer : service.producers(pattern)) {
                if (producer.inForceOn(asOf)) {
                    collect(service, producer, asOf, citations, seen);
                }
            }
        }
    }
}
