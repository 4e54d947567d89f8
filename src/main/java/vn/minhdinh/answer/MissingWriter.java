package vn.minhdinh.answer;

import java.util.Set;
import vn.minhdinh.catalogue.EnumType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.explanation.Missing;
import vn.minhdinh.language.Text;

/** Writes something to learn: what it is, how to ask for it, and of which facts. */
final class MissingWriter {

    private final JsonBytes json;
    private final Phrases phrases;
    private final FindingWriter findings;

    MissingWriter(JsonBytes json, Phrases phrases, FindingWriter findings) {
        this.json = json;
        this.phrases = phrases;
        this.findings = findings;
    }

    /** @param decisions the ids of those that wait for it, or {@code null} to leave them out */
    void missing(Missing missing, Set<String> decisions) {
        Field field = missing.field();
        json.open('{')
                .string("fact", missing.path())
                .string("label", phrases.text(field == null ? missing.type().label() : field.label()));
        if (field != null && !field.question().isEmpty()) {
            json.string("question", phrases.text(field.question()));
        }
        json.string("type", field == null ? "list" : field.kind().word());
        if (field != null && !field.unit().isEmpty()) {
            json.string("unit", phrases.text(field.unit()));
        }
        if (field != null && field.enumType() != null) {
            allowed(field.enumType());
        }
        Text supplier = field == null ? missing.type().supplier() : field.supplier();
        if (!supplier.isEmpty()) {
            json.string("supplier", phrases.text(supplier));
        }
        findings.factsIfAny("of", missing.facts());
        if (decisions != null) {
            strings("decisions", decisions);
        }
        json.close('}');
    }

    private void allowed(EnumType type) {
        strings("allowed", type.names());
        json.name("allowedLabels").open('{');
        type.values().forEach(value -> json.string(value.name(), phrases.text(value.label())));
        json.close('}');
    }

    private void strings(String name, Iterable<String> values) {
        json.name(name).open('[');
        values.forEach(json::value);
        json.close(']');
    }
}
