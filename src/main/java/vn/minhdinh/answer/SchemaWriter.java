package vn.minhdinh.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import vn.minhdinh.catalogue.EnumType;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.fact.Bounds;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Text;
import vn.minhdinh.ruleset.Service;

/**
 * Writes the JSON Schema (2020-12) of the {@code facts} of a service's requests, made from its fact declarations. What
 * the schema refuses the service refuses too, texts being in NFC; the service also looks at what a schema cannot say,
 * such as ids told twice.
 */
public final class SchemaWriter {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final String DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

    private static final Text FACTS =
            new Text("Dữ kiện của một hồ sơ, theo loại dữ kiện.", "The facts of one case, by fact type.");
    private static final Text LEFT_OUT_IS_UNKNOWN = new Text(
            "Bỏ trống hoặc null: chưa biết; []: biết là không có.", "Left out or null: unknown; []: known none.");
    private static final Text LEFT_OUT_IS_NONE =
            new Text("Bỏ trống, null hoặc []: không có.", "Left out, null or []: none.");

    private final JsonGenerator json;
    private final Language language;

    private SchemaWriter(JsonGenerator json, Language language) {
        this.json = json;
        this.language = language;
    }

    /** The schema, with titles and descriptions in the language asked for. */
    public static byte[] schema(Service service, Language language) {
        return CatalogueDocument.write(json -> new SchemaWriter(json, language).write(service));
    }

    private void write(Service service) throws IOException {
        List<FactType> given =
                service.types().stream().filter(FactType::isGiven).toList();
        json.writeStartObject();
        json.writeStringField("$schema", DIALECT);
        json.writeStringField("$id", "/v1/" + service.name() + "/schema");
        json.writeStringField("title", CatalogueWriter.label(service).in(language));
        json.writeStringField("description", FACTS.in(language));
        json.writeStringField("type", "object");
        json.writeObjectFieldStart("properties");
        for (FactType type : given) {
            writeProperty(type);
        }
        json.writeEndObject();
        json.writeBooleanField("additionalProperties", false);
        json.writeObjectFieldStart("$defs");
        for (FactType type : given) {
            writeDefinition(type);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeProperty(FactType type) throws IOException {
        json.writeObjectFieldStart(type.name());
        json.writeStringField("title", type.label().in(language));
        json.writeStringField("description", (type.isOptional() ? LEFT_OUT_IS_NONE : LEFT_OUT_IS_UNKNOWN).in(language));
        json.writeArrayFieldStart("anyOf");
        json.writeStartObject();
        writeReference(type);
        json.writeEndObject();
        json.writeStartObject();
        json.writeStringField("type", "array");
        json.writeNumberField("maxItems", type.most());
        json.writeObjectFieldStart("items");
        writeReference(type);
        json.writeEndObject();
        json.writeEndObject();
        json.writeStartObject();
        json.writeStringField("type", "null");
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeReference(FactType type) throws IOException {
        json.writeStringField("$ref", "#/$defs/" + type.name());
    }

    private void writeDefinition(FactType type) throws IOException {
        json.writeObjectFieldStart(type.name());
        json.writeStringField("title", type.label().in(language));
        json.writeStringField("type", "object");
        json.writeObjectFieldStart("properties");
        for (Field field : type.fields()) {
            json.writeObjectFieldStart(field.name());
            writeField(field);
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeBooleanField("additionalProperties", false);
        json.writeEndObject();
    }

    private void writeField(Field field) throws IOException {
        json.writeStringField("title", field.label().in(language));
        String description = description(field);
        if (!description.isEmpty()) {
            json.writeStringField("description", description);
        }
        writeType(field.kind());
        switch (field.kind()) {
            case TEXT -> json.writeNumberField("maxLength", Bounds.TEXT_LENGTH);
            case INTEGER, LONG, DECIMAL -> {
                CatalogueDocument.writeNumber(json, "minimum", field.min());
                CatalogueDocument.writeNumber(json, "maximum", field.max());
                CatalogueDocument.writeNumber(json, "x-step", field.step());
            }
            case DATE -> {
                json.writeStringField("format", "date");
                json.writeStringField("pattern", DAY);
            }
            case ENUM -> {
                json.writeArrayFieldStart("enum");
                writeNames(field.enumType());
                json.writeNull();
                json.writeEndArray();
            }
            case LIST -> writeList(field.enumType());
            case BOOLEAN -> {
                // the type says it all
            }
        }
        CatalogueDocument.writeText(json, "x-unit", field.unit(), language);
        CatalogueDocument.writeText(json, "x-question", field.question(), language);
        if (field.immutable()) {
            json.writeBooleanField("x-immutable", true);
        }
    }

    private String description(Field field) {
        String question = field.question().in(language);
        String unit = field.unit().in(language);
        return unit.isEmpty() ? question : question.isEmpty() ? unit : question + " (" + unit + ")";
    }

    private void writeType(Kind kind) throws IOException {
        String type = switch (kind) {
            case TEXT, DATE, ENUM -> "string";
            case INTEGER, LONG -> "integer";
            case DECIMAL -> "number";
            case BOOLEAN -> "boolean";
            case LIST -> "array";
        };
        CatalogueDocument.writeStrings(json, "type", List.of(type, "null"));
    }

    private void writeNames(EnumType type) throws IOException {
        for (String name : type.names()) {
            json.writeString(name);
        }
    }

    private void writeList(EnumType elements) throws IOException {
        json.writeNumberField("maxItems", Bounds.LIST_ELEMENTS);
        json.writeObjectFieldStart("items");
        json.writeStringField("type", "string");
        if (elements == null) {
            json.writeNumberField("maxLength", Bounds.TEXT_LENGTH);
        } else {
            json.writeArrayFieldStart("enum");
            writeNames(elements);
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
