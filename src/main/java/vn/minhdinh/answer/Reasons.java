package vn.minhdinh.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.Operator;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Quantified;
import vn.minhdinh.condition.Values;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Finding;
import vn.minhdinh.explanation.RuleFinding;
import vn.minhdinh.language.Text;
import vn.minhdinh.ruleset.Service;

/** The clauses of a sentence that says why: one for each condition that decides. */
final class Reasons {

    private static final int MOST_CLAUSES = 4;
    /** A conclusion that more decisions could draw than these is missing for no one reason. */
    private static final int MOST_DECISIONS = 3;

    private static final int VERDICTS = Verdict.values().length;
    private static final double NOT_MEASURED = -1;

    private final Phrases phrases;
    private final Service service;
    private final Said said;
    private Map<Integer, Text> figureLabels = Map.of();
    private Set<Integer> shares = Set.of();

    Reasons(Phrases phrases, Service service, Said said) {
        this.phrases = phrases;
        this.service = service;
        this.said = said;
    }

    /** The comparisons that are told alike, by the word in the keys of their sentences. */
    private enum Family {
        value,
        date,
        number,
        ratio,
        quotient;

        private final String[][] keys = new String[Operator.values().length][Verdict.values().length];

        Family() {
            for (Operator operator : Operator.values()) {
                for (Verdict verdict : Verdict.values()) {
                    keys[operator.ordinal()][verdict.ordinal()] =
                            "reason." + name() + "." + operator.sign() + "." + verdict;
                }
            }
        }

        String key(Operator operator, Verdict verdict) {
            return keys[operator.ordinal()][verdict.ordinal()];
        }
    }

    /** What was said last of each rule in one answer: many verdicts rest on the same ones. */
    static final class Said {
        private final RuleFinding[] findings;
        private final double[] distances;
        private final List<String>[] clauses;

        @SuppressWarnings("unchecked")
        Said(Service service) {
            int rules = service.rules().size();
            this.findings = new RuleFinding[rules];
            this.distances = new double[rules];
            this.clauses = (List<String>[]) new List<?>[rules * VERDICTS];
        }

        /** Turns to what a rule found: what was said of what it found for another subject is forgotten. */
        private int turnTo(RuleFinding finding) {
            int place = finding.rule().index();
            if (findings[place] != finding) {
                findings[place] = finding;
                distances[place] = NOT_MEASURED;
                Arrays.fill(clauses, place * VERDICTS, (place + 1) * VERDICTS, null);
            }
            return place;
        }
    }

    /** The clauses for a verdict that all rules together have: of the rule that is YES, or came nearest to it. */
    List<String> of(List<RuleFinding> rules, Verdict verdict) {
        RuleFinding deciding = null;
        double fewest = Double.MAX_VALUE;
        for (int i = 0; i < rules.size(); i++) {
            RuleFinding rule = rules.get(i);
            double against = verdict == Verdict.YES ? rule.verdict() == Verdict.YES ? 0 : 1_000_000 : distance(rule);
            if (against < fewest) {
                deciding = rule;
                fewest = against;
            }
        }
        return deciding == null ? List.of() : of(deciding, verdict);
    }

    private List<String> of(RuleFinding rule, Verdict verdict) {
        int place = said.turnTo(rule) * VERDICTS + verdict.ordinal();
        if (said.clauses[place] != null) {
            return said.clauses[place];
        }
        List<String> all = new ArrayList<>(MOST_CLAUSES);
        // Its figures are its own.
        new Reasons(phrases, service, said).collect(rule.conditions(), verdict, all);
        List<String> distinct = withoutRepetitions(all);
        said.turnTo(rule);
        said.clauses[place] = distinct;
        return distinct;
    }

    private static List<String> withoutRepetitions(List<String> clauses) {
        if (clauses.size() < 2) {
            return clauses;
        }
        List<String> distinct = new ArrayList<>(MOST_CLAUSES);
        for (int i = 0; i < clauses.size() && distinct.size() < MOST_CLAUSES; i++) {
            if (!distinct.contains(clauses.get(i))) {
                distinct.add(clauses.get(i));
            }
        }
        return distinct;
    }

    /**
     * How far a rule is from its YES: the conditions against it, and of two rules with as many the one whose figures come
     * nearer. A condition that only tells which rule is meant weighs more than an amount.
     */
    private double distance(RuleFinding rule) {
        int place = said.turnTo(rule);
        if (said.distances[place] == NOT_MEASURED) {
            double distance = 0;
            for (int i = 0; i < rule.conditions().size(); i++) {
                distance += distance(rule.conditions().get(i));
            }
            said.distances[place] = distance;
        }
        return said.distances[place];
    }

    private double distance(Finding finding) {
        if (finding.verdict() != Verdict.NO) {
            return 0;
        }
        if (finding instanceof Finding.Leaf leaf) {
            boolean amount = leaf.condition() instanceof Constraint.Comparison comparison
                    && comparison.operator().isOrder();
            return amount ? 10 + gap(leaf) : isAbsent(leaf) ? MEANT_FOR_OTHERS : 11;
        }
        return finding instanceof Finding.OverFacts over && isMeantForOthers(over) ? MEANT_FOR_OTHERS : 10;
    }

    private static final double MEANT_FOR_OTHERS = 100;

    /** How far a number misses its mark, from 0 to just under 1. */
    private static double gap(Finding.Leaf leaf) {
        if (!(leaf.actual() instanceof Number) || !(leaf.expected() instanceof Number)) {
            return 0;
        }
        double mark = ((Number) leaf.expected()).doubleValue();
        double miss = Math.abs(((Number) leaf.actual()).doubleValue() - mark);
        return miss / (miss + Math.max(1, Math.abs(mark)));
    }

    /** Asks for a fact that need not be there and is not, or that there be none where there is one. */
    private static boolean isMeantForOthers(Finding.OverFacts over) {
        boolean none = over.condition() instanceof Quantified quantified
                && quantified.quantifier() == Quantified.Quantifier.NOT;
        return pattern(over).type().isOptional() && (none || over.shown() == null);
    }

    /** A constraint on a fact of which there may be one, and there is none. */
    private boolean isAbsent(Finding.Leaf leaf) {
        Field field = leaf.condition().subject().field();
        return leaf.verdict() == Verdict.NO
                && leaf.actual() == null
                && field != null
                && service.type(field.type()).isOptional();
    }

    private static PatternCondition pattern(Finding.OverFacts over) {
        return over.condition() instanceof Quantified quantified
                ? quantified.pattern()
                : (PatternCondition) over.condition();
    }

    /** What a rule asks of the case itself first, then what rests on the conclusions of other rules. */
    private void collect(List<Finding> findings, Verdict verdict, List<String> clauses) {
        boolean ratio = verdict == Verdict.YES && hasRatio(findings);
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            boolean guard = ratio && isAboveZero(finding);
            boolean own = !(finding instanceof Finding.OverConclusion);
            if (own && finding.verdict() == verdict && !guard && clauses.size() < MOST_CLAUSES) {
                collect(finding, clauses);
            }
        }
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            boolean behind = finding instanceof Finding.OverConclusion && finding.verdict() == verdict;
            if (behind && clauses.size() < MOST_CLAUSES) {
                collect(finding, clauses);
            }
        }
    }

    private static boolean hasRatio(List<Finding> findings) {
        for (int i = 0; i < findings.size(); i++) {
            if (findings.get(i) instanceof Finding.Leaf leaf && leaf.parts() != null) {
                return true;
            }
        }
        return false;
    }

    /** That the whole of a ratio is more than nothing goes without saying. */
    private static boolean isAboveZero(Finding finding) {
        return finding.condition() instanceof Constraint.Comparison comparison
                && comparison.operator() == Operator.GREATER
                && comparison.reference() instanceof Expression.Literal mark
                && mark.constant() instanceof Number number
                && Values.decimal(number).signum() == 0;
    }

    private void collect(Finding finding, List<String> clauses) {
        if (finding instanceof Finding.Leaf leaf) {
            String clause = leaf(leaf);
            if (clause != null) {
                clauses.add(clause);
            }
        } else if (finding instanceof Finding.OverConclusion over) {
            conclusion(over, clauses);
        } else if (finding instanceof Finding.OverFigures over) {
            figures(over, clauses);
        } else if (finding instanceof Finding.OverFacts over) {
            facts(over, clauses);
        } else {
            group((Finding.Group) finding, clauses);
        }
    }

    private void group(Finding.Group group, List<String> clauses) {
        boolean negated =
                group.condition() instanceof Constraint.Joined joined && joined.join() == Constraint.Joined.Join.NOT;
        if (negated) {
            group.children().forEach(child -> collect(child, clauses));
        } else {
            collect(group.children(), group.verdict(), clauses);
        }
    }

    private void conclusion(Finding.OverConclusion over, List<String> clauses) {
        boolean exclusion = over.condition() instanceof Quantified quantified
                && quantified.quantifier() == Quantified.Quantifier.NOT;
        if (exclusion) {
            Verdict inside = over.verdict().not();
            clauses.addAll(of(over.rules(), inside));
            return;
        }
        if (over.verdict() == Verdict.NO && isOfManyDecisions(over.rules())) {
            clauses.add(phrases.message("reason.absent", phrases.label(type(over))));
            return;
        }
        int before = clauses.size();
        if (over.shown() != null && !over.children().isEmpty()) {
            collect(over.children(), over.verdict(), clauses);
        }
        if (clauses.size() == before) {
            clauses.addAll(of(over.rules(), over.verdict()));
        }
    }

    private static boolean isOfManyDecisions(List<RuleFinding> rules) {
        return rules.size() > MOST_DECISIONS
                && rules.stream().map(rule -> rule.rule().decision()).distinct().count() > MOST_DECISIONS;
    }

    private static FactType type(Finding.OverConclusion over) {
        return over.condition() instanceof Quantified quantified
                ? quantified.pattern().type()
                : ((PatternCondition) over.condition()).type();
    }

    private void figures(Finding.OverFigures over, List<String> clauses) {
        List<Accumulation.Figure> figures = over.condition().figures();
        if (figureLabels.isEmpty()) {
            figureLabels = new HashMap<>();
            shares = new HashSet<>();
        }
        for (Accumulation.Figure figure : figures) {
            figureLabels.put(figure.slot(), figureLabel(over, figure));
            if (figure.function() == Accumulation.Function.share) {
                shares.add(figure.slot());
            }
        }
        List<String> own = new ArrayList<>();
        collect(over.children(), over.verdict(), own);
        if (!own.isEmpty() && over.verdict() == Verdict.NO && !over.shortfall().isEmpty()) {
            own.set(0, phrases.message("reason.shortfall", own.get(0), phrases.names(over.shortfall())));
        }
        clauses.addAll(own);
    }

    private Text figureLabel(Finding.OverFigures over, Accumulation.Figure figure) {
        Field field = figure.argument() == null ? null : figure.argument().field();
        Text of = field != null && figure.function() != Accumulation.Function.share
                ? field.label()
                : over.condition().pattern().type().label();
        return Text.same(phrases.message("figure." + figure.function().name(), phrases.label(of)));
    }

    private void facts(Finding.OverFacts over, List<String> clauses) {
        PatternCondition pattern = pattern(over);
        String type = phrases.label(pattern.type());
        List<Finding> children = withoutSelectors(over.children(), pattern);
        if (!(over.condition() instanceof Quantified quantified)) {
            boolean bindsOnly = over.children().isEmpty();
            if (bindsOnly && over.verdict() == Verdict.NO) {
                clauses.add(phrases.message("reason.absent", type));
            } else {
                int before = clauses.size();
                collect(children, over.verdict(), clauses);
                if (clauses.size() == before) {
                    collect(over.children(), over.verdict(), clauses);
                }
            }
            return;
        }
        if (over.verdict() == Verdict.YES && quantified.quantifier() != Quantified.Quantifier.FORALL) {
            met(over, quantified, clauses);
            return;
        }
        if (pattern.type().isSingle() && over.verdict() == Verdict.NO) {
            clauses.add(phrases.message("reason.there", type));
            return;
        }
        List<String> why = new ArrayList<>();
        if (!over.deciding().isEmpty()) {
            collect(children, over.verdict().not(), why);
        }
        String names = phrases.names(over.deciding(), String.join("; ", why));
        String key = "reason." + quantified.quantifier().word() + "." + over.verdict();
        clauses.add(phrases.message(key, type, names));
    }

    private static List<Finding> withoutSelectors(List<Finding> findings, PatternCondition pattern) {
        List<Finding> others = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            if (!(finding.condition() instanceof Constraint constraint && pattern.isSelector(constraint))) {
                others.add(finding);
            }
        }
        return others;
    }

    /** There is one as asked, or none that is not wanted. That there are facts at all goes without saying. */
    private void met(Finding.OverFacts over, Quantified quantified, List<String> clauses) {
        PatternCondition pattern = quantified.pattern();
        String type = phrases.label(pattern.type());
        if (quantified.quantifier() == Quantified.Quantifier.EXISTS) {
            if (!pattern.constraints().isEmpty() && over.shown() != null) {
                clauses.add(phrases.message("reason.exists.YES", type, phrases.name(over.shown())));
            }
        } else if (!pattern.type().isOptional()) {
            List<String> words = pattern.constraints().stream()
                    .map(this::words)
                    .filter(Objects::nonNull)
                    .toList();
            boolean all = words.size() == pattern.constraints().size() && !words.isEmpty();
            clauses.add(
                    all
                            ? phrases.message(
                                    "reason.not.words",
                                    type,
                                    String.join(" " + phrases.message("word.and") + " ", words))
                            : phrases.message("reason.not.YES", type));
        }
    }

    /** What a comparison of a field asks, without a value found: number of poor households above 0. */
    private String words(Constraint constraint) {
        if (!(constraint instanceof Constraint.Comparison comparison)
                || !(comparison.subject() instanceof Expression.FieldRead read)) {
            return null;
        }
        Expression reference = comparison.reference();
        String expected = reference instanceof Expression.Literal literal
                ? phrases.value(literal.constant(), read.field())
                : reference instanceof Expression.FieldRead other
                        ? phrases.label(other.field().label())
                        : null;
        String kind =
                read.kind() == Kind.BOOLEAN ? "boolean" : comparison.operator().sign();
        return expected == null
                ? null
                : phrases.message("words." + kind, phrases.label(read.field().label()), expected);
    }

    private String leaf(Finding.Leaf leaf) {
        Constraint constraint = leaf.condition();
        if (constraint instanceof Constraint.KnownTest || constraint.isJoin()) {
            return null;
        }
        boolean few = (leaf.actual() instanceof Boolean || leaf.actual() instanceof EnumValue)
                && (constraint.reference() == null || constraint.reference() instanceof Expression.Literal);
        return few ? phrases.once(constraint, leaf.actual(), leaf.verdict(), () -> clause(leaf)) : clause(leaf);
    }

    private String clause(Finding.Leaf leaf) {
        Constraint constraint = leaf.condition();
        Expression subject = constraint.subject();
        Field field = subject.field();
        boolean month = leaf.verdict() == Verdict.YES && subject instanceof Expression.DatePart;
        if (month) {
            return null;
        }
        String label = label(leaf, subject);
        if (leaf.actual() == null && leaf.verdict() == Verdict.NO) {
            return phrases.message("reason.absent", isAbsent(leaf) ? phrases.label(service.type(field.type())) : label);
        }
        String actual = phrases.value(leaf.actual(), field);
        if (constraint instanceof Constraint.Comparison comparison) {
            return comparison(leaf, comparison, label, actual, field);
        }
        if (constraint instanceof Constraint.Membership membership) {
            List<String> members = membership.members().stream()
                    .map(member -> member instanceof Expression.Literal literal
                            ? phrases.value(literal.constant(), field)
                            : "…")
                    .toList();
            boolean in = membership.isNegated() == (leaf.verdict() == Verdict.NO);
            if (in && !membership.isNegated()) {
                return phrases.message("reason.value.==.YES", label, actual);
            }
            return phrases.message(in ? "reason.set.in" : "reason.set.out", label, actual, String.join(", ", members));
        }
        return phrases.message("reason.other", label, actual);
    }

    private String comparison(
            Finding.Leaf leaf, Constraint.Comparison comparison, String label, String actual, Field field) {
        if (comparison.subject().kind() == Kind.BOOLEAN) {
            return phrases.message("reason.boolean", label, actual);
        }
        if (comparison.subject() instanceof Expression.Ratio ratio) {
            return ratio(leaf, comparison, ratio);
        }
        Field unit = field != null ? field : comparison.reference().field();
        if (isShare(comparison.subject())) {
            return phrases.message(
                    Family.number.key(comparison.operator(), leaf.verdict()),
                    label,
                    phrases.percent(leaf.actual()),
                    phrases.percent(leaf.expected()));
        }
        String expected = comparison.reference() instanceof Expression.Literal
                ? phrases.once(comparison, leaf.expected(), null, () -> phrases.value(leaf.expected(), unit))
                : phrases.value(leaf.expected(), unit);
        Family family = !comparison.operator().isOrder()
                ? Family.value
                : comparison.subject().kind() == Kind.DATE ? Family.date : Family.number;
        return phrases.message(family.key(comparison.operator(), leaf.verdict()), label, actual, expected);
    }

    /** The part in percent of the whole, with both counts: one of them is what a reader can check. */
    private String ratio(Finding.Leaf leaf, Constraint.Comparison comparison, Expression.Ratio ratio) {
        Family family = ratio.isPercent() ? Family.ratio : Family.quotient;
        return phrases.message(
                family.key(comparison.operator(), leaf.verdict()),
                label(leaf, ratio.part()),
                label(leaf, ratio.whole()),
                ratio.isPercent() ? phrases.percent(leaf.actual()) : phrases.value(leaf.actual()),
                phrases.value(leaf.parts().part()),
                phrases.value(leaf.parts().whole()),
                ratio.isPercent() ? phrases.percent(leaf.expected()) : phrases.value(leaf.expected()));
    }

    private boolean isShare(Expression subject) {
        return subject instanceof Expression.VariableRead variable && shares.contains(variable.slot());
    }

    private String label(Finding.Leaf leaf, Expression subject) {
        if (subject.field() != null) {
            return phrases.label(subject.field().label());
        }
        if (subject instanceof Expression.VariableRead variable && figureLabels.containsKey(variable.slot())) {
            return phrases.text(figureLabels.get(variable.slot()));
        }
        if (subject instanceof Expression.DatePart part && part.date().field() != null) {
            return phrases.label(phrases.partOf(part));
        }
        return leaf.condition().source().text();
    }
}
