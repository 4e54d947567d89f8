package vn.minhdinh.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a sample file as it is written, with its place. */
sealed interface Node {

    Place place();

    /** @param text {@code null} when nothing, or {@code null}, is written */
    record Scalar(Place place, String text) implements Node {}

    /** A list. */
    record Items(Place place, List<Node> items) implements Node {}

    /** Values by name, in the order written. */
    record Members(Place place, Map<String, Member> members) implements Node {

        Member member(String name) {
            return members.get(name);
        }

        /** These members, with one of them replaced or added. */
        Members with(String name, Member member) {
            Map<String, Member> all = new LinkedHashMap<>(members);
            all.put(name, member);
            return new Members(place, all);
        }

        /** These members, but for one. */
        Members without(String name) {
            Map<String, Member> others = new LinkedHashMap<>(members);
            others.remove(name);
            return new Members(place, others);
        }

        /** These members, with those of the same name replaced and new ones added. */
        Members under(Members over) {
            Map<String, Member> all = new LinkedHashMap<>(members);
            all.putAll(over.members);
            return new Members(over.place, all);
        }
    }

    /** @param place where its name stands */
    record Member(Place place, Node value) {}
}
