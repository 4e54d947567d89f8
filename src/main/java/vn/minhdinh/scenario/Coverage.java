package vn.minhdinh.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Finding;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.explanation.RuleFinding;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Service;

/**
 * Which verdicts of the conditions of a service its scenarios have seen, also those of rules that conclude what the rules
 * asked rest on. Conditions inside the pattern of an accumulate show in its figures only and are not counted; nor are those
 * of remarks, which are told only where they apply.
 */
public final class Coverage {

    /**
     * A condition and how many scenarios saw it.
     *
     * @param possible the verdicts it can have at all
     * @param seenIn some of the scenarios that show it
     */
    public record Line(
            Rule rule, Condition condition, Set<Verdict> possible, Map<Verdict, Integer> seen, List<Scenario> seenIn) {

        private static final int MOST_KEPT = 6;

        public int seen(Verdict verdict) {
            return seen.getOrDefault(verdict, 0);
        }

        /** The verdicts it can have and no scenario saw. */
        public Set<Verdict> uncovered() {
            Set<Verdict> uncovered = EnumSet.copyOf(possible);
            uncovered.removeAll(seen.keySet());
            return uncovered;
        }
    }

    private final List<Line> lines = new ArrayList<>();
    private final Map<Condition, Line> byCondition = new IdentityHashMap<>();

    Coverage(Service service) {
        PossibleVerdicts verdicts = new PossibleVerdicts(service);
        service.decisions().forEach(decision -> decision.rules().forEach(rule -> add(rule, verdicts)));
    }

    private void add(Rule rule, PossibleVerdicts verdicts) {
        verdicts.conditions(rule).forEach((condition, possible) -> {
            add(new Line(rule, condition, possible, new LinkedHashMap<>(), new ArrayList<>()));
        });
    }

    /** The conditions in the order of the rules. */
    public List<Line> lines() {
        return Collections.unmodifiableList(lines);
    }

    /** The part of it that is about certain conditions. */
    Coverage of(Predicate<Line> wanted) {
        Coverage part = new Coverage();
        lines.stream().filter(wanted).forEach(part::add);
        return part;
    }

    private Coverage() {}

    private void add(Line line) {
        lines.add(line);
        byCondition.put(line.condition(), line);
    }

    /** Counts what one scenario shows; the same verdict twice in one scenario counts once. */
    void add(Scenario scenario, List<Result> results) {
        sight(results).forEach((condition, verdicts) -> {
            Line line = byCondition.get(condition);
            if (line != null) {
                verdicts.forEach(verdict -> line.seen.merge(verdict, 1, Integer::sum));
                if (line.seenIn.size() < Line.MOST_KEPT) {
                    line.seenIn.add(scenario);
                }
            }
        });
    }

    /** The conditions that results show, each with the verdicts it has in them. */
    static Map<Condition, Set<Verdict>> sight(List<Result> results) {
        Sight sight = new Sight();
        results.forEach(result -> result.rules().forEach(sight::see));
        return sight.seen;
    }

    /** What one scenario shows. */
    private static final class Sight {
        private final Map<Condition, Set<Verdict>> seen = new IdentityHashMap<>();
        private final Set<RuleFinding> visited = Collections.newSetFromMap(new IdentityHashMap<>());

        void see(RuleFinding rule) {
            if (visited.add(rule)) {
                rule.conditions().forEach(this::see);
            }
        }

        private void see(Finding finding) {
            if (!(finding instanceof Finding.Group)) {
                seen.computeIfAbsent(finding.condition(), condition -> EnumSet.noneOf(Verdict.class))
                        .add(finding.verdict());
            }
            finding.children().forEach(this::see);
            if (finding instanceof Finding.OverConclusion over) {
                over.rules().forEach(this::see);
            } else if (finding instanceof Finding.OverFigures over) {
                over.rules().forEach(this::see);
            }
        }
    }
}
