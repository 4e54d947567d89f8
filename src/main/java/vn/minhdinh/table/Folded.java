package vn.minhdinh.table;

import java.text.Normalizer;
import java.util.Locale;

/** Words as they are compared: however they were typed, in whatever case, with whatever space around and between. */
final class Folded {

    private Folded() {}

    static String of(String text) {
        String composed = Normalizer.normalize(strip(text), Normalizer.Form.NFC);
        return spaces(composed).toLowerCase(Locale.ROOT);
    }

    /** Without white space around, that which does not break included, and with one kind of line end. */
    static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        String stripped = text.substring(from, to);
        return stripped.indexOf('\r') < 0
                ? stripped
                : stripped.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String spaces(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                space = true;
                continue;
            }
            if (space) {
                folded.append(' ');
            }
            space = false;
            folded.append(c);
        }
        return folded.toString();
    }

    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF' || c == '\u200B';
    }
}
