package vn.minhdinh.explanation;

import java.util.List;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.fact.Fact;

/**
 * Something to learn before a verdict can be given.
 *
 * @param type the fact type it belongs to
 * @param field the field, or {@code null} when it is not known which facts of the type there are
 * @param facts of which facts, empty when of the only one
 */
public record Missing(FactType type, Field field, List<Fact> facts) {

    /** {@code Household.overdueDebt}, or {@code Member} for a whole list. */
    public String path() {
        return field == null ? type.name() : field.path();
    }
}
