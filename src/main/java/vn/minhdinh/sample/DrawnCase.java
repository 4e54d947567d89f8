package vn.minhdinh.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;

/** The facts drawn for one case, by type; a type that is left out is not told. */
final class DrawnCase {

    private final int number;
    private final Map<FactType, List<DrawnFact>> facts = new LinkedHashMap<>();
    private long characters;

    /** @param number its place among the cases of one seed, from 1 */
    DrawnCase(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    Map<FactType, List<DrawnFact>> facts() {
        return facts;
    }

    void tell(FactType type, List<DrawnFact> all) {
        facts.put(type, all);
    }

    /** Counts a value in, and refuses one that no request could hold any more. */
    void count(Object value) {
        characters += characters(value);
        if (characters > Limits.BYTES) {
            throw new CannotDraw(Place.FILE, "SAMPLE_TOO_LARGE", String.valueOf(Limits.BYTES));
        }
    }

    private static long characters(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().mapToLong(DrawnCase::characters).sum();
        }
        return value instanceof String text ? text.length() : 1;
    }

    /** The value of a type's only fact, or {@code null}. */
    Object only(Field field) {
        for (Map.Entry<FactType, List<DrawnFact>> told : facts.entrySet()) {
            if (told.getKey().field(field.name()) == field) {
                List<DrawnFact> all = told.getValue();
                return all.size() == 1 ? all.get(0).values().get(field) : null;
            }
        }
        return null;
    }
}
