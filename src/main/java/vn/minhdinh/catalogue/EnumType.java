package vn.minhdinh.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A declared enum: its values in the order declared. */
public final class EnumType {

    private final String name;
    private final int index;
    private final Map<String, EnumValue> values = new LinkedHashMap<>();
    private final List<EnumValue> ordered;

    /** @param index place among the enums of the service */
    public EnumType(String name, int index, List<EnumValue> values) {
        this.name = name;
        this.index = index;
        values.forEach(value -> this.values.put(value.name(), value));
        this.ordered = List.copyOf(this.values.values());
    }

    public String name() {
        return name;
    }

    public int index() {
        return index;
    }

    /** The value of that name, or {@code null}. */
    public EnumValue value(String valueName) {
        return values.get(valueName);
    }

    public List<EnumValue> values() {
        return ordered;
    }

    public List<String> names() {
        return List.copyOf(values.keySet());
    }
}
