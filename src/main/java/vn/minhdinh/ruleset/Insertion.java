package vn.minhdinh.ruleset;

import java.util.List;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.condition.Expression;

/** What a rule concludes when it fires: a fact of a type, one expression for each of its fields. */
public record Insertion(FactType type, List<Expression> values) {

    public Insertion {
        values = List.copyOf(values);
    }
}
