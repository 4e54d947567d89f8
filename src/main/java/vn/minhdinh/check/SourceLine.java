package vn.minhdinh.check;

import java.util.Set;

/**
 * One line of a file, and the stretch of it that a problem is about.
 *
 * @param text the line without its end
 * @param start offset of the stretch, from 0; -1 when the whole line is meant
 * @param end where the stretch ends, excluded; past the end of the line when something is missing there
 */
record SourceLine(String text, int start, int end) {

    private static final Set<String> SIGNS = Set.of("==", "!=", "<=", ">=", "&&", "||", ":=", "->");

    /** @param column from 1; 0 when the whole line is meant */
    static SourceLine of(String text, int column) {
        if (column <= 0) {
            return new SourceLine(text, -1, -1);
        }
        int start = Math.min(column - 1, text.length());
        return new SourceLine(text, start, endOfWord(text, start));
    }

    boolean hasPlace() {
        return start >= 0;
    }

    /** The word, number, quoted text or sign that begins there. */
    private static int endOfWord(String text, int start) {
        if (start >= text.length()) {
            return start + 1;
        }
        int first = text.codePointAt(start);
        if (first == '"' || first == '\'') {
            return endOfQuote(text, start, (char) first);
        }
        if (first == '@' || isWordPart(first)) {
            return endOfName(text, start + Character.charCount(first), isDigit(first));
        }
        if (first == '\\' && start + 1 < text.length()) {
            return start + 1 + Character.charCount(text.codePointAt(start + 1));
        }
        if (start + 2 <= text.length() && SIGNS.contains(text.substring(start, start + 2))) {
            return start + 2;
        }
        return start + Character.charCount(first);
    }

    private static int endOfName(String text, int from, boolean number) {
        int at = from;
        while (at < text.length()) {
            int next = text.codePointAt(at);
            boolean point = number && next == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1));
            if (!point && !isWordPart(next)) {
                return at;
            }
            at += Character.charCount(next);
        }
        return at;
    }

    private static int endOfQuote(String text, int start, char quote) {
        for (int at = start + 1; at < text.length(); at++) {
            char next = text.charAt(at);
            if (next == quote) {
                return at + 1;
            }
            if (next == '\\') {
                at++;
            }
        }
        return Math.max(start + 1, text.stripTrailing().length());
    }

    private static boolean isWordPart(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> Character.isLetterOrDigit(character) || character == '_' || character == '$';
        };
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }
}
