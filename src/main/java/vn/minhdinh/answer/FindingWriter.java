package vn.minhdinh.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.Interval;
import vn.minhdinh.condition.Source;
import vn.minhdinh.condition.Values;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Finding;
import vn.minhdinh.explanation.RuleFinding;
import vn.minhdinh.fact.Fact;

/** Writes rules and conditions with their verdicts. */
final class FindingWriter {

    /** Facts named in one list; more are only counted. */
    private static final int FACTS_SHOWN = 200;

    private final JsonGenerator json;
    private final Phrases phrases;

    FindingWriter(JsonGenerator json, Phrases phrases) {
        this.json = json;
        this.phrases = phrases;
    }

    void rule(RuleFinding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", finding.rule().name());
        json.writeStringField("title", phrases.text(finding.rule().title()));
        json.writeStringField("file", finding.rule().file());
        json.writeNumberField("line", finding.rule().line());
        json.writeStringField("verdict", finding.verdict().name());
        json.writeFieldName("inForce");
        period(finding.rule().from(), finding.rule().until());
        if (!finding.rule().note().isEmpty()) {
            json.writeStringField("note", phrases.text(finding.rule().note()));
        }
        children("conditions", finding.conditions());
        json.writeEndObject();
    }

    void period(LocalDate from, LocalDate until) throws IOException {
        json.writeStartObject();
        json.writeStringField("from", from == null ? null : from.toString());
        json.writeStringField("until", until == null ? null : until.toString());
        json.writeEndObject();
    }

    private void children(String name, List<Finding> findings) throws IOException {
        json.writeArrayFieldStart(name);
        for (Finding finding : findings) {
            finding(finding);
        }
        json.writeEndArray();
    }

    private void finding(Finding finding) throws IOException {
        Condition condition = finding.condition();
        Source source = condition.source();
        json.writeStartObject();
        json.writeStringField("id", condition.id());
        if (!(finding instanceof Finding.Leaf)) {
            json.writeStringField("kind", condition.kind());
        }
        json.writeNumberField("line", source.line());
        json.writeNumberField("column", source.column());
        json.writeStringField("text", source.text());
        json.writeStringField("verdict", finding.verdict().name());
        if (finding instanceof Finding.Leaf leaf) {
            leaf(leaf);
        } else if (finding instanceof Finding.OverFacts over) {
            over(over);
        } else if (finding instanceof Finding.OverConclusion over) {
            conclusion(over);
        } else if (finding instanceof Finding.OverFigures over) {
            figures(over);
        } else {
            children("children", finding.children());
        }
        json.writeEndObject();
    }

    private void leaf(Finding.Leaf leaf) throws IOException {
        Constraint constraint = leaf.condition();
        Expression subject = constraint.subject();
        Field field = subject.field();
        if (field != null) {
            json.writeStringField("fact", field.path());
            json.writeStringField("label", phrases.text(field.label()));
            if (!field.unit().isEmpty()) {
                json.writeStringField("unit", phrases.text(field.unit()));
            }
        }
        value("actual", leaf.actual());
        json.writeStringField("operator", constraint.sign());
        if (constraint instanceof Constraint.Membership membership) {
            json.writeArrayFieldStart("expected");
            for (Expression member : membership.members()) {
                element(member instanceof Expression.Literal literal ? literal.constant() : null);
            }
            json.writeEndArray();
        } else if (constraint.reference() != null) {
            value("expected", leaf.expected());
        }
        gap(leaf);
    }

    /** How far a number is from what is asked of it; only where the condition is not met. */
    private void gap(Finding.Leaf leaf) throws IOException {
        boolean numbers = leaf.actual() instanceof Number && leaf.expected() instanceof Number;
        if (leaf.verdict() == Verdict.NO && numbers) {
            BigDecimal gap = Values.decimal(leaf.actual()).subtract(Values.decimal(leaf.expected()));
            json.writeFieldName("gap");
            number(gap.abs());
        }
    }

    private void over(Finding.OverFacts over) throws IOException {
        json.writeNumberField("total", over.total());
        if (over.open()) {
            json.writeBooleanField("open", true);
        }
        if (over.shown() != null
                && !over.shown().type().isSingle()
                && over.shown().presence() == Verdict.YES) {
            json.writeFieldName("shown");
            fact(over.shown());
        }
        if (!over.deciding().isEmpty()) {
            facts("shortfall", over.deciding());
        }
        if (!over.undecided().isEmpty()) {
            facts("undecided", over.undecided());
        }
        children("children", over.children());
    }

    private void conclusion(Finding.OverConclusion over) throws IOException {
        if (!over.children().isEmpty()) {
            children("constraints", over.children());
        }
        rules(over.rules());
    }

    private void rules(List<RuleFinding> rules) throws IOException {
        json.writeArrayFieldStart("children");
        for (RuleFinding rule : rules) {
            rule(rule);
        }
        json.writeEndArray();
    }

    private void figures(Finding.OverFigures over) throws IOException {
        json.writeNumberField("counted", over.counted());
        json.writeNumberField("total", over.total());
        if (over.open()) {
            json.writeBooleanField("open", true);
        }
        json.writeArrayFieldStart("figures");
        for (int i = 0; i < over.figures().size(); i++) {
            Accumulation.Figure figure = over.condition().figures().get(i);
            json.writeStartObject();
            json.writeStringField("function", figure.function().name());
            if (figure.argument() != null && figure.argument().field() != null) {
                json.writeStringField("fact", figure.argument().field().path());
            }
            value("value", over.figures().get(i));
            json.writeEndObject();
        }
        json.writeEndArray();
        if (!over.shortfall().isEmpty()) {
            facts("shortfall", over.shortfall());
        }
        if (!over.undecided().isEmpty()) {
            facts("undecided", over.undecided());
        }
        children("constraints", over.children());
        rules(over.rules());
    }

    // ---- facts and values --------------------------------------------------------------------------------------

    void facts(String name, List<Fact> facts) throws IOException {
        json.writeArrayFieldStart(name);
        for (int i = 0; i < Math.min(FACTS_SHOWN, facts.size()); i++) {
            fact(facts.get(i));
        }
        json.writeEndArray();
        if (facts.size() > FACTS_SHOWN) {
            json.writeNumberField(name + "Total", facts.size());
        }
    }

    private void fact(Fact fact) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", fact.type().name());
        json.writeStringField("id", fact.id());
        json.writeStringField("name", phrases.name(fact));
        json.writeEndObject();
    }

    void value(String name, Object value) throws IOException {
        json.writeFieldName(name);
        element(value);
    }

    private void element(Object value) throws IOException {
        if (value == null || value == Values.NONE) {
            json.writeNull();
        } else if (value instanceof Number number) {
            number(Values.decimal(number));
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof EnumValue word) {
            json.writeString(word.name());
        } else if (value instanceof Interval interval) {
            json.writeStartObject();
            value("atLeast", interval.low());
            value("atMost", interval.high());
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                element(element);
            }
            json.writeEndArray();
        } else {
            json.writeString(value.toString());
        }
    }

    /** Exactly, never in powers of ten. */
    private void number(BigDecimal number) throws IOException {
        if (number.scale() >= 0) {
            json.writeNumber(number);
        } else {
            json.writeNumber(number.setScale(0));
        }
    }
}
