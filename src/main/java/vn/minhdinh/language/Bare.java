package vn.minhdinh.language;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words as somebody types them who has no Vietnamese keyboard: without diacritics, đ as d, in small letters. */
public final class Bare {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Bare() {}

    public static String of(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
        return MARKS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT).replace('đ', 'd');
    }
}
