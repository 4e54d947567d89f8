package vn.minhdinh.fact;

import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.condition.Verdict;

/**
 * One fact of a case.
 *
 * @param values the values of its fields by index; {@code null} is unknown
 * @param position its place among the facts of its type, from 0
 * @param presence YES when it is there; UNKNOWN when it stands for facts of which nothing is known
 * @param engineFact what the engine was given for it, or {@code null}
 */
public record Fact(FactType type, Object[] values, int position, Verdict presence, Object engineFact) {

    /** A fact that stands for those of a type that the request does not tell of: every field is unknown. */
    static Fact unknown(FactType type) {
        return new Fact(type, new Object[type.fields().size()], 0, Verdict.UNKNOWN, null);
    }

    /** Its id, or {@code null} when the type has none or the request gave none. */
    public String id() {
        return type.idField() == null ? null : (String) values[type.idField().index()];
    }

    /** What tells it from the other facts of its list: its id or the value of the field marked so; {@code null} when nothing does. */
    public String key() {
        Object key = type.keyField() == null ? null : values[type.keyField().index()];
        return id() != null ? id() : key == null ? null : key.toString();
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
