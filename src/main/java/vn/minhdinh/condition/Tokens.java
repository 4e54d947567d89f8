package vn.minhdinh.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The words of a stretch of a rule file, each with its offset in the file. */
public final class Tokens {

    /** What a word is. */
    public enum Kind {
        NAME,
        NUMBER,
        TEXT,
        SIGN,
        END
    }

    /** One word; a quoted text stands without its quotes. */
    public record Token(Kind kind, String text, int start, int end) {
        public boolean is(String expected) {
            return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(expected);
        }
    }

    private static final Set<String> TWO_CHARACTER_SIGNS = Set.of("==", "!=", "<=", ">=", "&&", "||", ":=");

    /** Most words of one constraint, or of the conclusions of one rule. */
    private static final int MOST = 1_000;

    private final List<Token> tokens = new ArrayList<>();
    private int at;

    /** @throws ConstraintSyntax when it is longer than a condition may be, or a text in it is not closed */
    public Tokens(String text, int start, int end) {
        int i = start;
        while (i < end) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                i++;
            } else if (text.startsWith("//", i)) {
                int newline = text.indexOf('\n', i);
                i = newline < 0 ? end : newline;
            } else if (text.startsWith("/*", i)) {
                int close = text.indexOf("*/", i + 2);
                i = close < 0 ? end : close + 2;
            } else {
                Token token = next(text, i, end);
                if (tokens.size() == MOST) {
                    throw new ConstraintSyntax(start, "TOO_LONG", String.valueOf(MOST));
                }
                tokens.add(token);
                i = token.end();
            }
        }
        tokens.add(new Token(Kind.END, "", end, end));
    }

    public Token peek() {
        return tokens.get(at);
    }

    public Token peekAfter() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    public Token take() {
        Token token = tokens.get(at);
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    public boolean takeIf(String expected) {
        if (!peek().is(expected)) {
            return false;
        }
        at++;
        return true;
    }

    public Token expect(String expected) {
        Token token = take();
        if (!token.is(expected)) {
            throw new ConstraintSyntax(token.start(), "EXPECTED", expected);
        }
        return token;
    }

    /** End of the word taken last. */
    int lastEnd() {
        return at == 0 ? tokens.get(0).start() : tokens.get(at - 1).end();
    }

    int position() {
        return at;
    }

    void back(int position) {
        at = position;
    }

    private static Token next(String text, int start, int end) {
        char c = text.charAt(start);
        if (Character.isJavaIdentifierStart(c)) {
            int i = start + 1;
            while (i < end && Character.isJavaIdentifierPart(text.charAt(i))) {
                i++;
            }
            return new Token(Kind.NAME, text.substring(start, i), start, i);
        }
        if (c >= '0' && c <= '9') {
            return number(text, start, end);
        }
        if (c == '"' || c == '\'') {
            return quoted(text, start, end);
        }
        if (start + 2 <= end && TWO_CHARACTER_SIGNS.contains(text.substring(start, start + 2))) {
            return new Token(Kind.SIGN, text.substring(start, start + 2), start, start + 2);
        }
        return new Token(Kind.SIGN, text.substring(start, start + 1), start, start + 1);
    }

    private static Token number(String text, int start, int end) {
        int i = start;
        while (i < end && isNumberPart(text, i, end)) {
            i++;
        }
        return new Token(Kind.NUMBER, text.substring(start, i), start, i);
    }

    private static boolean isNumberPart(String text, int i, int end) {
        char c = text.charAt(i);
        if (c == '.') {
            return i + 1 < end && Character.isDigit(text.charAt(i + 1));
        }
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static Token quoted(String text, int start, int end) {
        char quote = text.charAt(start);
        StringBuilder content = new StringBuilder();
        int i = start + 1;
        while (i < end && text.charAt(i) != quote) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < end) {
                i++;
                char escaped = text.charAt(i);
                switch (escaped) {
                    case 'n' -> content.append('\n');
                    case 't' -> content.append('\t');
                    case '\\', '"', '\'' -> content.append(escaped);
                    default -> throw new ConstraintSyntax(i - 1, "ESCAPE", "\\" + escaped);
                }
            } else {
                content.append(c);
            }
            i++;
        }
        if (i >= end) {
            throw new ConstraintSyntax(start, "UNCLOSED_TEXT", "");
        }
        return new Token(Kind.TEXT, content.toString(), start, i + 1);
    }
}
