package vn.minhdinh.ruleset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.condition.PatternCondition;

/** How many layers of conclusions lie below each rule. There are no cycles, so the layers end. */
final class Strata {

    private final List<Rule> rules;
    private final Map<FactType, Integer> ofType = new HashMap<>();

    private Strata(List<Rule> rules) {
        this.rules = rules;
    }

    /** By rule name: 0 for a rule that reads given facts only, one more than the deepest rule it rests on otherwise. */
    static Map<String, Integer> of(List<Decision> decisions) {
        List<Rule> rules = decisions.stream()
                .flatMap(decision -> decision.allRules().stream())
                .toList();
        Strata strata = new Strata(rules);
        Map<String, Integer> byName = new HashMap<>();
        rules.forEach(rule -> byName.put(rule.name(), strata.ofRule(rule)));
        return byName;
    }

    private int ofRule(Rule rule) {
        return rule.patterns().stream()
                .map(PatternCondition::type)
                .filter(FactType::isConcluded)
                .mapToInt(type -> 1 + ofType(type))
                .max()
                .orElse(0);
    }

    private int ofType(FactType type) {
        Integer known = ofType.get(type);
        if (known == null) {
            known = rules.stream()
                    .filter(rule -> rule.insertions().stream().anyMatch(insertion -> insertion.type() == type))
                    .mapToInt(this::ofRule)
                    .max()
                    .orElse(0);
            ofType.put(type, known);
        }
        return known;
    }
}
