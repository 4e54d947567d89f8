package vn.minhdinh.catalogue;

import java.math.BigDecimal;
import vn.minhdinh.language.Text;

/**
 * A field of a fact type.
 *
 * @param type name of the fact type it belongs to
 * @param name its name in rules and requests
 * @param index its place among the fields of the type
 * @param enumType the enum of an ENUM field, or of the elements of a LIST field; otherwise {@code null}
 * @param label what it is called; never empty
 * @param unit unit of a number, empty when it has none
 * @param question what to ask a person to learn it
 * @param supplier who can tell, empty when the declaration does not say
 * @param min smallest value allowed, or {@code null}
 * @param max greatest value allowed, or {@code null}
 * @param step the smallest meaningful difference between two values, or {@code null}
 * @param immutable true when nobody can change it (a date of birth)
 * @param key true when no two facts of a list have the same value in it
 * @param rollUp how its number is counted over the cases of another service, or {@code null}
 * @param sameAs the field of a case of another service that says which of these facts the case belongs to, or {@code null}
 */
public record Field(
        String type,
        String name,
        int index,
        Kind kind,
        EnumType enumType,
        Text label,
        Text unit,
        Text question,
        Text supplier,
        BigDecimal min,
        BigDecimal max,
        BigDecimal step,
        boolean immutable,
        boolean key,
        RollUp rollUp,
        RollUp.Elsewhere sameAs) {

    /** {@code Household.area}: how answers name it. */
    public String path() {
        return type + '.' + name;
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
