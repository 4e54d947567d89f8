package vn.minhdinh.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.minhdinh.catalogue.Field;

/**
 * A way to come to a value: a text, a truth, a {@link BigDecimal}, a day, an enum value or a list of them; {@code null}
 * when it rests on a value that is left out.
 */
sealed interface Draw {

    /** What stands in the place of a draw that could not be read. */
    Draw NOTHING = new Fixed(null);

    Object draw(Dice dice, DrawnFact fact);

    /** The greatest number of facts it can stand for; more than a case can hold when that rests on other values. */
    default int greatest() {
        return Limits.FACTS + 1;
    }

    /** Always the same. */
    record Fixed(Object value) implements Draw {
        @Override
        public Object draw(Dice dice, DrawnFact fact) {
            return value;
        }

        @Override
        public int greatest() {
            return value instanceof BigDecimal number ? number.intValue() : 0;
        }
    }

    /** One of several, each as often as it weighs; the weights add up to the total. */
    record OneOf(List<Draw> draws, List<Integer> weights, int total) implements Draw {
        @Override
        public Object draw(Dice dice, DrawnFact fact) {
            int rest = dice.below(total);
            int chosen = 0;
            while (rest >= weights.get(chosen)) {
                rest -= weights.get(chosen++);
            }
            return draws.get(chosen).draw(dice, fact);
        }

        @Override
        public int greatest() {
            return draws.stream().mapToInt(Draw::greatest).max().orElse(0);
        }
    }

    /** The first for the first fact, the second for the second, and from the start again. */
    record InTurn(List<Draw> draws) implements Draw {
        @Override
        public Object draw(Dice dice, DrawnFact fact) {
            return draws.get(fact.turn() % draws.size()).draw(dice, fact);
        }

        @Override
        public int greatest() {
            return draws.stream().mapToInt(Draw::greatest).max().orElse(0);
        }
    }

    /** A number some steps above the least. */
    record Range(BigDecimal from, BigDecimal step, int steps) implements Draw {
        @Override
        public BigDecimal draw(Dice dice, DrawnFact fact) {
            return from.add(step.multiply(BigDecimal.valueOf(dice.below(steps + 1))));
        }

        @Override
        public int greatest() {
            return from.add(step.multiply(BigDecimal.valueOf(steps))).intValue();
        }
    }

    /** A day some steps after the first. */
    record Days(LocalDate from, int step, int steps) implements Draw {
        @Override
        public Object draw(Dice dice, DrawnFact fact) {
            return from.plusDays((long) step * dice.below(steps + 1));
        }
    }

    /** A percentage of another figure, rounded to so many digits behind the point. */
    record PercentOf(Field figure, Draw percent, int scale) implements Draw {
        @Override
        public Object draw(Dice dice, DrawnFact fact) {
            BigDecimal drawn = (BigDecimal) percent.draw(dice, fact);
            BigDecimal whole = (BigDecimal) fact.value(figure);
            return whole == null ? null : whole.multiply(drawn).movePointLeft(2).setScale(scale, RoundingMode.HALF_UP);
        }
    }

    /** What another field says. */
    record Copy(Field other) implements Draw {
        @Override
        public Object draw(Dice dice, DrawnFact fact) {
            return fact.value(other);
        }
    }

    /** Those of several values that happen, each on its own, in so many of a million cases. */
    record SomeOf(List<Draw> draws, List<Integer> perMillion) implements Draw {
        @Override
        public Object draw(Dice dice, DrawnFact fact) {
            List<Object> some = new ArrayList<>();
            for (int i = 0; i < draws.size(); i++) {
                if (dice.happens(perMillion.get(i))) {
                    some.add(draws.get(i).draw(dice, fact));
                }
            }
            return some;
        }
    }

    /** A list that is always the same. */
    record AllOf(List<Draw> draws) implements Draw {
        @Override
        public Object draw(Dice dice, DrawnFact fact) {
            return draws.stream().map(draw -> draw.draw(dice, fact)).toList();
        }
    }

    /** A text put together from parts. */
    record Wording(Place place, List<Part> parts) implements Draw {

        /** A part of a text; {@code null} when it rests on a value that is left out. */
        interface Part {
            String text(DrawnFact fact);
        }

        @Override
        public Object draw(Dice dice, DrawnFact fact) {
            StringBuilder text = new StringBuilder();
            for (Part part : parts) {
                String words = part.text(fact);
                if (words == null) {
                    return null;
                }
                if (text.length() + words.length() > Limits.TEXT) {
                    throw new CannotDraw(place, "SAMPLE_TEXT_TOO_LONG", String.valueOf(Limits.TEXT));
                }
                text.append(words);
            }
            return text.toString();
        }
    }
}
