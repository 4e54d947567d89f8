package vn.minhdinh.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;

/** Reads draws with two ends: of numbers, of days, of percentages. */
final class RangeReader {

    static final String FROM = "from";
    static final String TO = "to";
    static final String STEP = "step";
    static final String PERCENT_OF = "percent-of";

    private static final List<String> RANGE = List.of(FROM, TO, STEP);
    private static final List<String> PERCENT = List.of(PERCENT_OF, FROM, TO, STEP);
    private static final BigDecimal LONGEST_STEP = BigDecimal.valueOf(1_000_000);
    private static final int FINEST = 2;

    private final ValueReader values;
    private final WordingReader wordings;
    private final Mistakes mistakes;

    RangeReader(ValueReader values, WordingReader wordings, Mistakes mistakes) {
        this.values = values;
        this.wordings = wordings;
        this.mistakes = mistakes;
    }

    static boolean isRange(Node.Members members) {
        return RANGE.stream().anyMatch(word -> members.member(word) != null);
    }

    /** A number, or a day, from one to another. */
    Draw range(Field field, Node.Members members) {
        mistakes.onlyKnown(members, RANGE);
        return switch (field.kind()) {
            case INTEGER, LONG, DECIMAL -> numbers(field, members);
            case DATE -> days(field, members);
            default -> {
                mistakes.add(members.place(), "SAMPLE_NO_RANGE", field.path());
                yield Draw.NOTHING;
            }
        };
    }

    /** So many percent of another figure. */
    Draw percentOf(Field field, Node.Members members) {
        mistakes.onlyKnown(members, PERCENT);
        Node.Member figure = members.member(PERCENT_OF);
        String path = figure.value() instanceof Node.Scalar scalar && scalar.text() != null ? scalar.text() : "";
        Field other = wordings.reference(figure.value().place(), path);
        Draw percent = numbers(percent(field), members);
        if (other == null) {
            return Draw.NOTHING;
        }
        if (!other.kind().isNumber() || !field.kind().isNumber()) {
            mistakes.add(figure.value().place(), "SAMPLE_OTHER_KIND", other.path(), field.path());
            return Draw.NOTHING;
        }
        return percent == Draw.NOTHING ? Draw.NOTHING : new Draw.PercentOf(other, percent, scale(field));
    }

    private static int scale(Field field) {
        if (field.kind() != Kind.DECIMAL) {
            return 0;
        }
        return field.step() == null
                ? FINEST
                : Math.max(0, field.step().stripTrailingZeros().scale());
    }

    private static Field percent(Field field) {
        return ValueReader.number(field.path(), Kind.DECIMAL, BigDecimal.ZERO, BigDecimal.valueOf(Limits.PERCENT));
    }

    private Draw numbers(Field field, Node.Members members) {
        BigDecimal from = (BigDecimal) end(field, members, FROM);
        BigDecimal to = (BigDecimal) end(field, members, TO);
        BigDecimal step = step(field, members);
        if (from == null || to == null || step == null) {
            return Draw.NOTHING;
        }
        if (from.compareTo(to) > 0) {
            mistakes.add(members.place(), "SAMPLE_RANGE");
            return Draw.NOTHING;
        }
        BigDecimal steps = to.subtract(from).divide(step, 0, RoundingMode.FLOOR);
        if (steps.compareTo(BigDecimal.valueOf(Limits.STEPS)) > 0) {
            mistakes.add(members.place(), "SAMPLE_TOO_MANY", String.valueOf(Limits.STEPS));
            return Draw.NOTHING;
        }
        return new Draw.Range(from, step, steps.intValueExact());
    }

    /** One end of a range, or {@code null} when it is missing or wrong: then that is told. */
    private Object end(Field field, Node.Members members, String name) {
        Node.Member member = members.member(name);
        if (member == null) {
            mistakes.add(members.place(), "SAMPLE_MISSING", name);
            return null;
        }
        if (!(member.value() instanceof Node.Scalar scalar) || scalar.text() == null) {
            mistakes.add(member.place(), "SAMPLE_EMPTY");
            return null;
        }
        return values.value(field, scalar.place(), scalar.text());
    }

    private BigDecimal step(Field field, Node.Members members) {
        if (members.member(STEP) == null) {
            return field.kind() == Kind.DECIMAL && field.step() != null ? field.step() : BigDecimal.ONE;
        }
        BigDecimal step = (BigDecimal) end(ValueReader.number(field.path(), field.kind(), null, null), members, STEP);
        if (step != null && step.signum() <= 0) {
            mistakes.add(members.member(STEP).value().place(), "SAMPLE_RANGE");
            return null;
        }
        return step;
    }

    private Draw days(Field field, Node.Members members) {
        LocalDate from = (LocalDate) end(field, members, FROM);
        LocalDate to = (LocalDate) end(field, members, TO);
        BigDecimal step = members.member(STEP) == null
                ? BigDecimal.ONE
                : (BigDecimal) end(
                        ValueReader.number(field.path(), Kind.INTEGER, BigDecimal.ONE, LONGEST_STEP), members, STEP);
        if (from == null || to == null || step == null) {
            return Draw.NOTHING;
        }
        if (from.isAfter(to)) {
            mistakes.add(members.place(), "SAMPLE_RANGE");
            return Draw.NOTHING;
        }
        long steps = ChronoUnit.DAYS.between(from, to) / step.intValueExact();
        return new Draw.Days(from, step.intValueExact(), (int) steps);
    }
}
