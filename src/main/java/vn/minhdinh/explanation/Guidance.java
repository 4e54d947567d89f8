package vn.minhdinh.explanation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Accumulation.Function;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.fact.Fact;

/**
 * What follows from a verdict for those who want another one, or want to keep it.
 *
 * @param changes of a NO, the smallest sets of changed values that make it YES, cheapest first
 * @param allChanges whether there are no other sets as small as these, at most three values together: nothing was left
 *     untried
 * @param heldBy of a YES, the single values without which it would not be
 * @param until the last day on which the verdict holds if nothing but the date changes, or {@code null} when it holds on
 * @param needs of a NO that counts facts or adds them up, how much is short and which facts are nearest
 */
public record Guidance(
        List<ChangeSet> changes, boolean allChanges, List<Support> heldBy, LocalDate until, List<Need> needs) {

    public static final Guidance NONE = new Guidance(List.of(), true, List.of(), null, List.of());

    /** The same with what is short. */
    public Guidance withNeeds(List<Need> others) {
        return new Guidance(changes, allChanges, heldBy, until, others);
    }

    /** Changes made together. */
    public record ChangeSet(List<Change> changes) {}

    /** One value changed: the field of a fact, what it is ({@code null} when unknown) and what it would have to be. */
    public record Change(Fact of, Field field, Object from, Object to) {}

    /** A value that holds a YES up, and the nearest value at which it would be lost ({@code null} when none is known). */
    public record Support(Fact of, Field field, Object lostAt) {}

    /**
     * What a condition falls short by. The needs of a result belong together: once all of them are met, one of its rules
     * has nothing left against it.
     *
     * @param condition the constraint that is not met, or the statement about all facts of a type
     * @param function what the figure is made by, or {@code null} when it is no figure of an accumulate
     * @param of the type of the facts it is about, or {@code null}
     * @param field the field whose values make up the figure, or {@code null} when the facts themselves are counted
     * @param actual the figure, a number or an interval; {@code null} for a statement about all facts
     * @param expected what the figure is held against, or {@code null}
     * @param gap by how much the figure misses the mark, or {@code null}
     * @param more how many facts more have to be met, or how much more of the field there has to be; below zero when it
     *     has to become fewer or less; {@code null} when that cannot be said
     * @param nearest facts that fall short, nearest first
     */
    public record Need(
            Condition condition,
            Function function,
            FactType of,
            Field field,
            Object actual,
            BigDecimal expected,
            BigDecimal gap,
            BigDecimal more,
            List<Nearest> nearest) {

        /** Whether the figure is a share or a ratio in percent; {@code more} is not. */
        public boolean isPercent() {
            return function == Function.share
                    || (condition instanceof Constraint constraint
                            && constraint.subject() instanceof Expression.Ratio ratio
                            && ratio.isPercent());
        }
    }

    /**
     * A fact that falls short.
     *
     * @param field what falls short, or {@code null} when more than one thing does
     * @param expected the value at which it no longer does, or {@code null} when that is no single one
     * @param gap by how much, or {@code null} when that is not a number
     */
    public record Nearest(Fact fact, Field field, Object actual, Object expected, BigDecimal gap) {}
}
