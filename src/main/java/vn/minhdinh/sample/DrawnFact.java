package vn.minhdinh.sample;

import java.util.LinkedHashMap;
import java.util.Map;
import vn.minhdinh.catalogue.Field;

/** A fact of a case being drawn: its place among the others, and its values so far; {@code null} is left out. */
final class DrawnFact {

    private final DrawnCase of;
    private final DrawnFact parent;
    private final int number;
    private final int nth;
    private final int turn;
    private final Map<Field, Object> values = new LinkedHashMap<>();

    /**
     * @param parent the fact it is drawn for, or {@code null}
     * @param number place among the facts of its type, from 1
     * @param nth place among the facts of its type with the same parent, from 1
     * @param turn place among those of its group with the same parent, from 0
     */
    DrawnFact(DrawnCase of, DrawnFact parent, int number, int nth, int turn) {
        this.of = of;
        this.parent = parent;
        this.number = number;
        this.nth = nth;
        this.turn = turn;
    }

    int caseNumber() {
        return of.number();
    }

    int number() {
        return number;
    }

    int nth() {
        return nth;
    }

    int turn() {
        return turn;
    }

    Map<Field, Object> values() {
        return values;
    }

    void put(Field field, Object value) {
        values.put(field, value);
    }

    /** A value of this fact, of one it is drawn for, or of the only fact of its type. */
    Object value(Field field) {
        for (DrawnFact fact = this; fact != null; fact = fact.parent) {
            if (fact.values.containsKey(field)) {
                return fact.values.get(field);
            }
        }
        return of.only(field);
    }
}
