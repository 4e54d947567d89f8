package vn.minhdinh.batch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Quantified;
import vn.minhdinh.language.Text;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Service;

/** Where each condition of a service stands, and what it is about. */
public final class ConditionPlaces {

    private final Map<String, Place> places = new HashMap<>();

    public ConditionPlaces(Service service) {
        for (Rule rule : service.rules()) {
            collect(rule, rule.conditions());
        }
    }

    /**
     * One condition.
     *
     * @param text its words in the file
     * @param label what it is about, in the words of the fact catalogue; empty when it has none
     */
    public record Place(String file, int line, String text, Text label) {}

    /** The place of the condition with that id. */
    public Place of(String id) {
        return places.get(id);
    }

    private void collect(Rule rule, List<? extends Condition> conditions) {
        for (Condition condition : conditions) {
            places.put(
                    condition.id(),
                    new Place(
                            rule.file(),
                            condition.source().line(),
                            condition.source().text(),
                            label(condition)));
            collect(rule, condition.parts());
        }
    }

    private static Text label(Condition condition) {
        if (condition instanceof Constraint constraint
                && constraint.subject() != null
                && constraint.subject().field() != null) {
            return constraint.subject().field().label();
        }
        if (condition instanceof PatternCondition pattern) {
            return pattern.type().label();
        }
        if (condition instanceof Quantified quantified) {
            return quantified.pattern().type().label();
        }
        return condition instanceof Accumulation accumulation
                ? accumulation.pattern().type().label()
                : Text.same("");
    }
}
