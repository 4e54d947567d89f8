package vn.minhdinh.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.language.Text;

/** A declared type of facts: what a request may hold, or what rules conclude. */
public final class FactType {

    /** Where the facts of a type come from. */
    public enum Origin {
        /** the request */
        GIVEN,
        /** a rule that fired */
        CONCLUDED,
        /** the service itself: the as-of date */
        PROVIDED
    }

    /** The most facts any list may be declared to hold. */
    public static final int MOST = 5_000;
    /** How many facts a list holds at most that does not say so itself. */
    public static final int MOST_UNSAID = 300;

    private final String name;
    private final int index;
    private final Origin origin;
    private final boolean single;
    private final boolean optional;
    private final int most;
    private final Text label;
    private final Text supplier;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final List<Field> ordered;
    private final Field idField;
    private final Field keyField;

    /**
     * @param index place among the types of the service
     * @param single true when a case holds at most one
     * @param optional true when leaving it out of a request says there is none
     * @param most how many facts of it a request may hold
     * @param supplier who can tell of which there are, empty when the declaration does not say
     */
    public FactType(
            String name,
            int index,
            Origin origin,
            boolean single,
            boolean optional,
            int most,
            Text label,
            Text supplier,
            List<Field> fields) {
        this.name = name;
        this.index = index;
        this.origin = origin;
        this.single = single;
        this.optional = optional;
        this.most = single ? 1 : most;
        this.label = label;
        this.supplier = supplier;
        this.ordered = List.copyOf(fields);
        fields.forEach(field -> this.fields.put(field.name(), field));
        Field id = this.fields.get("id");
        this.idField = id != null && id.kind() == Kind.TEXT ? id : null;
        this.keyField = ordered.stream().filter(Field::key).findFirst().orElse(idField);
    }

    public String name() {
        return name;
    }

    public int index() {
        return index;
    }

    public Origin origin() {
        return origin;
    }

    public boolean isGiven() {
        return origin == Origin.GIVEN;
    }

    public boolean isConcluded() {
        return origin == Origin.CONCLUDED;
    }

    public boolean isSingle() {
        return single;
    }

    public boolean isOptional() {
        return optional;
    }

    /** How many facts of it a request may hold. */
    public int most() {
        return most;
    }

    public Text label() {
        return label;
    }

    public Text supplier() {
        return supplier;
    }

    /** The field of that name, or {@code null}. */
    public Field field(String fieldName) {
        return fields.get(fieldName);
    }

    public List<Field> fields() {
        return ordered;
    }

    /** The text field {@code id} that tells the facts of a list apart, or {@code null} when there is none. */
    public Field idField() {
        return idField;
    }

    /** The field in which no two facts of a list are alike: the one marked so, or the id; {@code null} when none is. */
    public Field keyField() {
        return keyField;
    }

    @Override
    public String toString() {
        return name;
    }
}
