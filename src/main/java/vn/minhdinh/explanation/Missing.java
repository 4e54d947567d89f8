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
 * @param weight how much it is expected to decide: from 0 to about 1, the more the further apart its answers lead, and
 *     more where it is asked of several facts
 */
public record Missing(FactType type, Field field, List<Fact> facts, double weight) {

    /** Of something of which nobody tried how much it decides. */
    public static final double NOT_TRIED = 0.5;

    public Missing(FactType type, Field field, List<Fact> facts) {
        this(type, field, facts, NOT_TRIED);
    }

    /** {@code Household.overdueDebt}, or {@code Member} for a whole list. */
    public String path() {
        return field == null ? type.name() : field.path();
    }
}
