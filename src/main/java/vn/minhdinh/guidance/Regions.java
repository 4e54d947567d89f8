package vn.minhdinh.guidance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.explanation.Trace;

/**
 * The regions into which marks divide the values of a field: between two marks all values come to the same, so one of
 * them stands for all.
 */
final class Regions {

    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2200, 12, 31);
    private static final int MOST = 40;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal LARGEST_INTEGER = new BigDecimal(999_999_999);
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final Field field;
    private final Object near;
    private final boolean onStep;
    private final List<Object> values = new ArrayList<>();
    private final List<Object> ends = new ArrayList<>();
    private boolean exact;

    private Regions(Field field, Trace.Cuts cuts, Object near, boolean onStep) {
        this.field = field;
        this.near = near;
        this.onStep = onStep;
        this.exact = !cuts.isIrregular();
        switch (field.kind()) {
            case BOOLEAN -> each(List.of(Boolean.TRUE, Boolean.FALSE));
            case ENUM -> each(field.enumType().values());
            case INTEGER, LONG, DECIMAL -> numbers(cuts);
            case DATE -> dates(cuts);
            case TEXT -> texts(cuts);
            case LIST -> lists();
        }
        if (values.size() > MOST) {
            exact = false;
            values.subList(MOST, values.size()).clear();
            ends.subList(MOST, ends.size()).clear();
        }
    }

    private void each(List<?> all) {
        values.addAll(all);
        ends.addAll(all);
    }

    /** One value of each region. */
    static Regions of(Field field, Trace.Cuts cuts) {
        return new Regions(field, cuts, null, false);
    }

    /** Of each region the value nearest to one, on the step of the field; the nearest region first. */
    static Regions around(Field field, Trace.Cuts cuts, Object near) {
        Regions regions = new Regions(field, cuts, near, true);
        regions.values.removeIf(value -> value.equals(near) || isSameNumber(value, near));
        if (near instanceof Number number) {
            BigDecimal from = decimal(number);
            regions.values.sort(Comparator.comparing(
                    value -> decimal((Number) value).subtract(from).abs()));
        } else if (near instanceof LocalDate day) {
            regions.values.sort(
                    Comparator.comparing(value -> Math.abs(((LocalDate) value).toEpochDay() - day.toEpochDay())));
        }
        return regions;
    }

    /** A number of the field, in the type facts hold it in. */
    static Object value(Field field, BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return switch (field.kind()) {
            case INTEGER -> plain.intValue();
            case LONG -> plain.longValue();
            default -> plain.scale() < 0 ? plain.setScale(0) : plain;
        };
    }

    static BigDecimal step(Field field) {
        return field.step() != null ? field.step() : field.kind() == Kind.DECIMAL ? CENT : BigDecimal.ONE;
    }

    List<Object> values() {
        return values;
    }

    /**
     * For each value, where its region ends: the mark itself, when it is the region or the region reaches up to it. Two
     * ways to divide a field agree where they end at the same marks.
     */
    List<Object> ends() {
        return ends;
    }

    /** A region that ends before a mark. */
    private record Before(Object mark) {}

    private Object before(BigDecimal mark) {
        if (mark == null) {
            return "";
        }
        return isWhole() ? down(mark, false).stripTrailingZeros() : new Before(mark);
    }

    /** Whether the values stand for all values the field can have. */
    boolean isExact() {
        return exact;
    }

    private static boolean isSameNumber(Object a, Object b) {
        return a instanceof Number x && b instanceof Number y && decimal(x).compareTo(decimal(y)) == 0;
    }

    static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(number.longValue());
    }

    // ---- numbers -----------------------------------------------------------------------------------------------

    private void numbers(Trace.Cuts cuts) {
        NavigableSet<BigDecimal> marks = new TreeSet<>();
        for (Object mark : cuts.marks()) {
            if (mark instanceof BigDecimal number && isInRange(number)) {
                marks.add(number);
            }
        }
        if (cuts.isIrregular()) {
            marks.add(field.min() == null ? BigDecimal.ZERO : field.min());
            if (greatest() != null) {
                marks.add(greatest());
            }
        }
        BigDecimal low = null;
        for (BigDecimal mark : marks) {
            between(low, mark);
            point(mark);
            low = mark;
        }
        between(low, null);
    }

    private boolean isInRange(BigDecimal number) {
        return (field.min() == null || number.compareTo(field.min()) >= 0)
                && (greatest() == null || number.compareTo(greatest()) <= 0);
    }

    private BigDecimal greatest() {
        return field.max() == null && field.kind() == Kind.INTEGER ? LARGEST_INTEGER : field.max();
    }

    private boolean isWhole() {
        return field.kind() != Kind.DECIMAL;
    }

    private void point(BigDecimal mark) {
        boolean possible = !isWhole() || mark.stripTrailingZeros().scale() <= 0;
        if (possible && (!onStep || isOnStep(mark))) {
            add(mark, mark.stripTrailingZeros());
        }
    }

    private boolean isOnStep(BigDecimal number) {
        return field.step() == null || number.remainder(field.step()).signum() == 0;
    }

    private BigDecimal step() {
        return step(field);
    }

    /** The value of an open interval that is nearest, on the step if one is; an end may be {@code null}. */
    private void between(BigDecimal low, BigDecimal high) {
        BigDecimal least = low == null ? field.min() : up(low, false);
        BigDecimal most = high == null ? greatest() : down(high, false);
        least = low == null && least != null ? up(least, true) : least;
        most = high == null && most != null ? down(most, true) : most;
        BigDecimal from = near == null ? null : decimal((Number) near);
        BigDecimal chosen;
        if (least == null && most == null) {
            chosen = from == null ? BigDecimal.ZERO : from;
        } else if (least == null) {
            chosen = from != null && from.compareTo(most) <= 0 ? from : most;
        } else if (most == null) {
            chosen = from != null && from.compareTo(least) >= 0 ? from : least;
        } else if (least.compareTo(most) > 0) {
            chosen = null;
        } else {
            chosen = from == null ? least : from.max(least).min(most);
        }
        if (chosen != null) {
            add(chosen, before(high));
        } else if (!onStep && !isWhole() && low != null && high != null) {
            add(low.add(high).divide(TWO, MathContext.DECIMAL128), before(high));
        } else if (!onStep
                && !isWhole()
                && low == null
                && high != null
                && field.min() != null
                && field.min().compareTo(high) < 0) {
            add(field.min(), before(high));
        }
    }

    private BigDecimal up(BigDecimal from, boolean orEqual) {
        BigDecimal steps = from.divide(step(), 0, RoundingMode.FLOOR);
        BigDecimal on = steps.multiply(step());
        boolean there = on.compareTo(from) > 0 || orEqual && on.compareTo(from) == 0;
        return there ? on : steps.add(BigDecimal.ONE).multiply(step());
    }

    private BigDecimal down(BigDecimal from, boolean orEqual) {
        BigDecimal steps = from.divide(step(), 0, RoundingMode.CEILING);
        BigDecimal on = steps.multiply(step());
        boolean there = on.compareTo(from) < 0 || orEqual && on.compareTo(from) == 0;
        return there ? on : steps.subtract(BigDecimal.ONE).multiply(step());
    }

    private void add(BigDecimal number, Object end) {
        ends.add(end);
        values.add(value(field, number));
    }

    // ---- dates, texts, lists -----------------------------------------------------------------------------------

    private void dates(Trace.Cuts cuts) {
        NavigableSet<LocalDate> marks = new TreeSet<>();
        cuts.marks().stream()
                .filter(LocalDate.class::isInstance)
                .map(LocalDate.class::cast)
                .filter(day -> !day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY))
                .forEach(marks::add);
        LocalDate low = null;
        for (LocalDate mark : marks) {
            between(low, mark);
            values.add(mark);
            ends.add(mark);
            low = mark;
        }
        between(low, null);
    }

    private void between(LocalDate low, LocalDate high) {
        LocalDate least = low == null ? FIRST_DAY : low.plusDays(1);
        LocalDate most = high == null ? LAST_DAY : high.minusDays(1);
        if (least.isAfter(most)) {
            return;
        }
        LocalDate from = near == null ? (low == null && high != null ? most : least) : (LocalDate) near;
        values.add(from.isBefore(least) ? least : from.isAfter(most) ? most : from);
        ends.add(most);
    }

    private void texts(Trace.Cuts cuts) {
        StringBuilder other = new StringBuilder("?");
        for (Object mark : cuts.marks()) {
            if (mark instanceof String text) {
                values.add(text);
                if (text.contentEquals(other)) {
                    other.append('?');
                }
            }
        }
        values.add(other.toString());
        ends.addAll(values);
    }

    private void lists() {
        exact = false;
        values.add(List.of());
        if (field.enumType() != null) {
            for (EnumValue value : field.enumType().values()) {
                values.add(List.of(value));
            }
            values.add(List.copyOf(field.enumType().values()));
        }
        ends.addAll(values);
    }
}
