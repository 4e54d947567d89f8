package vn.minhdinh.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Alternatives;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Quantified;
import vn.minhdinh.condition.Source;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Service;

/** Writes the conditions of a rule as the tree that explanations show, each under the id it has there. */
final class CatalogueConditions {

    private final JsonGenerator json;
    private final Service service;
    private final Language language;

    CatalogueConditions(JsonGenerator json, Service service, Language language) {
        this.json = json;
        this.service = service;
        this.language = language;
    }

    void write(List<? extends Condition> conditions) throws IOException {
        json.writeStartArray();
        writeEach(conditions);
        json.writeEndArray();
    }

    private void writeEach(List<? extends Condition> conditions) throws IOException {
        for (Condition condition : conditions) {
            if (condition instanceof PatternCondition pattern && pattern.isFlat()) {
                writeEach(pattern.constraints());
            } else if (!(condition instanceof PatternCondition pattern && pattern.isSilent())) {
                write(condition);
            }
        }
    }

    private void write(Condition condition) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", condition.id());
        json.writeStringField("kind", condition.kind());
        writePlace(condition.source());
        json.writeStringField("text", condition.source().text());
        if (condition instanceof PatternCondition pattern) {
            writePattern(pattern);
        } else if (condition instanceof Quantified quantified) {
            writePattern(quantified.pattern());
        } else if (condition instanceof Accumulation accumulation) {
            writeAccumulation(accumulation);
        } else if (condition instanceof Alternatives alternatives) {
            writeBranches(alternatives);
        } else {
            writeConstraint((Constraint) condition);
        }
        json.writeEndObject();
    }

    private void writePlace(Source source) throws IOException {
        json.writeNumberField("line", source.line());
        json.writeNumberField("column", source.column());
    }

    private void writeChildren(List<? extends Condition> children) throws IOException {
        if (!children.isEmpty()) {
            json.writeFieldName("children");
            write(children);
        }
    }

    /** The type it speaks of; for a conclusion also the ids of the rules that would conclude it. */
    private void writePattern(PatternCondition pattern) throws IOException {
        FactType type = pattern.type();
        json.writeStringField("type", type.name());
        CatalogueDocument.writeText(json, "label", type.label(), language);
        if (type.isConcluded()) {
            CatalogueDocument.writeStrings(
                    json,
                    "rules",
                    service.producers(pattern).stream().map(Rule::id).toList());
        }
        writeChildren(pattern.constraints());
    }

    /** The figures, then as children what is counted and what the figures are held against. */
    private void writeAccumulation(Accumulation accumulation) throws IOException {
        json.writeArrayFieldStart("figures");
        for (Accumulation.Figure figure : accumulation.figures()) {
            json.writeStartObject();
            json.writeStringField("function", figure.function().name());
            if (figure.argument() instanceof Expression.VariableRead read) {
                json.writeStringField("of", read.name());
                writeField(read.field());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("children");
        write(accumulation.pattern());
        writeEach(accumulation.constraints());
        json.writeEndArray();
    }

    private void writeBranches(Alternatives alternatives) throws IOException {
        json.writeArrayFieldStart("children");
        int number = 1;
        for (List<Condition> branch : alternatives.branches()) {
            if (shown(branch) == 1) {
                writeEach(branch);
            } else {
                writeGroup(alternatives.id() + '.' + number, branch);
            }
            number++;
        }
        json.writeEndArray();
    }

    /** How many conditions {@link #writeEach} writes. */
    private static int shown(List<Condition> conditions) {
        int shown = 0;
        for (Condition condition : conditions) {
            if (condition instanceof PatternCondition pattern && pattern.isFlat()) {
                shown += pattern.constraints().size();
            } else if (!(condition instanceof PatternCondition pattern && pattern.isSilent())) {
                shown++;
            }
        }
        return shown;
    }

    private void writeGroup(String id, List<Condition> conditions) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeStringField("kind", "and");
        writePlace(conditions.get(0).source());
        writeChildren(conditions);
        json.writeEndObject();
    }

    private void writeConstraint(Constraint constraint) throws IOException {
        if (constraint instanceof Constraint.Joined joined) {
            writeChildren(joined.parts());
            return;
        }
        writeField(constraint.subject().field());
        json.writeStringField("operator", constraint.sign());
        if (constraint.reference() instanceof Expression.Literal literal) {
            json.writeFieldName("expected");
            CatalogueDocument.writeValue(json, literal.constant());
        } else if (constraint instanceof Constraint.Membership membership) {
            writeMembers(membership.members());
        }
    }

    private void writeField(Field field) throws IOException {
        if (field != null) {
            json.writeStringField("fact", field.path());
            CatalogueDocument.writeText(json, "label", field.label(), language);
            CatalogueDocument.writeText(json, "unit", field.unit(), language);
        }
    }

    private void writeMembers(List<Expression> members) throws IOException {
        if (!members.stream().allMatch(Expression.Literal.class::isInstance)) {
            return;
        }
        json.writeArrayFieldStart("expected");
        for (Expression member : members) {
            CatalogueDocument.writeValue(json, ((Expression.Literal) member).constant());
        }
        json.writeEndArray();
    }
}
