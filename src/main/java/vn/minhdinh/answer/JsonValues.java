package vn.minhdinh.answer;

import java.util.List;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.condition.Interval;
import vn.minhdinh.condition.Values;

/** Writes the values of facts and figures. */
final class JsonValues {

    private JsonValues() {}

    /** An unknown value is {@code null}; of a number known by bounds only, both are told. */
    static void write(JsonBytes json, Object value) {
        if (value == null || value == Values.NONE) {
            json.nothing();
        } else if (value instanceof Number number) {
            json.value(number);
        } else if (value instanceof Boolean truth) {
            json.value(truth.booleanValue());
        } else if (value instanceof EnumValue word) {
            json.value(word.name());
        } else if (value instanceof Interval interval) {
            json.open('{').name("atLeast");
            write(json, interval.low());
            json.name("atMost");
            write(json, interval.high());
            json.close('}');
        } else if (value instanceof List<?> list) {
            json.open('[');
            list.forEach(element -> write(json, element));
            json.close(']');
        } else {
            json.value(value.toString());
        }
    }
}
