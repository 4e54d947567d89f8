package vn.minhdinh.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The words of a constraint, each with its offset in the file. */
final class Tokens {

    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        SIGN,
        END
    }

    record Token(Kind kind, String text, int start, int end) {
        boolean is(String expected) {
            return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(expected);
        }
    }

    private static final Set<String> TWO_CHARACTER_SIGNS = Set.of("==", "!=", "<=", ">=", "&&", "||", ":=");

    private final List<Token> tokens = new ArrayList<>();
    private int at;

    Tokens(String text, int start, int end) {
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
                tokens.add(token);
                i = token.end();
            }
        }
        tokens.add(new Token(Kind.END, "", end, end));
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peekAfter() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token take() {
        Token token = tokens.get(at);
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    boolean takeIf(String expected) {
        if (!peek().is(expected)) {
            return false;
        }
        at++;
        return true;
    }

    Token expect(String expected) {
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
