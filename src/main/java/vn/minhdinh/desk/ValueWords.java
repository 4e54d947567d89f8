package vn.minhdinh.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.catalogue.EnumType;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.ruleset.Service;

/** Values in an answer as people write them. */
public final class ValueWords {

    private final Service service;
    private final Phrases phrases;

    public ValueWords(Service service, Phrases phrases) {
        this.service = service;
        this.phrases = phrases;
    }

    /** The field that a path such as {@code Household.area} names, or {@code null}. */
    public Field field(String path) {
        int dot = path.indexOf('.');
        FactType type = dot < 0 ? null : service.type(path.substring(0, dot));
        return type == null ? null : type.field(path.substring(dot + 1));
    }

    /** With its unit; the field may be {@code null}. */
    public String of(JsonNode value, Field field) {
        if (value.isArray()) {
            List<String> elements = new ArrayList<>();
            value.forEach(element -> elements.add(of(element, field)));
            return String.join(", ", elements);
        }
        if (value.isObject()) {
            return unit(bound(value.path("atLeast"), field) + "–" + bound(value.path("atMost"), field), field);
        }
        if (value.isNull() || value.isMissingNode()) {
            return phrases.message("desk.unknown");
        }
        if (value.isBoolean()) {
            return phrases.message(value.booleanValue() ? "desk.yes" : "desk.no");
        }
        return value.isNumber() ? unit(number(value, field), field) : word(value.asText(), field);
    }

    private String bound(JsonNode bound, Field field) {
        return bound.isNumber() ? number(bound, field) : "…";
    }

    private String number(JsonNode value, Field field) {
        return field == null || CaseForm.isGrouped(field)
                ? phrases.number(value.decimalValue())
                : value.decimalValue().toPlainString();
    }

    private String unit(String number, Field field) {
        String unit = field == null ? "" : phrases.text(field.unit());
        return unit.isEmpty() ? number : number + (unit.equals("%") ? "" : "\u00a0") + unit;
    }

    private String word(String text, Field field) {
        EnumType words = field == null ? null : field.enumType();
        EnumValue word = words == null ? null : words.value(text);
        if (word != null) {
            return phrases.text(word.label());
        }
        return text.matches("\\d{4}-\\d{2}-\\d{2}") ? day(text) : text;
    }

    public String day(String text) {
        try {
            return phrases.day(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return text;
        }
    }
}
