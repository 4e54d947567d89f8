package vn.minhdinh.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.catalogue.EnumType;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.language.Bare;

/** Reads what a person types as the value of a field, with or without diacritics. */
final class Spoken {

    private static final Set<String> YES = Set.of("co", "c", "dung", "phai", "yes", "y", "true");
    private static final Set<String> NO = Set.of("khong", "k", "ko", "sai", "no", "n", "false");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    private static final Pattern PLAIN = Pattern.compile("-?\\d{1,30}");
    private static final Pattern GROUPS = Pattern.compile("-?\\d{1,3}([.,])\\d{3}(?:\\1\\d{3}){1,9}");
    private static final Pattern BOTH =
            Pattern.compile("(-?\\d{1,3}(?:([.,])\\d{3})(?:\\2\\d{3}){0,9})([.,])(\\d{1,20})");
    private static final Pattern ONE_MARK = Pattern.compile("(-?)(\\d{1,30})[.,](\\d{1,20})");

    private final Phrases phrases;

    Spoken(Phrases phrases) {
        this.phrases = phrases;
    }

    /** The value as a request writes it, or {@code null} when it cannot be made out. */
    JsonNode value(String said, Field field) throws Conversation.NotTaken {
        return switch (field.kind()) {
            case TEXT -> TextNode.valueOf(said);
            case BOOLEAN -> one(said) < 0 ? null : BooleanNode.valueOf(one(said) == 1);
            case DATE -> date(said);
            case ENUM -> word(said, field.enumType());
            case INTEGER, LONG, DECIMAL -> number(said, field.kind());
            case LIST -> list(said, field);
        };
    }

    /** 1 for yes, 0 for no, -1 for anything else. */
    int one(String said) {
        String word = Bare.of(said.strip());
        return YES.contains(word) ? 1 : NO.contains(word) ? 0 : -1;
    }

    /** How many, or -1. */
    int count(String said, int most) {
        if (one(said) == 0) {
            return 0;
        }
        boolean plain = said.matches("\\d{1,6}");
        return plain && Integer.parseInt(said) <= most ? Integer.parseInt(said) : -1;
    }

    private static JsonNode date(String said) {
        Matcher dayFirst = DAY_FIRST.matcher(said);
        Matcher yearFirst = YEAR_FIRST.matcher(said);
        try {
            if (dayFirst.matches()) {
                return day(dayFirst.group(3), dayFirst.group(2), dayFirst.group(1));
            }
            return yearFirst.matches() ? day(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3)) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static JsonNode day(String year, String month, String day) {
        return TextNode.valueOf(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
                .toString());
    }

    private static JsonNode word(String said, EnumType type) {
        List<EnumValue> values = type.values();
        if (said.matches("\\d{1,4}")) {
            int number = Integer.parseInt(said);
            return number >= 1 && number <= values.size()
                    ? TextNode.valueOf(values.get(number - 1).name())
                    : null;
        }
        String word = Bare.of(said.strip());
        List<EnumValue> named = values.stream()
                .filter(value -> value.name().equalsIgnoreCase(said)
                        || Bare.of(value.label().vi()).equals(word)
                        || Bare.of(value.label().en()).equals(word))
                .toList();
        return named.size() == 1 ? TextNode.valueOf(named.get(0).name()) : null;
    }

    private JsonNode list(String said, Field field) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        if (said.equals("-")) {
            return list;
        }
        for (String part : said.split(",", -1)) {
            JsonNode value =
                    field.enumType() == null ? TextNode.valueOf(part.strip()) : word(part.strip(), field.enumType());
            if (value == null) {
                return null;
            }
            list.add(value);
        }
        return list;
    }

    /** Digits with or without groups of three. What could be a group or a fraction is asked back. */
    private JsonNode number(String said, Kind kind) throws Conversation.NotTaken {
        String text = said.replaceAll("[\\s\\u00a0]", "");
        if (PLAIN.matcher(text).matches()) {
            return decimal(text);
        }
        if (GROUPS.matcher(text).matches()) {
            return decimal(text.replaceAll("[.,]", ""));
        }
        Matcher both = BOTH.matcher(text);
        if (both.matches() && !both.group(2).equals(both.group(3))) {
            return decimal(both.group(1).replaceAll("[.,]", "") + "." + both.group(4));
        }
        Matcher mark = ONE_MARK.matcher(text);
        if (!mark.matches()) {
            return null;
        }
        BigDecimal fraction = new BigDecimal(mark.group(1) + mark.group(2) + "." + mark.group(3));
        boolean group = mark.group(3).length() == 3
                && mark.group(2).length() <= 3
                && !mark.group(2).startsWith("0");
        if (!group) {
            return DecimalNode.valueOf(fraction);
        }
        BigDecimal whole = new BigDecimal(mark.group(1) + mark.group(2) + mark.group(3));
        boolean counts = kind != Kind.DECIMAL && fraction.stripTrailingZeros().scale() > 0;
        if (counts) {
            return DecimalNode.valueOf(whole);
        }
        String plain = fraction.stripTrailingZeros().toPlainString();
        throw new Conversation.NotTaken(phrases.message(
                "cli.interview.ambiguous",
                said,
                whole.toPlainString(),
                fraction.stripTrailingZeros().scale() == 3 ? plain + "0" : plain));
    }

    private static JsonNode decimal(String digits) {
        return DecimalNode.valueOf(new BigDecimal(digits));
    }
}
