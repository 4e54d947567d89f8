package vn.minhdinh.sample;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.language.Text;

/** Reads the single values of a sample file as a field takes them. */
final class ValueReader {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern FROM_AS_OF = Pattern.compile("asOf(?: *([+-]) *([0-9]{1,4}) +(day|month|year)s?)?");
    private static final BigDecimal GREATEST_INTEGER = BigDecimal.valueOf(999_999_999);

    private final LocalDate asOf;
    private final Mistakes mistakes;

    /** @param asOf the day that dates may be counted from */
    ValueReader(LocalDate asOf, Mistakes mistakes) {
        this.asOf = asOf;
        this.mistakes = mistakes;
    }

    /** The value, or {@code null} when it is none of the field's: then that is told. */
    Object value(Field field, Place place, String text) {
        return switch (field.kind()) {
            case TEXT -> text(place, text);
            case BOOLEAN ->
                text.equals("true") || text.equals("false") ? (Object) text.equals("true") : wrong(field, place, text);
            case INTEGER, LONG, DECIMAL -> number(field, place, text);
            case DATE -> {
                LocalDate day = day(text);
                yield day != null ? day : wrong(field, place, text);
            }
            case ENUM -> enumValue(field, place, text);
            case LIST -> field.enumType() == null ? text(place, text) : enumValue(field, place, text);
        };
    }

    private Object wrong(Field field, Place place, String text) {
        mistakes.add(place, "SAMPLE_VALUE", text, field.path());
        return null;
    }

    private String text(Place place, String text) {
        if (text.length() > Limits.WRITTEN_TEXT) {
            mistakes.add(place, "SAMPLE_TEXT_TOO_LONG", String.valueOf(Limits.WRITTEN_TEXT));
            return null;
        }
        if (text.codePoints().anyMatch(ValueReader::isHidden)) {
            mistakes.add(place, "SAMPLE_CHARACTER");
            return null;
        }
        return text;
    }

    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private Object enumValue(Field field, Place place, String text) {
        EnumValue value = field.enumType().value(text);
        if (value == null) {
            mistakes.unknown(place, "UNKNOWN_VALUE", text, field.enumType().names());
        }
        return value;
    }

    /** A number within the range of the field, or {@code null}. */
    BigDecimal number(Field field, Place place, String text) {
        if (!NUMBER.matcher(text).matches()) {
            wrong(field, place, text);
            return null;
        }
        BigDecimal number = new BigDecimal(text);
        if (!isInRange(field, number)) {
            mistakes.add(place, "SAMPLE_OUT_OF_RANGE", outOfRange(field, number));
            return null;
        }
        if (field.kind() != Kind.DECIMAL && number.stripTrailingZeros().scale() > 0) {
            wrong(field, place, text);
            return null;
        }
        return number;
    }

    static boolean isInRange(Field field, BigDecimal number) {
        return (field.min() == null || number.compareTo(field.min()) >= 0)
                && (field.max() == null || number.compareTo(field.max()) <= 0)
                && (field.kind() != Kind.INTEGER || number.abs().compareTo(GREATEST_INTEGER) <= 0);
    }

    /** A number that the file tells but that is no field of a fact: how many, a step, a percentage. */
    static Field number(String path, Kind kind, BigDecimal min, BigDecimal max) {
        Text none = Text.same("");
        int point = path.indexOf('.');
        String type = path.substring(0, point);
        return new Field(
                type,
                path.substring(point + 1),
                0,
                kind,
                null,
                none,
                none,
                none,
                none,
                min,
                max,
                null,
                false,
                false,
                null,
                null);
    }

    /** What the message of a number out of range names. */
    static String[] outOfRange(Field field, BigDecimal number) {
        boolean integer = field.kind() == Kind.INTEGER;
        BigDecimal least = field.min() == null && integer ? GREATEST_INTEGER.negate() : field.min();
        BigDecimal most = field.max() == null && integer ? GREATEST_INTEGER : field.max();
        return new String[] {
            number.toPlainString(),
            field.path(),
            least == null ? "…" : least.toPlainString(),
            most == null ? "…" : most.toPlainString()
        };
    }

    /** A day, written out or counted from the as-of date; {@code null} when it is neither, or no day a case may name. */
    LocalDate day(String text) {
        try {
            Matcher counted = FROM_AS_OF.matcher(text);
            LocalDate day =
                    counted.matches() ? counted(counted) : DAY.matcher(text).matches() ? LocalDate.parse(text) : null;
            return day != null && day.getYear() >= 1800 && day.getYear() <= 2200 ? day : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private LocalDate counted(Matcher counted) {
        if (counted.group(1) == null) {
            return asOf;
        }
        int amount = Integer.parseInt(counted.group(1) + counted.group(2));
        return switch (counted.group(3)) {
            case "day" -> asOf.plusDays(amount);
            case "month" -> asOf.plusMonths(amount);
            default -> asOf.plusYears(amount);
        };
    }
}
