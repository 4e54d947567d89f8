package vn.minhdinh.guidance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import vn.minhdinh.condition.Accumulation.Figure;
import vn.minhdinh.condition.Accumulation.Function;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.Interval;
import vn.minhdinh.condition.Operator;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Values;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.engine.ShareFunction;
import vn.minhdinh.explanation.Finding;
import vn.minhdinh.explanation.Guidance.Nearest;
import vn.minhdinh.explanation.Guidance.Need;
import vn.minhdinh.fact.Case;
import vn.minhdinh.fact.Deadline;
import vn.minhdinh.fact.Fact;

/** What one figure of an accumulate falls short by. What is unknown counts as if it turned out well. */
final class FigureNeeds {

    private final Finding.OverFigures over;
    private final Figure figure;
    private final PatternCondition pattern;
    private final List<Member> members = new ArrayList<>();

    /** A fact of the pattern's type: whether it goes in, what it brings, what is bound beside it. */
    private record Member(Fact fact, Verdict in, Object value, Object[] bound) {}

    FigureNeeds(Finding.OverFigures over, Figure figure, Case theCase, Deadline deadline) {
        this.over = over;
        this.figure = figure;
        this.pattern = over.condition().pattern();
        List<Fact> told = theCase.isUnknown(pattern.type()) ? List.of() : theCase.facts(pattern.type());
        for (Fact fact : told) {
            deadline.step();
            Object[] bound = over.bound().clone();
            Verdict in = pattern.judge(fact.values(), bound).and(fact.presence());
            pattern.bind(fact.values(), bound);
            Expression argument = figure.argument();
            members.add(new Member(fact, in, argument == null ? null : argument.value(fact.values(), bound), bound));
        }
    }

    /** The need of a comparison of this figure with a number. */
    Need of(Finding.Leaf leaf) {
        Operator operator = ((Constraint.Comparison) leaf.condition()).operator();
        BigDecimal mark = Values.decimal(leaf.expected());
        return switch (figure.function()) {
            case share -> share(leaf, operator, mark);
            case count -> count(leaf, operator, mark);
            case min, max -> extreme(leaf, operator, mark);
            case sum -> sum(leaf, operator, mark);
            case average -> amount(leaf, null);
        };
    }

    private Need need(Finding.Leaf leaf, BigDecimal more, List<Nearest> nearest) {
        BigDecimal mark = Values.decimal(leaf.expected());
        return new Need(
                leaf.condition(),
                figure.function(),
                pattern.type(),
                null,
                leaf.actual(),
                mark,
                Gap.of(leaf.actual(), mark),
                more,
                nearest);
    }

    private Need amount(Finding.Leaf leaf, BigDecimal more) {
        BigDecimal mark = Values.decimal(leaf.expected());
        return new Need(
                leaf.condition(),
                figure.function(),
                pattern.type(),
                figure.argument().field(),
                leaf.actual(),
                mark,
                Gap.of(leaf.actual(), mark),
                more,
                List.of());
    }

    // ---- shares ------------------------------------------------------------------------------------------------

    private Need share(Finding.Leaf leaf, Operator operator, BigDecimal mark) {
        boolean upwards = operator == Operator.EQUAL
                ? Values.decimal(Gap.end(leaf.actual(), mark)).compareTo(mark) < 0
                : !Step.isDownwards(operator);
        long best = members.stream()
                .filter(member ->
                        member.in() != Verdict.NO && !Boolean.valueOf(!upwards).equals(member.value()))
                .count();
        long sure = members.stream()
                .filter(member ->
                        member.in() == Verdict.YES && Boolean.valueOf(!upwards).equals(member.value()))
                .count();
        List<Lack> lacks = new ArrayList<>();
        for (Member member : members) {
            if (member.in() == Verdict.YES && Boolean.valueOf(!upwards).equals(member.value())) {
                lacks.add(Lack.toBe(upwards, truth(), member.fact(), member.bound()));
            }
        }
        BigDecimal more = fewest(sure, turned -> {
            BigDecimal share = upwards
                    ? ShareFunction.share(best + turned, best + sure)
                    : ShareFunction.share(sure - turned, best + sure);
            return operator.judge(share, mark) == Verdict.YES;
        });
        return need(leaf, signed(more, upwards), Lack.nearest(lacks));
    }

    /** What the argument of the share is bound to in the pattern. */
    private Expression truth() {
        int slot = ((Expression.VariableRead) figure.argument()).slot();
        return pattern.bindings().stream()
                .filter(binding -> binding.slot() == slot)
                .map(PatternCondition.Binding::expression)
                .findFirst()
                .orElse(figure.argument());
    }

    /** The fewest facts that have to turn, of those there are; {@code null} when all of them are not enough. */
    private static BigDecimal fewest(long most, Predicate<Long> met) {
        for (long turned = 1; turned <= most; turned++) {
            if (met.test(turned)) {
                return BigDecimal.valueOf(turned);
            }
        }
        return null;
    }

    private static BigDecimal signed(BigDecimal more, boolean upwards) {
        return more == null || upwards ? more : more.negate();
    }

    // ---- counts, sums, least and greatest ----------------------------------------------------------------------

    private Need count(Finding.Leaf leaf, Operator operator, BigDecimal mark) {
        BigDecimal more = Step.ONE.toMark(Values.decimal(Gap.end(leaf.actual(), mark)), operator, mark);
        return need(leaf, more, nearestToCount(more));
    }

    /** The facts that could come in, or go out, so that there are more or fewer. */
    private List<Nearest> nearestToCount(BigDecimal more) {
        List<Lack> lacks = new ArrayList<>();
        for (Member member : members) {
            boolean upwards = more != null && more.signum() > 0;
            if (upwards && member.in() == Verdict.NO && isMeant(member)) {
                lacks.add(Lack.toMatch(pattern, member.fact(), member.bound()));
            } else if (!upwards && member.in() == Verdict.YES) {
                lacks.add(Lack.toEscape(pattern, member.fact(), member.bound()));
            }
        }
        return Lack.nearest(lacks);
    }

    private boolean isMeant(Member member) {
        return pattern.constraints().stream()
                .noneMatch(constraint -> pattern.isSelector(constraint)
                        && constraint.judge(member.fact().values(), member.bound()) == Verdict.NO);
    }

    private Need sum(Finding.Leaf leaf, Operator operator, BigDecimal mark) {
        boolean ofField = figure.argument().field() != null;
        BigDecimal from = Values.decimal(Gap.end(leaf.actual(), mark));
        return amount(leaf, ofField ? Step.ofSum(figure.argument().field()).toMark(from, operator, mark) : null);
    }

    /** A least value that is too small: every smaller one is. One that is too great: any other would do. */
    private Need extreme(Finding.Leaf leaf, Operator operator, BigDecimal mark) {
        if (!operator.isOrder() || figure.argument().field() == null) {
            return amount(leaf, null);
        }
        Step step = Step.of(figure.argument().field());
        List<Lack> lacks = new ArrayList<>();
        for (Member member : members) {
            boolean counts = member.in() == Verdict.YES && member.value() instanceof Number;
            if (!counts || operator.judge(member.value(), mark) != Verdict.NO) {
                continue;
            }
            BigDecimal value = Values.decimal(member.value());
            BigDecimal move = step.toMark(value, operator, mark);
            if (move != null) {
                lacks.add(Lack.ofNumber(member.fact(), figure.argument().field(), value, move));
            }
        }
        boolean every = (figure.function() == Function.min) != Step.isDownwards(operator);
        BigDecimal more = lacks.isEmpty() ? null : BigDecimal.valueOf(every ? lacks.size() : 1);
        return need(leaf, more, Lack.nearest(lacks));
    }

    // ---- the part of a ratio -----------------------------------------------------------------------------------

    /** The need of a ratio of which this figure is the part. */
    Need ofPart(Finding.Leaf leaf, Expression.Ratio ratio) {
        BigDecimal expected = Values.decimal(leaf.expected());
        Object part = leaf.parts().part();
        Operator operator = ((Constraint.Comparison) leaf.condition()).operator();
        RatioMark mark = RatioMark.of(ratio, operator, leaf.parts().whole(), leaf.expected());
        boolean counts = figure.function() == Function.count;
        boolean sums = figure.function() == Function.sum && figure.argument().field() != null;
        BigDecimal more = null;
        if (mark != null && part instanceof Number && (counts || sums)) {
            Step step = counts ? Step.ONE : Step.ofSum(figure.argument().field());
            more = mark.move(Values.decimal(part), step);
        }
        return new Need(
                leaf.condition(),
                null,
                pattern.type(),
                sums ? figure.argument().field() : null,
                leaf.actual(),
                expected,
                Gap.of(leaf.actual(), expected),
                more,
                counts ? nearestToCount(more) : sums ? belowRatio(ratio, operator, expected) : List.of());
    }

    /** The facts whose own part of their own whole does not meet the ratio. */
    private List<Nearest> belowRatio(Expression.Ratio ratio, Operator operator, BigDecimal expected) {
        Expression whole = wholeOfOne(ratio);
        if (whole == null) {
            return List.of();
        }
        Step step = Step.of(figure.argument().field());
        List<Lack> lacks = new ArrayList<>();
        for (Member member : members) {
            Object of = whole.value(member.fact().values(), member.bound());
            RatioMark mark = RatioMark.of(ratio, operator, of, expected);
            boolean counts = member.in() == Verdict.YES && member.value() instanceof Number && mark != null;
            if (!counts || mark.isMetBy(Values.decimal(member.value()))) {
                continue;
            }
            BigDecimal value = Values.decimal(member.value());
            BigDecimal move = mark.move(value, step);
            if (move != null) {
                lacks.add(Lack.ofNumber(member.fact(), figure.argument().field(), value, move));
            }
        }
        return Lack.nearest(lacks);
    }

    /** What a single fact brings to the whole, when the same accumulate makes it; otherwise {@code null}. */
    private Expression wholeOfOne(Expression.Ratio ratio) {
        if (!(ratio.whole() instanceof Expression.VariableRead read)) {
            return null;
        }
        return over.condition().figures().stream()
                .filter(other -> other.slot() == read.slot() && other.function() == Function.sum)
                .map(Figure::argument)
                .findFirst()
                .orElse(null);
    }

    /** By how much a figure misses its mark. */
    static final class Gap {

        private Gap() {}

        static BigDecimal of(Object actual, BigDecimal mark) {
            return Values.decimal(end(actual, mark)).subtract(mark).abs();
        }

        /** The number itself, or the end of its bounds that comes nearest to the mark. */
        static Object end(Object actual, BigDecimal mark) {
            if (!(actual instanceof Interval interval)) {
                return actual;
            }
            boolean below = interval.high() != null && interval.high().compareTo(mark) <= 0;
            return below || interval.low() == null ? interval.high() : interval.low();
        }
    }
}
