package vn.minhdinh.language;

/**
 * Text of others made fit to stand in a line of ours: no character of it moves the cursor, recolours, turns the reading
 * direction or hides.
 */
public final class Plain {

    private static final int ELLIPSIS_COST = 1;
    private static final char REPLACEMENT = '\uFFFD';

    private Plain() {}

    /** White space becomes a space, every other character that is not for reading a replacement character. */
    public static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().map(Plain::shown).forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /** The same, and cut to at most so many characters. */
    public static String of(String text, int most) {
        if (text.length() <= most) {
            return of(text);
        }
        int end = most - ELLIPSIS_COST;
        return of(text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)) + '…';
    }

    /** What stands for a character. */
    public static int shown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> Character.isWhitespace(character) ? ' ' : REPLACEMENT;
            case Character.SPACE_SEPARATOR -> ' ';
            default -> character;
        };
    }
}
