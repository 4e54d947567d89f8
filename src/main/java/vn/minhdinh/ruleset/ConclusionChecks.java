package vn.minhdinh.ruleset;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Alternatives;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.engine.RuleProblem;

/** How the rules of a service rest on what others conclude: in no circle, and counted once for each way. */
final class ConclusionChecks {

    private final List<Decision> decisions;
    private final List<RuleProblem> problems;

    ConclusionChecks(List<Decision> decisions, List<RuleProblem> problems) {
        this.decisions = decisions;
        this.problems = problems;
    }

    /** A rule may not, through others, rest on what it concludes: only then does every rule set end with one meaning. */
    void checkCycles() {
        Map<FactType, Set<FactType>> restsOn = new HashMap<>();
        for (Decision decision : decisions) {
            for (Rule rule : decision.allRules()) {
                List<FactType> read =
                        rule.patterns().stream().map(PatternCondition::type).toList();
                rule.insertions()
                        .forEach(insertion -> restsOn.computeIfAbsent(insertion.type(), t -> new LinkedHashSet<>())
                                .addAll(read));
            }
        }
        for (Decision decision : decisions) {
            for (Rule rule : decision.allRules()) {
                for (Insertion insertion : rule.insertions()) {
                    if (reaches(insertion.type(), insertion.type(), restsOn, new HashSet<>())) {
                        refuse(rule, "CYCLE", insertion.type());
                    }
                }
            }
        }
        for (Rule rule : rules()) {
            rule.insertions().stream()
                    .filter(insertion -> insertion.type().origin() == FactType.Origin.PROVIDED)
                    .forEach(insertion -> refuse(rule, "PROVIDED", insertion.type()));
        }
    }

    private List<Rule> rules() {
        return decisions.stream()
                .flatMap(decision -> decision.allRules().stream())
                .toList();
    }

    private void refuse(Rule rule, String code, FactType type) {
        problems.add(new RuleProblem(rule.file(), rule.line(), 1, code, List.of(type.name())));
    }

    private static boolean reaches(
            FactType from, FactType target, Map<FactType, Set<FactType>> restsOn, Set<FactType> seen) {
        for (FactType next : restsOn.getOrDefault(from, Set.of())) {
            if (next == target || (seen.add(next) && reaches(next, target, restsOn, seen))) {
                return true;
            }
        }
        return false;
    }

    /** What is counted must be concluded once for each way: with an {@code or} the engine would conclude it twice. */
    void checkCounted() {
        List<Rule> rules = rules();
        Set<FactType> counted = new HashSet<>();
        rules.forEach(rule -> collectCounted(rule.conditions(), counted));
        for (boolean more = true; more; ) {
            more = false;
            for (Rule rule : rules) {
                if (rule.insertions().stream().anyMatch(insertion -> counted.contains(insertion.type()))) {
                    for (PatternCondition pattern : rule.patterns()) {
                        more |= pattern.type().isConcluded() && counted.add(pattern.type());
                    }
                }
            }
        }
        for (Decision decision : decisions) {
            for (Rule rule : decision.allRules()) {
                boolean branches = rule.conditions().stream().anyMatch(Alternatives.class::isInstance);
                for (Insertion insertion : rule.insertions()) {
                    if (branches && counted.contains(insertion.type())) {
                        refuse(rule, "OR_COUNTED", insertion.type());
                    }
                }
            }
        }
    }

    private static void collectCounted(List<Condition> conditions, Set<FactType> counted) {
        for (Condition condition : conditions) {
            if (condition instanceof Accumulation accumulation) {
                counted.add(accumulation.pattern().type());
            } else if (condition instanceof Alternatives alternatives) {
                alternatives.branches().forEach(branch -> collectCounted(branch, counted));
            }
        }
    }
}
