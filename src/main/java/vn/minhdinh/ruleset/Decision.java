package vn.minhdinh.ruleset;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.language.Text;

/**
 * One eligibility condition or one target: one rule file.
 *
 * @param id its path below the service, without ending
 * @param index place among the decisions of the service
 * @param subject the type whose facts get a result each; {@code null} for the case as a whole
 * @param narrative true when the law names no mark: it is reported, and never met or missed
 * @param table true when it only tells which figures apply on the day, whatever the case
 * @param choice why only one of the decisions that say the same here may be taken; empty when there is no such bound
 * @param rules the ways to its YES
 * @param remarks rules that say something beside the verdict
 */
public record Decision(
        String id,
        int index,
        String file,
        Text title,
        FactType subject,
        boolean narrative,
        boolean table,
        Text choice,
        List<Rule> rules,
        List<Rule> remarks) {

    public Decision {
        rules = List.copyOf(rules);
        remarks = List.copyOf(remarks);
    }

    /** Its rules and remarks in the order of the file. */
    public List<Rule> allRules() {
        return Stream.concat(rules.stream(), remarks.stream())
                .sorted(Comparator.comparingInt(Rule::index))
                .toList();
    }

    /** The rows of the policy table its rules put into effect, in order. */
    public List<String> rows() {
        return allRules().stream()
                .flatMap(rule -> rule.rows().stream())
                .distinct()
                .toList();
    }

    /** Whether any of its rules is the law of that day. */
    public boolean inForceOn(LocalDate day) {
        for (Rule rule : rules) {
            if (rule.inForceOn(day)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
