package vn.minhdinh.explanation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.fact.Fact;

/**
 * What follows from a verdict for those who want another one, or want to keep it.
 *
 * @param changes of a NO, the smallest sets of changed values that make it YES, cheapest first
 * @param heldBy of a YES, the single values without which it would not be
 * @param until the last day on which the verdict holds if nothing but the date changes, or {@code null} when it holds on
 * @param needs of a NO that counts facts or adds them up, how much is short and which facts are nearest
 */
public record Guidance(List<ChangeSet> changes, List<Support> heldBy, LocalDate until, List<Need> needs) {

    public static final Guidance NONE = new Guidance(List.of(), List.of(), null, List.of());

    /** Changes made together. */
    public record ChangeSet(List<Change> changes) {}

    /** One value changed: the field of a fact, what it is ({@code null} when unknown) and what it would have to be. */
    public record Change(Fact of, Field field, Object from, Object to) {}

    /** A value that holds a YES up, and the nearest value at which it would be lost ({@code null} when none is known). */
    public record Support(Fact of, Field field, Object lostAt) {}

    /**
     * What a condition over many facts falls short by.
     *
     * @param condition the constraint that is not met
     * @param gap by how much the figure misses the mark, in the unit of the figure: percent points, households
     * @param more how many more facts would have to be met, or {@code null} when the figure does not count facts
     * @param of the type of the facts counted, or {@code null}
     * @param nearest the facts that are not met, nearest first
     */
    public record Need(Condition condition, BigDecimal gap, Long more, FactType of, List<Nearest> nearest) {}

    /**
     * A fact that falls short.
     *
     * @param field what falls short, or {@code null} when more than one thing does
     * @param gap by how much, or {@code null} when that is not a number
     */
    public record Nearest(Fact fact, Field field, Object actual, Object expected, BigDecimal gap) {}
}
