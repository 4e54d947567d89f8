package vn.minhdinh.explanation;

import java.util.List;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.fact.Fact;

/** One condition, judged. */
public sealed interface Finding {

    Condition condition();

    Verdict verdict();

    /** The findings of its parts. */
    List<Finding> children();

    /** A value that is not known: a field, of a certain fact or ({@code null}) of whichever fact there is. */
    record Unknown(Field field, Fact fact) {}

    /**
     * A plain constraint.
     *
     * @param actual the value found, {@code null} when unknown or a group
     * @param expected the value it is held against, {@code null} when there is no single one
     * @param parts what a ratio was made of, {@code null} when it is none
     * @param unknown what would have to be known; empty unless the verdict is UNKNOWN
     */
    record Leaf(
            Constraint condition, Verdict verdict, Object actual, Object expected, Parts parts, List<Unknown> unknown)
            implements Finding {

        /** The part and the whole of a ratio, each {@code null} when unknown. */
        public record Parts(Object part, Object whole) {}

        @Override
        public List<Finding> children() {
            return List.of();
        }
    }

    /** Parts joined by and, or, not. */
    record Group(Condition condition, Verdict verdict, List<Finding> children) implements Finding {}

    /**
     * A statement about the facts of a type: a pattern, {@code exists}, {@code not}, {@code forall}.
     *
     * @param shown the fact whose constraints the children judge, or {@code null} when there is none
     * @param deciding the facts that settle it against the rule: those that match a {@code not}, fail a {@code forall}
     * @param undecided the facts that cannot be judged
     * @param total how many facts there are
     * @param open true when it is not known which facts there are
     * @param bound what is bound where it stands, by slot
     */
    record OverFacts(
            Condition condition,
            Verdict verdict,
            List<Finding> children,
            Fact shown,
            List<Fact> deciding,
            List<Fact> undecided,
            int total,
            boolean open,
            Object[] bound)
            implements Finding {}

    /**
     * A condition on a conclusion.
     *
     * @param shown the concluded fact the children judge, or {@code null} when nothing was concluded
     * @param rules the rules that would conclude it
     */
    record OverConclusion(
            Condition condition, Verdict verdict, List<Finding> children, Fact shown, List<RuleFinding> rules)
            implements Finding {}

    /**
     * An accumulate.
     *
     * @param figures the figures in the order of the accumulate: a number, an interval, or {@code null} when unknown
     * @param shortfall the facts a share does not count
     * @param undecided the facts that cannot be judged
     * @param counted how many facts surely go in
     * @param total how many facts there are
     * @param bound what is bound where it stands, by slot
     */
    record OverFigures(
            Accumulation condition,
            Verdict verdict,
            List<Finding> children,
            List<Object> figures,
            List<Fact> shortfall,
            List<Fact> undecided,
            List<Unknown> unknown,
            int counted,
            int total,
            boolean open,
            List<RuleFinding> rules,
            Object[] bound)
            implements Finding {}
}
