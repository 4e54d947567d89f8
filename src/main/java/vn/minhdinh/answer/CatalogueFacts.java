package vn.minhdinh.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.minhdinh.catalogue.EnumType;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.RollUp;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Service;

/** Writes the fact types of a service: what each field is called and may be, how to ask for it, what rests on it. */
final class CatalogueFacts {

    private final JsonGenerator json;
    private final Language language;
    private final Map<Decision, CatalogueReads> reads = new LinkedHashMap<>();

    CatalogueFacts(JsonGenerator json, Service service, Language language) {
        this.json = json;
        this.language = language;
        service.decisions().forEach(decision -> reads.put(decision, CatalogueReads.of(service, decision)));
    }

    void write(FactType type) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type.name());
        CatalogueDocument.writeText(json, "label", type.label(), language);
        CatalogueDocument.writeBoth(json, "labels", type.label());
        json.writeStringField("origin", type.origin().name().toLowerCase(Locale.ROOT));
        json.writeBooleanField("single", type.isSingle());
        json.writeBooleanField("optional", type.isOptional());
        if (type.isGiven()) {
            json.writeNumberField("most", type.most());
        }
        json.writeArrayFieldStart("fields");
        for (Field field : type.fields()) {
            write(field);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(Field field) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", field.name());
        json.writeStringField("fact", field.path());
        json.writeStringField("type", field.kind().word());
        CatalogueDocument.writeText(json, "label", field.label(), language);
        CatalogueDocument.writeBoth(json, "labels", field.label());
        CatalogueDocument.writeText(json, "unit", field.unit(), language);
        CatalogueDocument.writeBoth(json, "units", field.unit());
        CatalogueDocument.writeText(json, "question", field.question(), language);
        CatalogueDocument.writeBoth(json, "questions", field.question());
        CatalogueDocument.writeText(json, "supplier", field.supplier(), language);
        CatalogueDocument.writeBoth(json, "suppliers", field.supplier());
        CatalogueDocument.writeNumber(json, "min", field.min());
        CatalogueDocument.writeNumber(json, "max", field.max());
        CatalogueDocument.writeNumber(json, "step", field.step());
        json.writeBooleanField("immutable", field.immutable());
        if (field.enumType() != null) {
            writeAllowed(field.enumType());
        }
        CatalogueDocument.writeStrings(json, "decisions", decisionsReading(field));
        if (field.rollUp() != null) {
            writeRollUp(field.rollUp());
        }
        if (field.sameAs() != null) {
            json.writeObjectFieldStart("sameAs");
            json.writeStringField("service", field.sameAs().service());
            json.writeStringField("fact", field.sameAs().path());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** Each condition is a list of terms of which one has to hold: a decision that is YES, or a fact with a value. */
    private void writeRollUp(RollUp rollUp) throws IOException {
        json.writeObjectFieldStart("counted");
        json.writeStringField("service", rollUp.service());
        if (rollUp.each() != null) {
            json.writeStringField("each", rollUp.each());
        }
        json.writeArrayFieldStart("conditions");
        for (List<RollUp.Term> condition : rollUp.conditions()) {
            json.writeStartArray();
            for (RollUp.Term term : condition) {
                json.writeStartObject();
                if (term instanceof RollUp.Decided decided) {
                    json.writeStringField("decision", decided.decision());
                } else if (term instanceof RollUp.Told told) {
                    json.writeStringField("fact", told.path());
                    json.writeStringField("value", told.value());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeAllowed(EnumType type) throws IOException {
        json.writeArrayFieldStart("allowed");
        for (EnumValue value : type.values()) {
            json.writeStartObject();
            json.writeStringField("value", value.name());
            CatalogueDocument.writeText(json, "label", value.label(), language);
            CatalogueDocument.writeBoth(json, "labels", value.label());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private List<String> decisionsReading(Field field) {
        return reads.entrySet().stream()
                .filter(entry -> entry.getValue().reads(field))
                .map(entry -> entry.getKey().id())
                .toList();
    }
}
