package vn.minhdinh.table;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers as people write them, under either of two conventions. Thousands may be grouped, by three throughout. */
final class NumberText {

    private static final int LONGEST = 60;
    private static final Pattern DOT = Pattern.compile(
            "[-\u2212]?(?:\\d+|[1-9]\\d{0,2}(?:,\\d{3})+|[1-9]\\d{0,2}(?:[ \u00A0\u202F]\\d{3})+)(?:\\.\\d+)?");
    private static final Pattern COMMA = Pattern.compile(
            "[-\u2212]?(?:\\d+|[1-9]\\d{0,2}(?:\\.\\d{3})+|[1-9]\\d{0,2}(?:[ \u00A0\u202F]\\d{3})+)(?:,\\d+)?");

    private NumberText() {}

    /** With a point before the decimals, {@code null} when it is no such number: 2,300,000.5 */
    static BigDecimal dot(String text) {
        return fits(DOT, text) ? new BigDecimal(bare(text).replace(",", "")) : null;
    }

    /** With a comma before the decimals, {@code null} when it is no such number: 2.300.000,5 */
    static BigDecimal comma(String text) {
        return fits(COMMA, text) ? new BigDecimal(bare(text).replace(".", "").replace(',', '.')) : null;
    }

    private static boolean fits(Pattern pattern, String text) {
        return text.length() <= LONGEST && pattern.matcher(text).matches();
    }

    private static String bare(String text) {
        return text.replace('\u2212', '-').replaceAll("[ \u00A0\u202F]", "");
    }
}
