package vn.minhdinh.ruleset;

import java.time.LocalDate;
import java.util.List;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.language.Text;

/**
 * One eligibility condition or one target: one rule file.
 *
 * @param id its path below the service, without ending
 * @param index place among the decisions of the service
 * @param subject the type whose facts get a result each; {@code null} for the case as a whole
 */
public record Decision(String id, int index, String file, Text title, FactType subject, List<Rule> rules) {

    public Decision {
        rules = List.copyOf(rules);
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
