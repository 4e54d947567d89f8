package vn.minhdinh.desk;

import gg.jte.TemplateOutput;

/** Collects a page; what cannot be seen, or turns the reading direction, becomes a mark that can be seen. */
final class PageText implements TemplateOutput {

    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder page = new StringBuilder(64 * 1024);

    @Override
    public void writeContent(String text) {
        writeContent(text, 0, text.length());
    }

    @Override
    public void writeContent(String text, int from, int to) {
        for (int i = from; i < to; ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            page.appendCodePoint(isShown(character) ? character : REPLACEMENT);
        }
    }

    /** Whether a text comes through a page as it is. */
    static boolean showsAllOf(String text) {
        return text.codePoints().allMatch(PageText::isShown);
    }

    private static boolean isShown(int character) {
        return character == '\n'
                || character == '\t'
                || character == '\r'
                || !Character.isISOControl(character)
                        && Character.getType(character) != Character.FORMAT
                        && Character.getType(character) != Character.SURROGATE
                        && (character & 0xFFFE) != 0xFFFE;
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
