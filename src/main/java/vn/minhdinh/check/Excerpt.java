package vn.minhdinh.check;

import vn.minhdinh.language.Plain;

/**
 * A line as it can be shown: tabs as spaces, nothing that a terminal would obey, cut around the place when it is long.
 *
 * @param before how many columns of a screen stand before the place
 * @param wide how many the place takes; 0 when there is no place
 */
record Excerpt(String text, int before, int wide) {

    private static final int TAB = 4;
    private static final int MARKS_EACH = 4;
    private static final String CUT = "…";

    /** @param most columns of a screen it may take, the marks of a cut included */
    static Excerpt of(SourceLine line, int most) {
        int room = most - 2 * CUT.length();
        int from = line.hasPlace() ? from(line, room) : 0;
        StringBuilder shown = new StringBuilder(from > 0 ? CUT : "");
        int column = shown.length();
        int before = column;
        int wide = 0;
        int marks = 0;
        int at = from;
        int characters = 0;
        while (at < line.text().length()) {
            int character = line.text().codePointAt(at);
            int width = character == '\t' ? TAB - column % TAB : width(character);
            marks = width == 0 ? marks + 1 : 0;
            characters++;
            if (column + width > room + CUT.length() || characters > most * MARKS_EACH) {
                return new Excerpt(shown.append(CUT).toString(), before, line.hasPlace() ? Math.max(1, wide) : 0);
            }
            if (marks <= MARKS_EACH) {
                shown.append(character == '\t' ? " ".repeat(width) : Character.toString(Plain.shown(character)));
            }
            column += width;
            if (at < line.start()) {
                before = column;
            } else if (at < line.end()) {
                wide += width;
            }
            at += Character.charCount(character);
        }
        return new Excerpt(shown.toString(), before, line.hasPlace() ? Math.max(1, wide) : 0);
    }

    /** Where to begin so that the place stands in what is shown, with what comes before it. */
    private static int from(SourceLine line, int room) {
        String text = line.text();
        int shortEnough = Math.min(text.length(), line.end());
        if (width(text, 0, shortEnough, room) <= room) {
            return 0;
        }
        int at = Math.min(line.start(), text.length());
        int place = width(text, at, Math.min(line.end(), text.length()), room / 2);
        int ahead = room - Math.min(place, room / 2) - room / 5;
        int steps = 0;
        while (at > 0 && steps < ahead * MARKS_EACH && width(text, at, line.start(), ahead) < ahead) {
            at = text.offsetByCodePoints(at, -1);
            steps++;
        }
        return at;
    }

    /** The columns of a stretch; stops counting beyond {@code most}. */
    private static int width(String text, int from, int to, int most) {
        int width = 0;
        for (int at = from; at < to && width <= most; ) {
            int character = text.codePointAt(at);
            width += character == '\t' ? TAB : width(character);
            at += Character.charCount(character);
        }
        return width;
    }

    private static int width(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> isWide(character) ? 2 : 1;
        };
    }

    /** Ideographs, kana, hangul, full-width forms and pictures take two columns. */
    private static boolean isWide(int character) {
        return Character.isIdeographic(character)
                || in(character, 0x1100, 0x115F)
                || in(character, 0x2E80, 0x303E)
                || in(character, 0x3041, 0x33FF)
                || in(character, 0xA000, 0xA4CF)
                || in(character, 0xAC00, 0xD7A3)
                || in(character, 0xFE30, 0xFE6F)
                || in(character, 0xFF01, 0xFF60)
                || in(character, 0xFFE0, 0xFFE6)
                || in(character, 0x1F300, 0x1F64F)
                || in(character, 0x1F680, 0x1F6FF)
                || in(character, 0x1F900, 0x1FAFF);
    }

    private static boolean in(int character, int first, int last) {
        return character >= first && character <= last;
    }
}
