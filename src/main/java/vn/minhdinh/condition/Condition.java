package vn.minhdinh.condition;

import java.util.List;
import java.util.stream.Stream;

/** One condition of a rule: a constraint, a pattern, an {@code exists}, a {@code not}, an {@code or}, an accumulate. */
public abstract sealed class Condition permits Constraint, PatternCondition, Quantified, Alternatives, Accumulation {

    private final Source source;
    private String id;
    private int place;

    Condition(Source source) {
        this.source = source;
    }

    /** Where it stands in its file, and its words there. */
    public Source source() {
        return source;
    }

    /** Stable within a revision: {@code poverty/poor-household#1.2}. */
    public String id() {
        return id;
    }

    /** Its place among all conditions of its rule, also those inside others, from 0. */
    public int place() {
        return place;
    }

    /** The word for this kind of condition in answers. */
    public abstract String kind();

    /** Conditions inside this one that are numbered below it. */
    public List<? extends Condition> parts() {
        return List.of();
    }

    /** All conditions that stand directly inside this one. */
    List<? extends Condition> inner() {
        return parts();
    }

    /** Gives the id and, below it, numbers the parts. Done once, while the rule is built. */
    void number(String number) {
        id = number;
        int next = 1;
        for (Condition part : parts()) {
            next = part.numberFrom(number, next);
        }
    }

    /** Numbers this condition as number {@code next} of its parent; answers the number after it. */
    int numberFrom(String parent, int next) {
        number(parent + '.' + next);
        return next + 1;
    }

    /** Numbers the conditions of a rule. */
    public static void numberAll(List<? extends Condition> conditions, String rule) {
        int next = 1;
        for (Condition condition : conditions) {
            next = condition.numberFrom(rule, next);
        }
        placeFrom(0, conditions);
    }

    private static int placeFrom(int first, List<? extends Condition> conditions) {
        int next = first;
        for (Condition condition : conditions) {
            condition.place = next;
            next = placeFrom(next + 1, condition.inner());
        }
        return next;
    }

    /** These and all that stand inside them. */
    public static Stream<Condition> all(List<? extends Condition> conditions) {
        return conditions.stream().flatMap(condition -> Stream.concat(Stream.of(condition), all(condition.inner())));
    }
}
