package vn.minhdinh.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Accumulation.Figure;
import vn.minhdinh.condition.Accumulation.Function;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.Quantified;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Finding;
import vn.minhdinh.language.Text;

/** What a condition is about, what the case says and what the rule asks for, in the words of the fact catalogue. */
final class ConditionWords {

    private static final Map<String, String> SIGNS =
            Map.of("<", "<", "<=", "≤", ">", ">", ">=", "≥", "==", "=", "!=", "≠");

    /** A figure of an accumulate that later constraints speak of by its variable. */
    private record Named(Accumulation of, Figure figure) {}

    private final Phrases phrases;
    private final Shown shown;
    private final Map<Integer, Named> figures = new HashMap<>();

    ConditionWords(Phrases phrases) {
        this.phrases = phrases;
        this.shown = new Shown(phrases);
    }

    /** Remembers the figures of an accumulate for the constraints on them. */
    void name(Finding.OverFigures over) {
        for (Figure figure : over.condition().figures()) {
            figures.put(figure.slot(), new Named(over.condition(), figure));
        }
    }

    // ---- plain constraints -------------------------------------------------------------------------------------

    String label(Finding.Leaf leaf) {
        Expression subject = leaf.condition().subject();
        if (subject.field() != null) {
            return phrases.text(subject.field().label());
        }
        if (subject instanceof Expression.Ratio ratio) {
            return phrases.message(
                    ratio.isPercent() ? "cli.ratio" : "cli.quotient",
                    label(ratio.part()),
                    phrases.label(Text.same(label(ratio.whole()))));
        }
        if (subject instanceof Expression.DatePart part && part.date().field() != null) {
            return phrases.capital(phrases.text(phrases.partOf(part)));
        }
        Named figure = figure(subject);
        return figure == null ? leaf.condition().source().text() : label(figure);
    }

    private String label(Expression counted) {
        Named figure = figure(counted);
        if (figure != null) {
            return label(figure);
        }
        return counted.field() == null ? "…" : phrases.text(counted.field().label());
    }

    String found(Finding.Leaf leaf) {
        if (leaf.actual() == null && leaf.verdict() == Verdict.NO) {
            return phrases.message("cli.none");
        }
        return value(leaf, leaf.actual());
    }

    String required(Finding.Leaf leaf) {
        Constraint constraint = leaf.condition();
        if (constraint instanceof Constraint.KnownTest) {
            return phrases.message("cli.required.known");
        }
        if (constraint instanceof Constraint.Comparison comparison) {
            return SIGNS.get(comparison.operator().sign()) + " " + expected(leaf);
        }
        if (constraint instanceof Constraint.Membership membership) {
            String key = membership.isNegated() ? "cli.required.notIn" : "cli.required.in";
            return phrases.message(key, members(leaf, membership));
        }
        return phrases.message("cli.required." + constraint.sign().replace("not ", "not-"), expected(leaf));
    }

    private String expected(Finding.Leaf leaf) {
        if (leaf.expected() != null) {
            return value(leaf, leaf.expected());
        }
        Expression reference = leaf.condition().reference();
        return reference == null || reference.field() == null
                ? "…"
                : phrases.label(reference.field().label());
    }

    private String members(Finding.Leaf leaf, Constraint.Membership membership) {
        List<String> members = membership.members().stream()
                .map(member -> member instanceof Expression.Literal literal ? value(leaf, literal.constant()) : "…")
                .toList();
        return String.join(", ", members);
    }

    private String value(Finding.Leaf leaf, Object value) {
        Expression subject = leaf.condition().subject();
        Expression reference = leaf.condition().reference();
        if (subject instanceof Expression.Ratio ratio) {
            return ratio.isPercent() ? shown.share(value) : shown.value(value, null);
        }
        Named figure = figure(subject);
        if (figure != null) {
            return value(figure, value);
        }
        Field field = subject.field() == null && reference != null ? reference.field() : subject.field();
        return shown.value(value, field);
    }

    // ---- figures -----------------------------------------------------------------------------------------------

    String label(Finding.OverFigures over, int index) {
        return label(new Named(over.condition(), over.condition().figures().get(index)));
    }

    String found(Finding.OverFigures over, int index) {
        return value(
                new Named(over.condition(), over.condition().figures().get(index)),
                over.figures().get(index));
    }

    private Named figure(Expression subject) {
        return subject instanceof Expression.VariableRead variable ? figures.get(variable.slot()) : null;
    }

    private String label(Named named) {
        Field field = field(named);
        String of = phrases.label(field == null ? named.of().pattern().type().label() : field.label());
        return phrases.capital(
                phrases.message("figure." + named.figure().function().name(), of));
    }

    private String value(Named named, Object value) {
        return named.figure().function() == Function.share ? shown.share(value) : shown.value(value, field(named));
    }

    /** The field a figure is made of; {@code null} for shares and counts, which are about the facts themselves. */
    private static Field field(Named named) {
        Expression argument = named.figure().argument();
        return argument == null || named.figure().function() == Function.share ? null : argument.field();
    }

    // ---- groups and statements about facts ---------------------------------------------------------------------

    String label(Finding.Group group) {
        return phrases.message("cli.group." + group.condition().kind());
    }

    String overConclusion(Condition condition, FactType type) {
        boolean exclusion =
                condition instanceof Quantified quantified && quantified.quantifier() == Quantified.Quantifier.NOT;
        return exclusion
                ? phrases.message("cli.over.notConcluded", phrases.text(type.label()))
                : phrases.text(type.label());
    }

    String overType(Condition condition, FactType type) {
        return condition instanceof Quantified quantified
                ? phrases.message("cli.over." + quantified.quantifier().word(), phrases.label(type))
                : phrases.text(type.label());
    }
}
