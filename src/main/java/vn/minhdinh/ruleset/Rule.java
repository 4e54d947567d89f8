package vn.minhdinh.ruleset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Alternatives;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Quantified;
import vn.minhdinh.language.Text;

/**
 * One way to reach a decision's YES.
 *
 * @param name its name in the file, unique in the service
 * @param index place among the rules of the service
 * @param decision id of the decision it belongs to
 * @param id {@code poverty/poor-household#1}
 * @param file path below the rules folder
 * @param line line of the word {@code rule}
 * @param note what a reader should know about our reading, empty when there is nothing
 * @param rows ids of the rows of the policy table it puts into effect
 * @param remark true when it does not decide, but says something beside the verdict
 * @param from first day it applies, or {@code null}
 * @param until first day it no longer applies, or {@code null}
 * @param subject the type whose facts get a result each; {@code null} for the case as a whole
 * @param slots how many variables it binds
 */
public record Rule(
        String name,
        int index,
        String decision,
        String id,
        String file,
        int line,
        Text title,
        Citation citation,
        Text note,
        List<String> rows,
        boolean remark,
        LocalDate from,
        LocalDate until,
        FactType subject,
        List<Condition> conditions,
        List<Insertion> insertions,
        int slots) {

    public Rule {
        rows = List.copyOf(rows);
        conditions = List.copyOf(conditions);
        insertions = List.copyOf(insertions);
    }

    /** Whether it is the law of that day. */
    public boolean inForceOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
    }

    /** Every pattern of its conditions, also those inside {@code exists}, {@code not}, {@code or} and accumulates. */
    public List<PatternCondition> patterns() {
        List<PatternCondition> patterns = new ArrayList<>();
        collectPatterns(conditions, patterns);
        return patterns;
    }

    private static void collectPatterns(List<? extends Condition> conditions, List<PatternCondition> patterns) {
        for (Condition condition : conditions) {
            if (condition instanceof PatternCondition pattern) {
                patterns.add(pattern);
            } else if (condition instanceof Quantified quantified) {
                patterns.add(quantified.pattern());
            } else if (condition instanceof Accumulation accumulation) {
                patterns.add(accumulation.pattern());
            } else if (condition instanceof Alternatives alternatives) {
                alternatives.branches().forEach(branch -> collectPatterns(branch, patterns));
            }
        }
    }

    /** The given fields whose values its conclusions carry on as they are. */
    public List<Field> boundInConclusions() {
        return insertions.stream()
                .flatMap(insertion -> insertion.values().stream())
                .filter(Expression.VariableRead.class::isInstance)
                .map(Expression::field)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return id;
    }
}
