package vn.minhdinh.explanation;

import vn.minhdinh.catalogue.Field;
import vn.minhdinh.fact.Fact;

/**
 * One value a case can hold.
 *
 * @param field a field of the fact, or {@code null}: whether there is such a fact at all
 */
public record Cell(Fact fact, Field field) {

    /** What it holds now; {@code null} is unknown. */
    public Object value() {
        return field == null ? null : fact.values()[field.index()];
    }

    public boolean isUnknown() {
        return value() == null;
    }
}
