package vn.minhdinh.fact;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.minhdinh.catalogue.EnumType;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.ruleset.Service;

/**
 * Reads a request that is written as most are: names the service knows, each once, texts without escapes, every value of
 * its kind and within its bounds. Of any other it says nothing, not even what is wrong: {@link RequestReader} then reads
 * that from the beginning. What it does read, it reads to the same.
 */
final class UsualReader {

    /** How a request is written otherwise; thrown without a trace, for it says nothing. */
    private static final class Unusual extends RuntimeException {
        private static final long serialVersionUID = 1;
        private static final Unusual IT_IS = new Unusual();

        private Unusual() {
            super(null, null, false, false);
        }
    }

    /** Digits that a {@code long} has for certain. */
    private static final int SHORT = 18;

    /** Up to so many facts are compared with each other rather than looked up. */
    private static final int FEW = 8;

    private static final byte DELETE = 0x7F;

    /** Stands nowhere: every word ends with a quote. */
    private static final byte[] NEVER = {0};

    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] NULL = ascii("null");

    private static final byte[][] MEMBERS = quoted(RequestReader.MEMBERS);
    private static final byte[][] EXPLAIN = quoted(RequestReader.EXPLAIN);
    private static final byte[][] GUIDE = quoted(RequestReader.GUIDE);

    private final Service service;
    private final Names names;
    private final byte[] bytes;
    private final int[] seenIn;
    private int object;
    private int at;
    private int count;

    private UsualReader(Service service, byte[] body) {
        this.service = service;
        this.names = service.prepared(Names.class, Names::new);
        this.bytes = body;
        this.seenIn = new int[names.mostFields];
    }

    /** The names of a service in quotes, as requests write them. */
    private static final class Names {
        private final byte[][] types;
        private final byte[][][] fields;
        private final byte[][][] words;
        private final int mostFields;

        Names(Service service) {
            types = quoted(service.types().stream().map(FactType::name).toList());
            fields = service.types().stream()
                    .map(type -> quoted(type.fields().stream().map(Field::name).toList()))
                    .toArray(byte[][][]::new);
            words = service.enums().stream()
                    .map(declared -> quoted(declared.names()))
                    .toArray(byte[][][]::new);
            mostFields = Arrays.stream(fields).mapToInt(all -> all.length).max().orElse(0);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Names that can be written in other ways are left to others. */
    private static byte[][] quoted(List<String> names) {
        return names.stream()
                .map(name -> name.matches("\\w{1," + Bounds.NAME_LENGTH + "}") ? ascii('"' + name + '"') : NEVER)
                .toArray(byte[][]::new);
    }

    /** What the request says, or {@code null} when it is written otherwise. */
    static Said read(Service service, byte[] body) {
        if (body.length > Bounds.BODY_BYTES) {
            return null;
        }
        try {
            return new UsualReader(service, body).read();
        } catch (Unusual unusual) {
            return null;
        }
    }

    private Said read() {
        LocalDate asOf = null;
        FactsReader.Told told = null;
        Explain explain = null;
        Guide guide = null;
        List<String> patterns = null;
        int seen = 0;
        int member = -1;
        space();
        for (boolean more = opens('{', '}'); more; more = goesOn('}')) {
            member = name(MEMBERS, member + 1);
            if ((seen & 1 << member) != 0) {
                throw Unusual.IT_IS;
            }
            seen |= 1 << member;
            switch (member) {
                case 0 -> asOf = asOf();
                case 1 -> told = facts();
                case 2 -> patterns = patterns();
                case 3 -> explain = Explain.values()[oneOf(EXPLAIN, 0)];
                default -> guide = guide();
            }
        }
        space();
        if (told == null || at < bytes.length) {
            throw Unusual.IT_IS;
        }
        return new Said(asOf, told, explain, guide, patterns);
    }

    private LocalDate asOf() {
        LocalDate day = date();
        if (!RequestReader.canBeAsOf(day)) {
            throw Unusual.IT_IS;
        }
        return day;
    }

    private List<String> patterns() {
        List<String> patterns = new ArrayList<>();
        for (boolean more = opens('[', ']'); more; more = goesOn(']')) {
            if (patterns.size() == Bounds.DECISION_PATTERNS) {
                throw Unusual.IT_IS;
            }
            patterns.add(text());
        }
        return patterns;
    }

    private Guide guide() {
        boolean[] off = new boolean[GUIDE.length];
        int seen = 0;
        int part = -1;
        for (boolean more = opens('{', '}'); more; more = goesOn('}')) {
            part = name(GUIDE, part + 1);
            if ((seen & 1 << part) != 0) {
                throw Unusual.IT_IS;
            }
            seen |= 1 << part;
            off[part] = !truth();
        }
        return RequestReader.guide(off);
    }

    // ---- facts -------------------------------------------------------------------------------------------------

    private FactsReader.Told facts() {
        FactsReader.Told told = new FactsReader.Told();
        boolean[] seen = new boolean[names.types.length];
        int place = -1;
        for (boolean more = opens('{', '}'); more; more = goesOn('}')) {
            place = name(names.types, place + 1);
            FactType type = service.types().get(place);
            if (seen[place] || !type.isGiven()) {
                throw Unusual.IT_IS;
            }
            seen[place] = true;
            if (here() == '[') {
                told.add(type, list(type));
            } else if (here() == '{') {
                List<Object[]> one = new ArrayList<>(1);
                one.add(fact(type));
                told.add(type, one);
            } else {
                literal(NULL);
            }
        }
        return told;
    }

    private List<Object[]> list(FactType type) {
        List<Object[]> all = new ArrayList<>();
        for (boolean more = opens('[', ']'); more; more = goesOn(']')) {
            all.add(fact(type));
        }
        if (all.size() > type.most() || type.keyField() != null && hasTwins(all, type.keyField())) {
            throw Unusual.IT_IS;
        }
        return all;
    }

    private static boolean hasTwins(List<Object[]> all, Field key) {
        Set<Object> seen = all.size() > FEW ? new HashSet<>() : null;
        for (int i = 0; i < all.size(); i++) {
            Object value = all.get(i)[key.index()];
            if (value == null) {
                continue;
            }
            if (seen != null && !seen.add(value)) {
                return true;
            }
            for (int j = 0; seen == null && j < i; j++) {
                if (value.equals(all.get(j)[key.index()])) {
                    return true;
                }
            }
        }
        return false;
    }

    private Object[] fact(FactType type) {
        if (++count > Bounds.FACTS) {
            throw Unusual.IT_IS;
        }
        object++;
        byte[][] fields = names.fields[type.index()];
        Object[] values = new Object[fields.length];
        int place = -1;
        for (boolean more = opens('{', '}'); more; more = goesOn('}')) {
            place = name(fields, place + 1);
            if (seenIn[place] == object) {
                throw Unusual.IT_IS;
            }
            seenIn[place] = object;
            if (here() == 'n') {
                literal(NULL);
            } else {
                values[place] = value(type.fields().get(place));
            }
        }
        return values;
    }

    private Object value(Field field) {
        return switch (field.kind()) {
            case TEXT -> factText();
            case BOOLEAN -> truth();
            case DATE -> factDate();
            case ENUM -> word(field.enumType());
            case INTEGER, LONG, DECIMAL -> number(field);
            case LIST -> elements(field);
        };
    }

    private List<Object> elements(Field field) {
        List<Object> elements = new ArrayList<>();
        for (boolean more = opens('[', ']'); more; more = goesOn(']')) {
            if (elements.size() == Bounds.LIST_ELEMENTS) {
                throw Unusual.IT_IS;
            }
            elements.add(field.enumType() == null ? factText() : word(field.enumType()));
        }
        return List.copyOf(elements);
    }

    private Object word(EnumType type) {
        return type.values().get(oneOf(names.words[type.index()], 0));
    }

    private String factText() {
        int from = at;
        String text = text();
        // As many characters as bytes: all ASCII, in which there is nothing to compose.
        if (text.length() == at - from - 2) {
            return text;
        }
        String normal = FactsReader.normal(text);
        if (normal.length() > Bounds.TEXT_LENGTH || !FactsReader.isFit(normal)) {
            throw Unusual.IT_IS;
        }
        return normal;
    }

    private LocalDate factDate() {
        LocalDate date = date();
        if (!FactsReader.canBe(date)) {
            throw Unusual.IT_IS;
        }
        return date;
    }

    private LocalDate date() {
        try {
            return Days.parse(text());
        } catch (DateTimeException e) {
            throw Unusual.IT_IS;
        }
    }

    private Object number(Field field) {
        boolean negative = here() == '-';
        at += negative ? 1 : 0;
        int start = at;
        long digits = digits(0);
        if (at == start || at > start + 1 && bytes[start] == '0') {
            throw Unusual.IT_IS;
        }
        int scale = 0;
        if (here() == '.') {
            int point = at++;
            digits = digits(digits);
            scale = at - point - 1;
            if (scale == 0) {
                throw Unusual.IT_IS;
            }
        }
        if (at - start > SHORT) {
            throw Unusual.IT_IS;
        }
        return number(field, negative ? -digits : digits, scale);
    }

    private static Object number(Field field, long digits, int scale) {
        boolean integer = field.kind() == Kind.INTEGER && Math.abs(digits) <= FactsReader.GREATEST_INTEGER;
        boolean able = field.kind() == Kind.DECIMAL || scale == 0 && (field.kind() == Kind.LONG || integer);
        boolean bounded = field.min() != null || field.max() != null;
        BigDecimal decimal = bounded || field.kind() == Kind.DECIMAL ? BigDecimal.valueOf(digits, scale) : null;
        if (!able || bounded && !(FactsReader.isEnough(field, decimal) && FactsReader.isNotTooMuch(field, decimal))) {
            throw Unusual.IT_IS;
        }
        return switch (field.kind()) {
            case DECIMAL -> decimal;
            case LONG -> (Object) digits;
            default -> (Object) (int) digits;
        };
    }

    // ---- JSON --------------------------------------------------------------------------------------------------

    /** The digits that stand here behind others; more than {@link #SHORT} come to something else. */
    private long digits(long before) {
        long digits = before;
        for (int digit = here() - '0'; digit >= 0 && digit <= 9; digit = here() - '0') {
            digits = digits * 10 + digit;
            at++;
        }
        return digits;
    }

    private boolean truth() {
        boolean truth = here() == 't';
        literal(truth ? TRUE : FALSE);
        return truth;
    }

    private String text() {
        take('"');
        int from = at;
        int bits = 0;
        for (byte b = here(); b != '"'; b = here()) {
            if (b == '\\' || b >= 0 && b < ' ' || b == DELETE) {
                throw Unusual.IT_IS;
            }
            bits |= b;
            at++;
        }
        int length = at++ - from;
        if (length > Bounds.TEXT_LENGTH) {
            throw Unusual.IT_IS;
        }
        if (bits >= 0) {
            return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        }
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            throw Unusual.IT_IS;
        }
        return text;
    }

    /** The place of the member's name that stands here; its value comes next. */
    private int name(byte[][] known, int expected) {
        int place = oneOf(known, expected);
        space();
        take(':');
        space();
        return place;
    }

    /** The place of what stands here among some words in quotes, of which the expected one is tried first. */
    private int oneOf(byte[][] known, int expected) {
        for (int i = 0; i < known.length; i++) {
            int place = expected + i < known.length ? expected + i : expected + i - known.length;
            byte[] word = known[place];
            int end = at + word.length;
            if (end <= bytes.length && bytes[end - 1] == '"' && Arrays.equals(bytes, at, end, word, 0, word.length)) {
                at = end;
                return place;
            }
        }
        throw Unusual.IT_IS;
    }

    /** Whether something stands between the brackets that are opened here. */
    private boolean opens(char opening, char closing) {
        take(opening);
        space();
        return !closes(closing);
    }

    /** Whether something follows before the closing bracket. */
    private boolean goesOn(char closing) {
        space();
        if (closes(closing)) {
            return false;
        }
        take(',');
        space();
        return true;
    }

    private boolean closes(char closing) {
        boolean closes = here() == closing;
        at += closes ? 1 : 0;
        return closes;
    }

    private void literal(byte[] word) {
        for (byte letter : word) {
            take((char) letter);
        }
    }

    private void take(char wanted) {
        if (here() != wanted) {
            throw Unusual.IT_IS;
        }
        at++;
    }

    private void space() {
        for (byte b = here(); b == ' ' || b == '\n' || b == '\r' || b == '\t'; b = here()) {
            at++;
        }
    }

    /** 0 at the end: no request holds it. */
    private byte here() {
        return at < bytes.length ? bytes[at] : 0;
    }
}
