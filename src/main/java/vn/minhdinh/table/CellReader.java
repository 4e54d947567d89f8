package vn.minhdinh.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.minhdinh.catalogue.EnumType;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.language.Nearest;
import vn.minhdinh.language.Plain;

/**
 * Reads what a cell says as a value of its column: text, number, {@code Boolean}, day as text, list of texts. What could mean
 * two things is refused with both.
 */
final class CellReader {

    static final Set<String> YES = Set.of("có", "đúng", "yes", "true", "1", "x");
    static final Set<String> NO = Set.of("không", "sai", "no", "false", "0");
    static final String NONE = "[]";
    private static final List<String> TRUTHS = List.of("có", "không", "yes", "no", "true", "false", "1", "0", "x");

    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
    private static final int SHOWN = 60;
    /** A spreadsheet keeps no more digits; what stands behind them in its file is noise of binary fractions. */
    private static final MathContext KEPT = new MathContext(15, RoundingMode.HALF_EVEN);

    private static final int DIGITS = 40;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final TableOptions options;
    private final Map<EnumType, Map<String, Set<EnumValue>>> words = new HashMap<>();

    CellReader(TableOptions options) {
        this.options = options;
    }

    /** What is wrong with a cell; the place is not known here. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        private Refused(Problem problem) {
            super(problem.code(), null, false, false);
            this.problem = problem;
        }

        Problem at(String place) {
            return new Problem(place, problem.code(), problem.arguments(), problem.allowed(), problem.nearest());
        }
    }

    private static Refused refused(String code, String... arguments) {
        return new Refused(Problem.at("", code, arguments));
    }

    Object value(TableColumn column, TableCell cell) throws Refused {
        if (cell instanceof TableCell.Fault fault) {
            throw refused(fault.code(), shown(fault.shown()));
        }
        return switch (column.holds()) {
            case CASE -> text(cell);
            case AS_OF -> date(cell);
            case PRESENCE -> presence(cell);
            case FIELD -> value(column.field(), cell);
        };
    }

    private Object value(Field field, TableCell cell) throws Refused {
        return switch (field.kind()) {
            case TEXT -> text(cell);
            case BOOLEAN -> truth(cell);
            case DATE -> date(cell);
            case ENUM -> constant(field.enumType(), text(cell));
            case INTEGER, LONG, DECIMAL -> number(field, cell);
            case LIST -> list(field, text(cell));
        };
    }

    // ---- texts ---------------------------------------------------------------------------------------------------

    private static String text(TableCell cell) throws Refused {
        if (cell instanceof TableCell.Words words) {
            return words.text();
        }
        if (cell instanceof TableCell.Figure figure && !figure.percent()) {
            BigDecimal number = figure.number().stripTrailingZeros();
            if (number.precision() > KEPT.getPrecision() || number.precision() - number.scale() > KEPT.getPrecision()) {
                throw refused("CELL_LOST_DIGITS");
            }
            return bounded(number).toPlainString();
        }
        if (cell instanceof TableCell.Moment moment) {
            throw refused("CELL_IS_DATE", moment.time().toLocalDate().toString());
        }
        throw refused("CELL_NOT_WORDS");
    }

    private List<String> list(Field field, String text) throws Refused {
        List<String> elements = new ArrayList<>();
        if (text.equals(NONE)) {
            return elements;
        }
        for (String part : text.split(";", -1)) {
            String element = Folded.strip(part);
            if (element.isEmpty()) {
                throw refused("CELL_EMPTY_ELEMENT");
            }
            elements.add(field.enumType() == null ? element : constant(field.enumType(), element));
        }
        return elements;
    }

    /** The name of the constant meant, by name or by label in either language. */
    private String constant(EnumType type, String text) throws Refused {
        if (type.value(text) != null) {
            return text;
        }
        Map<String, Set<EnumValue>> known = words.computeIfAbsent(type, CellReader::words);
        Set<EnumValue> meant = known.getOrDefault(Folded.of(text), Set.of());
        if (meant.size() == 1) {
            return meant.iterator().next().name();
        }
        if (meant.isEmpty()) {
            String near = Nearest.to(Folded.of(text), known.keySet());
            throw new Refused(Problem.at("", "CELL_UNKNOWN_VALUE", shown(text))
                    .allowing(
                            type.values().stream().map(CellReader::described).toList(),
                            near == null
                                    ? null
                                    : described(known.get(near).iterator().next())));
        }
        throw new Refused(Problem.at("", "CELL_AMBIGUOUS_VALUE", shown(text))
                .allowing(meant.stream().map(EnumValue::name).toList(), null));
    }

    private static String described(EnumValue value) {
        return value.label().vi().isEmpty() ? value.name() : value.label().vi() + " (" + value.name() + ")";
    }

    static Map<String, Set<EnumValue>> words(EnumType type) {
        Map<String, Set<EnumValue>> words = new HashMap<>();
        for (EnumValue value : type.values()) {
            for (String word :
                    List.of(value.name(), value.label().vi(), value.label().en())) {
                if (!word.isBlank()) {
                    words.computeIfAbsent(Folded.of(word), any -> new LinkedHashSet<>())
                            .add(value);
                }
            }
        }
        return words;
    }

    // ---- yes and no ----------------------------------------------------------------------------------------------

    private static Boolean truth(TableCell cell) throws Refused {
        Boolean truth = truthIfAny(cell);
        if (truth == null) {
            throw new Refused(Problem.at("", "CELL_NOT_A_BOOLEAN", shown(cell)).allowing(TRUTHS, null));
        }
        return truth;
    }

    private static Boolean truthIfAny(TableCell cell) {
        if (cell instanceof TableCell.Truth truth) {
            return truth.value();
        }
        if (cell instanceof TableCell.Figure figure && !figure.percent()) {
            return figure.number().signum() == 0
                    ? Boolean.FALSE
                    : figure.number().compareTo(BigDecimal.ONE) == 0 ? Boolean.TRUE : null;
        }
        if (cell instanceof TableCell.Words words) {
            String folded = Folded.of(words.text());
            return YES.contains(folded) ? Boolean.TRUE : NO.contains(folded) ? Boolean.FALSE : null;
        }
        return null;
    }

    private static Boolean presence(TableCell cell) throws Refused {
        return cell instanceof TableCell.Words words && words.text().equals(NONE) ? Boolean.FALSE : truth(cell);
    }

    // ---- days ----------------------------------------------------------------------------------------------------

    private String date(TableCell cell) throws Refused {
        if (cell instanceof TableCell.Moment moment) {
            if (!moment.time().toLocalTime().equals(LocalTime.MIDNIGHT)) {
                throw refused("CELL_TIME", moment.time().toString());
            }
            return moment.time().toLocalDate().toString();
        }
        if (cell instanceof TableCell.Words words) {
            return day(words.text()).toString();
        }
        throw refused(cell instanceof TableCell.Figure ? "CELL_NUMBER_FOR_DATE" : "CELL_NOT_A_DATE", shown(cell));
    }

    private LocalDate day(String text) throws Refused {
        Matcher iso = YEAR_FIRST.matcher(text);
        if (iso.matches()) {
            return day(text, iso.group(1), iso.group(2), iso.group(3));
        }
        Matcher slashes = DAY_FIRST.matcher(text);
        if (!slashes.matches() || options.dates() == TableOptions.Dates.YEAR_FIRST) {
            throw refused("CELL_NOT_A_DATE", shown(text));
        }
        int first = Integer.parseInt(slashes.group(1));
        int second = Integer.parseInt(slashes.group(2));
        LocalDate day = day(text, slashes.group(3), slashes.group(2), slashes.group(1));
        if (options.dates() == null && first <= 12 && first != second) {
            throw refused(
                    "CELL_AMBIGUOUS_DATE",
                    shown(text),
                    day.toString(),
                    LocalDate.of(day.getYear(), first, second).toString());
        }
        return day;
    }

    private static LocalDate day(String text, String year, String month, String day) throws Refused {
        try {
            return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
        } catch (DateTimeException e) {
            throw refused("CELL_NOT_A_DATE", shown(text));
        }
    }

    // ---- numbers -------------------------------------------------------------------------------------------------

    private BigDecimal number(Field field, TableCell cell) throws Refused {
        boolean share = field.unit().vi().equals("%");
        if (cell instanceof TableCell.Figure figure) {
            BigDecimal kept = bounded(figure.number()).round(KEPT);
            if (figure.percent() && !share) {
                throw refused("CELL_NOT_A_SHARE", shown(cell));
            }
            return (figure.percent() ? kept.multiply(HUNDRED) : kept).stripTrailingZeros();
        }
        if (cell instanceof TableCell.Moment moment) {
            throw refused("CELL_IS_DATE", moment.time().toLocalDate().toString());
        }
        if (!(cell instanceof TableCell.Words words)) {
            throw refused("CELL_NOT_A_NUMBER", shown(cell));
        }
        if (!words.text().endsWith("%")) {
            return number(words.text());
        }
        if (!share) {
            throw refused("CELL_NOT_A_SHARE", shown(words.text()));
        }
        return number(Folded.strip(words.text().substring(0, words.text().length() - 1)));
    }

    private BigDecimal number(String text) throws Refused {
        BigDecimal dot = NumberText.dot(text);
        BigDecimal comma = NumberText.comma(text);
        BigDecimal number = options.decimal() == TableOptions.Decimal.COMMA ? comma : dot;
        if (options.decimal() == null && !isPlain(text, dot, comma) && (dot != null || comma != null)) {
            throw refused("CELL_AMBIGUOUS_NUMBER", shown(text), reading(dot), reading(comma));
        }
        if (number == null) {
            throw refused("CELL_NOT_A_NUMBER", shown(text));
        }
        return number;
    }

    /** Undeclared, only what everybody reads alike: digits, and a point that cannot group thousands. */
    private static boolean isPlain(String text, BigDecimal dot, BigDecimal comma) {
        return dot != null && (comma == null ? text.indexOf(',') < 0 : comma.compareTo(dot) == 0);
    }

    private static String reading(BigDecimal number) {
        return number == null ? "–" : number.toPlainString();
    }

    private static BigDecimal bounded(BigDecimal number) throws Refused {
        if (Math.abs((long) number.scale()) > DIGITS || number.precision() > DIGITS) {
            throw refused("NUMBER_TOO_LONG", "20");
        }
        return number;
    }

    // ---- shown again ---------------------------------------------------------------------------------------------

    private static String shown(TableCell cell) {
        if (cell instanceof TableCell.Words words) {
            return shown(words.text());
        }
        if (cell instanceof TableCell.Figure figure) {
            return shown(figure.number().toString());
        }
        if (cell instanceof TableCell.Moment moment) {
            return moment.time().toLocalDate().toString();
        }
        return cell instanceof TableCell.Truth truth ? String.valueOf(truth.value()) : "";
    }

    private static String shown(String text) {
        return Plain.of(text, SHOWN);
    }
}
