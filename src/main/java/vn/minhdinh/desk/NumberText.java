package vn.minhdinh.desk;

import java.util.regex.Pattern;
import vn.minhdinh.language.Language;

/** Numbers as people type them: 2.300.000,5 in Vietnamese, 2,300,000.5 in English, or without any separator. */
final class NumberText {

    private static final int LONGEST = 60;

    /** No number, or one that can be meant in two ways. */
    enum Wrong {
        NOT_A_NUMBER,
        AMBIGUOUS
    }

    /**
     * What was read.
     *
     * @param plain the number as JSON writes it, or {@code null}
     * @param wrong why there is none, or {@code null}
     */
    record Read(String plain, Wrong wrong) {}

    private static final Pattern VI = grouped("\\.", ",");
    private static final Pattern EN = grouped(",", "\\.");
    private static final Pattern VI_EITHER = Pattern.compile("-?[1-9]\\d{0,2},\\d{3}");
    private static final Pattern EN_EITHER = Pattern.compile("-?[1-9]\\d{0,2}\\.\\d{3}");

    private NumberText() {}

    private static Pattern grouped(String group, String point) {
        return Pattern.compile(
                "-?(?:\\d+|\\d{1,3}(?:" + group + "\\d{3})+|\\d{1,3}(?: \\d{3})+)(?:" + point + "\\d+)?");
    }

    static Read read(String typed, Language language) {
        String text = typed.replace('\u00a0', ' ').replace('\u202f', ' ').strip();
        boolean vi = language == Language.VI;
        if (text.length() > LONGEST || !(vi ? VI : EN).matcher(text).matches()) {
            return new Read(null, Wrong.NOT_A_NUMBER);
        }
        // 2,300 is two and three tenths here, and two thousand three hundred to whoever writes the other way.
        if ((vi ? VI_EITHER : EN_EITHER).matcher(text).matches()) {
            return new Read(null, Wrong.AMBIGUOUS);
        }
        String plain = text.replace(" ", "").replace(vi ? "." : ",", "").replace(',', '.');
        return new Read(withoutLeadingZeros(plain), null);
    }

    /** JSON has none. */
    private static String withoutLeadingZeros(String plain) {
        return plain.replaceFirst("^(-?)0+(?=\\d)", "$1");
    }
}
