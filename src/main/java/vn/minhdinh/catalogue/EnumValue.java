package vn.minhdinh.catalogue;

import vn.minhdinh.language.Text;

/**
 * One value of a declared enum.
 *
 * @param name the constant as written in rules and requests
 * @param ordinal its place among the values, from 0
 * @param label its words for people
 */
public record EnumValue(String name, int ordinal, Text label) {

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
        return name;
    }
}
