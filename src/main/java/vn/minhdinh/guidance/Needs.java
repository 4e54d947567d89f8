package vn.minhdinh.guidance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.condition.Accumulation.Figure;
import vn.minhdinh.condition.Alternatives;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.Interval;
import vn.minhdinh.condition.Operator;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Quantified;
import vn.minhdinh.condition.Values;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Finding;
import vn.minhdinh.explanation.Guidance.Nearest;
import vn.minhdinh.explanation.Guidance.Need;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.explanation.RuleFinding;
import vn.minhdinh.explanation.Settled;
import vn.minhdinh.fact.Case;
import vn.minhdinh.fact.Deadline;
import vn.minhdinh.fact.Explain;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.fact.Request;

/**
 * What a NO is short of, where it is short of numbers and of facts that meet a condition, and of nothing else. Of several
 * rules that could be mended so, the one that is short of the fewest things is told.
 */
public final class Needs {

    private final Case theCase;
    private final Deadline deadline;
    private final Map<Integer, Supplier<FigureNeeds>> figures = new HashMap<>(4);

    private Needs(Case theCase, Deadline deadline) {
        this.theCase = theCase;
        this.deadline = deadline;
    }

    /** The results of a request with their needs, if it wants them. */
    public static List<Result> told(Request request, List<Result> results, Deadline deadline) {
        if (request.explain() == Explain.NONE || !request.guide().needs()) {
            return results;
        }
        List<Result> told = new ArrayList<>(results.size());
        for (Result result : results) {
            List<Need> needs = of(result, request.theCase(), deadline);
            told.add(needs.isEmpty() ? result : result.guided(result.guidance().withNeeds(needs)));
        }
        return told;
    }

    private static List<Need> of(Result result, Case theCase, Deadline deadline) {
        List<Need> fewest = List.of();
        boolean amounts = result.verdict() == Verdict.NO
                && result.settled() == Settled.BY_RULES
                && !result.decision().table();
        if (!amounts) {
            return fewest;
        }
        for (RuleFinding rule : result.rules()) {
            List<Need> needs = new Needs(theCase, deadline).ofAll(rule.conditions());
            if (!needs.isEmpty() && (fewest.isEmpty() || needs.size() < fewest.size())) {
                fewest = needs;
            }
        }
        return fewest;
    }

    /** The needs of all findings that are NO; none when there is one among them that no amount would mend. */
    private List<Need> ofAll(List<Finding> findings) {
        List<Need> all = new ArrayList<>(2);
        for (Finding finding : findings) {
            if (finding instanceof Finding.OverFigures over) {
                remember(over);
            }
            if (finding.verdict() == Verdict.NO) {
                List<Need> needs = of(finding, null);
                if (needs.isEmpty()) {
                    return List.of();
                }
                all.addAll(needs);
            }
        }
        return all;
    }

    private void remember(Finding.OverFigures over) {
        for (Figure figure : over.condition().figures()) {
            figures.put(figure.slot(), () -> new FigureNeeds(over, figure, theCase, deadline));
        }
    }

    private List<Need> of(Finding finding, Fact shown) {
        if (finding instanceof Finding.Leaf leaf) {
            return leaf(leaf, shown);
        }
        if (finding instanceof Finding.Group group) {
            return group(group, shown);
        }
        if (finding instanceof Finding.OverFacts over) {
            return overFacts(over);
        }
        return finding instanceof Finding.OverFigures over ? ofAll(over.children()) : List.of();
    }

    // ---- groups and statements about facts ---------------------------------------------------------------------

    private List<Need> group(Finding.Group group, Fact shown) {
        if (group.condition() instanceof Constraint.Joined joined) {
            return switch (joined.join()) {
                case AND -> allOf(group.children(), shown);
                case OR -> easiest(group, shown);
                case NOT -> List.of();
            };
        }
        return easiest(group, shown);
    }

    private List<Need> allOf(List<Finding> findings, Fact shown) {
        List<Need> all = new ArrayList<>(2);
        for (Finding finding : findings) {
            if (finding.verdict() == Verdict.NO) {
                List<Need> needs = of(finding, shown);
                if (needs.isEmpty()) {
                    return List.of();
                }
                all.addAll(needs);
            }
        }
        return all;
    }

    /** Of the parts of an or, the one that is short of the fewest things. */
    private List<Need> easiest(Finding.Group or, Fact shown) {
        List<Need> fewest = List.of();
        for (Finding part : or.children()) {
            boolean branch = part instanceof Finding.Group group
                    && group.condition() instanceof Alternatives
                    && group.condition() == or.condition();
            List<Need> needs = branch ? ofAll(part.children()) : of(part, shown);
            if (!needs.isEmpty() && (fewest.isEmpty() || needs.size() < fewest.size())) {
                fewest = needs;
            }
        }
        return fewest;
    }

    private List<Need> overFacts(Finding.OverFacts over) {
        if (!(over.condition() instanceof Quantified quantified)
                || quantified.quantifier() == Quantified.Quantifier.EXISTS) {
            return over.shown() == null ? List.of() : allOf(over.children(), over.shown());
        }
        PatternCondition pattern = quantified.pattern();
        List<Lack> lacks = new ArrayList<>();
        for (Fact fact : over.deciding()) {
            deadline.step();
            Lack lack = quantified.quantifier() == Quantified.Quantifier.NOT
                    ? Lack.toEscape(pattern, fact, over.bound())
                    : Lack.toMatch(pattern, fact, over.bound());
            if (!lack.canBeMended()) {
                return List.of();
            }
            lacks.add(lack);
        }
        if (lacks.isEmpty()) {
            return List.of();
        }
        BigDecimal more = BigDecimal.valueOf(lacks.size());
        return List.of(
                new Need(over.condition(), null, pattern.type(), null, null, null, null, more, Lack.nearest(lacks)));
    }

    // ---- comparisons of numbers --------------------------------------------------------------------------------

    private List<Need> leaf(Finding.Leaf leaf, Fact shown) {
        boolean numbers = leaf.expected() instanceof Number
                && (leaf.actual() instanceof Number || leaf.actual() instanceof Interval);
        boolean comparable = leaf.condition() instanceof Constraint.Comparison comparison
                && comparison.operator() != Operator.NOT_EQUAL;
        Expression subject = leaf.condition().subject();
        if (!numbers || !comparable || subject instanceof Expression.DatePart) {
            return List.of();
        }
        if (subject instanceof Expression.Ratio ratio) {
            Supplier<FigureNeeds> figure = figure(ratio.part());
            return figure != null ? List.of(figure.get().ofPart(leaf, ratio)) : ratio(leaf, ratio, shown);
        }
        Supplier<FigureNeeds> figure = figure(subject);
        return figure != null ? List.of(figure.get().of(leaf)) : amount(leaf, subject.field(), shown);
    }

    private Supplier<FigureNeeds> figure(Expression subject) {
        return subject instanceof Expression.VariableRead read && read.field() == null
                ? figures.get(read.slot())
                : null;
    }

    private List<Need> ratio(Finding.Leaf leaf, Expression.Ratio ratio, Fact shown) {
        Field field = ratio.part().field();
        Object part = leaf.parts().part();
        RatioMark mark = RatioMark.of(
                ratio,
                ((Constraint.Comparison) leaf.condition()).operator(),
                leaf.parts().whole(),
                leaf.expected());
        boolean movable = field != null && mark != null && part instanceof Number;
        BigDecimal more = movable ? mark.move(Values.decimal(part), Step.of(field)) : null;
        return need(leaf, field, part, more, shown);
    }

    private List<Need> amount(Finding.Leaf leaf, Field field, Fact shown) {
        BigDecimal more = null;
        if (field != null && leaf.actual() instanceof Number) {
            Operator operator = ((Constraint.Comparison) leaf.condition()).operator();
            more = Step.of(field).toMark(Values.decimal(leaf.actual()), operator, Values.decimal(leaf.expected()));
        }
        return need(leaf, field, leaf.actual(), more, shown);
    }

    private List<Need> need(Finding.Leaf leaf, Field field, Object value, BigDecimal more, Fact shown) {
        if (field != null && (field.immutable() || countsNothing(field))) {
            return List.of();
        }
        FactType type = field == null ? null : theCase.service().type(field.type());
        BigDecimal mark = Values.decimal(leaf.expected());
        boolean ofShown = shown != null && more != null && shown.type() == type && !type.isSingle();
        List<Nearest> nearest = ofShown
                ? List.of(new Nearest(shown, field, value, Values.decimal(value).add(more), more.abs()))
                : List.of();
        BigDecimal gap = FigureNeeds.Gap.of(leaf.actual(), mark);
        return List.of(new Need(leaf.condition(), null, type, field, leaf.actual(), mark, gap, more, nearest));
    }

    /** A whole number without a unit, such as a year, is no amount of anything. */
    private static boolean countsNothing(Field field) {
        return field.kind() == Kind.INTEGER && field.unit().isEmpty();
    }
}
