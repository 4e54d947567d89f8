package vn.minhdinh.sample;

import java.math.BigDecimal;
import vn.minhdinh.catalogue.Field;

/**
 * How the value of a field is drawn.
 *
 * @param place where that is written
 * @param leftOut in how many of a million facts it is left out
 */
record FieldDraw(Field field, Place place, Draw draw, int leftOut) {

    /** Its value, or {@code null} to leave it out. */
    Object draw(Dice dice, DrawnFact fact) {
        if (dice.happens(leftOut)) {
            return null;
        }
        Object value = draw.draw(dice, fact);
        if (value instanceof BigDecimal number && !ValueReader.isInRange(field, number)) {
            throw new CannotDraw(place, "SAMPLE_OUT_OF_RANGE", ValueReader.outOfRange(field, number));
        }
        return value;
    }
}
