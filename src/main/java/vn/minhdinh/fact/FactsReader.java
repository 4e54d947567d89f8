package vn.minhdinh.fact;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.language.Nearest;
import vn.minhdinh.ruleset.Service;

/** Reads the member {@code facts} of a request: an object of fact types, each an object or a list of objects. */
final class FactsReader {

    /** The facts a request tells of, type by type in its order: the values of each. */
    static final class Told {
        private final List<FactType> types = new ArrayList<>();
        private final List<List<Object[]>> facts = new ArrayList<>();

        void add(FactType type, List<Object[]> all) {
            types.add(type);
            facts.add(all);
        }

        Case toCase(Service service, LocalDate asOf) {
            Case.Builder builder = new Case.Builder(service, asOf);
            for (int i = 0; i < types.size(); i++) {
                builder.addAll(types.get(i), facts.get(i));
            }
            return builder.build();
        }
    }

    /** A count beyond a thousand million is a mistake. */
    private static final int INTEGER_DIGITS = 9;

    static final long GREATEST_INTEGER = 999_999_999L;

    /** Below it every character is composed, and composes with none of the others. */
    private static final char FIRST_COMBINING = 0x300;

    private final Service service;
    private final JsonParser parser;
    private final Problems problems;
    private final Told told = new Told();
    private final SeenNames fields;
    private int count;

    FactsReader(Service service, JsonParser parser, Problems problems) {
        this.service = service;
        this.parser = parser;
        this.problems = problems;
        int most = 0;
        for (FactType type : service.types()) {
            most = Math.max(most, type.fields().size());
        }
        this.fields = new SeenNames(parser, most);
    }

    /** Reads the value the parser stands on; {@code null} when there are no facts at all. */
    Told read() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return told;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            problem("NOT_AN_OBJECT");
            parser.skipChildren();
            return told;
        }
        SeenNames types = new SeenNames(parser, service.types().size());
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = normal(parser.currentName());
            FactType type = service.type(name);
            types.see(type == null ? -1 : type.index(), parser.currentName());
            parser.nextToken();
            if (type == null || !type.isGiven()) {
                unknownType(name, type);
                parser.skipChildren();
            } else {
                readType(type);
            }
        }
        return told;
    }

    private void unknownType(String name, FactType type) {
        List<String> known = service.types().stream()
                .filter(FactType::isGiven)
                .map(FactType::name)
                .toList();
        String code = type == null ? "UNKNOWN_TYPE" : "NOT_GIVEN";
        problems.add(Problem.at(pointer(), code, RequestReader.shown(name)).allowing(known, Nearest.to(name, known)));
    }

    private void readType(FactType type) throws IOException {
        switch (parser.currentToken()) {
            case VALUE_NULL -> {
                // unknown, as if left out
            }
            case START_OBJECT -> {
                List<Object[]> one = new ArrayList<>(1);
                one.add(readFact(type));
                told.add(type, one);
            }
            case START_ARRAY -> told.add(type, readList(type));
            default -> problem("NOT_A_FACT");
        }
    }

    private List<Object[]> readList(FactType type) throws IOException {
        List<Object[]> all = new ArrayList<>();
        Set<Object> keys = type.keyField() == null ? Set.of() : new HashSet<>();
        Field key = type.keyField();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                problem("NOT_AN_OBJECT");
                parser.skipChildren();
                continue;
            }
            Object[] values = readFact(type);
            Object value = key == null ? null : values[key.index()];
            if (value != null && !keys.add(value)) {
                problems.add(Problem.at(
                        pointer() + "/" + key.name(), "DUPLICATE_ID", RequestReader.shown(value.toString())));
            }
            if (all.size() <= type.most()) {
                all.add(values);
            }
        }
        if (all.size() > type.most()) {
            problems.add(
                    type.isSingle()
                            ? Problem.at(pointer(), "ONE_ONLY", type.name())
                            : Problem.at(pointer(), "TOO_MANY", String.valueOf(type.most())));
        }
        return all;
    }

    private Object[] readFact(FactType type) throws IOException {
        if (++count == Bounds.FACTS + 1) {
            problems.add(Problem.at("/facts", "TOO_MANY", String.valueOf(Bounds.FACTS)));
        }
        Object[] values = new Object[type.fields().size()];
        fields.next();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String raw = parser.currentName();
            Field field = type.field(raw);
            if (field == null) {
                field = type.field(normal(raw));
            }
            fields.see(field == null ? -1 : field.index(), raw);
            parser.nextToken();
            if (field == null) {
                List<String> known = type.fields().stream().map(Field::name).toList();
                problems.add(Problem.at(pointer(), "UNKNOWN_FIELD", RequestReader.shown(raw))
                        .allowing(known, Nearest.to(raw, known)));
                parser.skipChildren();
            } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
                values[field.index()] = value(field);
            }
        }
        return values;
    }

    private Object value(Field field) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (field.kind()) {
            case TEXT -> token == JsonToken.VALUE_STRING ? text() : wrong("NOT_A_TEXT");
            case BOOLEAN -> token.isBoolean() ? (Object) parser.getBooleanValue() : wrong("NOT_A_BOOLEAN");
            case DATE -> token == JsonToken.VALUE_STRING ? date(field) : wrong("NOT_A_DATE");
            case ENUM -> token == JsonToken.VALUE_STRING ? enumValue(field) : wrongEnum(field, parser.getText());
            case INTEGER, LONG, DECIMAL -> token.isNumeric() ? number(field) : wrong("NOT_A_NUMBER");
            case LIST -> token == JsonToken.START_ARRAY ? list(field) : wrong("NOT_A_LIST");
        };
    }

    private Object wrong(String code) throws IOException {
        problem(code);
        parser.skipChildren();
        return null;
    }

    private Object wrongEnum(Field field, String written) throws IOException {
        List<String> allowed = field.enumType().names();
        problems.add(Problem.at(pointer(), "UNKNOWN_VALUE", RequestReader.shown(String.valueOf(written)))
                .allowing(allowed, Nearest.to(String.valueOf(written), allowed)));
        parser.skipChildren();
        return null;
    }

    private Object text() throws IOException {
        String text = normal(parser.getText());
        if (text.length() > Bounds.TEXT_LENGTH) {
            problem("TEXT_TOO_LONG");
            return null;
        }
        if (!isFit(text)) {
            problem("BAD_CHARACTER");
            return null;
        }
        return text;
    }

    /** Whether it is made of characters that a text may hold. */
    static boolean isFit(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(c)
                    || isBreak(c)
                    || (Character.isISOControl(c) && c != '\n' && c != '\t')) {
                return false;
            }
        }
        return true;
    }

    /** Line ends other than a new line: the two engines for text patterns differ on them. */
    private static boolean isBreak(char c) {
        return c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    private Object date(Field field) throws IOException {
        try {
            LocalDate date = Days.parse(parser.getText());
            if (canBe(date)) {
                return date;
            }
        } catch (DateTimeException e) {
            // told below
        }
        problem("NOT_A_DATE");
        return null;
    }

    /** Whether a day like this is told of: others are mistyped. */
    static boolean canBe(LocalDate date) {
        return date.getYear() >= 1800 && date.getYear() <= 2200;
    }

    private Object enumValue(Field field) throws IOException {
        String written = parser.getText();
        EnumValue value = field.enumType().value(written);
        if (value == null) {
            value = field.enumType().value(normal(written));
        }
        return value != null ? value : wrongEnum(field, written);
    }

    private Object list(Field field) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object element = parser.currentToken() != JsonToken.VALUE_STRING
                    ? wrong("NOT_A_TEXT")
                    : field.enumType() == null ? text() : enumValue(field);
            if (elements.size() == Bounds.LIST_ELEMENTS) {
                problem("TOO_MANY", String.valueOf(Bounds.LIST_ELEMENTS));
            }
            if (element != null && elements.size() <= Bounds.LIST_ELEMENTS) {
                elements.add(element);
            }
        }
        return List.copyOf(elements);
    }

    private Object number(Field field) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT && parser.isNaN()) {
            return wrong("NOT_A_NUMBER");
        }
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() == JsonParser.NumberType.INT) {
            return whole(field, parser.getIntValue());
        }
        BigDecimal number;
        try {
            number = parser.getDecimalValue();
        } catch (NumberFormatException e) {
            problem("NUMBER_TOO_LONG", String.valueOf(Bounds.DIGITS));
            return null;
        }
        if (Math.abs((long) number.scale()) > Bounds.DIGITS
                || number.precision() - (long) number.scale() > Bounds.DIGITS) {
            problem("NUMBER_TOO_LONG", String.valueOf(Bounds.DIGITS));
            return null;
        }
        if (!inRange(field, number)) {
            return null;
        }
        return switch (field.kind()) {
            case DECIMAL -> number;
            case INTEGER -> exact(number, INTEGER_DIGITS) ? (Object) number.intValueExact() : notWhole();
            default -> exact(number, 18) ? (Object) number.longValueExact() : notWhole();
        };
    }

    private static boolean exact(BigDecimal number, int digits) {
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() <= 0 && plain.precision() - plain.scale() <= digits;
    }

    private Object notWhole() throws IOException {
        return wrong("NOT_A_WHOLE_NUMBER");
    }

    private Object whole(Field field, int number) {
        if (field.kind() == Kind.INTEGER && Math.abs((long) number) > GREATEST_INTEGER) {
            problem("NUMBER_TOO_LONG", String.valueOf(INTEGER_DIGITS));
            return null;
        }
        boolean bounded = field.min() != null || field.max() != null;
        BigDecimal decimal = bounded || field.kind() == Kind.DECIMAL ? BigDecimal.valueOf(number) : null;
        if (decimal != null && !inRange(field, decimal)) {
            return null;
        }
        return switch (field.kind()) {
            case DECIMAL -> decimal;
            case LONG -> (Object) (long) number;
            default -> (Object) number;
        };
    }

    private boolean inRange(Field field, BigDecimal number) {
        boolean low = !isEnough(field, number);
        boolean high = !isNotTooMuch(field, number);
        if (low || high) {
            String least = field.min() == null ? "" : field.min().toPlainString();
            String most = field.max() == null ? "" : field.max().toPlainString();
            String code = least.isEmpty() ? "ABOVE_MOST" : most.isEmpty() ? "BELOW_LEAST" : "OUT_OF_RANGE";
            problem(code, least, most);
        }
        return !low && !high;
    }

    static boolean isEnough(Field field, BigDecimal number) {
        return field.min() == null || number.compareTo(field.min()) >= 0;
    }

    static boolean isNotTooMuch(Field field, BigDecimal number) {
        return field.max() == null || number.compareTo(field.max()) <= 0;
    }

    private void problem(String code, String... arguments) {
        problems.add(Problem.at(pointer(), code, arguments));
    }

    private String pointer() {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    static String normal(String text) {
        return isPlain(text) || Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Whether nothing in it can be composed, at a glance: most ids and words. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_COMBINING) {
                return false;
            }
        }
        return true;
    }
}
