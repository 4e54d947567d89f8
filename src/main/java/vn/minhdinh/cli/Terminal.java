package vn.minhdinh.cli;

import java.io.BufferedOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where commands read and write: UTF-8 whatever the platform's encoding. Lines are shown without control characters, so
 * that no name in a case or a rule file can move the cursor or recolour what stands around it.
 */
public final class Terminal {

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private int lastLength;

    public Terminal(InputStream in, OutputStream out, OutputStream err) {
        this.in = in;
        this.out = utf8(out);
        this.err = utf8(err);
    }

    private static PrintStream utf8(OutputStream stream) {
        return new PrintStream(new BufferedOutputStream(stream), false, StandardCharsets.UTF_8);
    }

    InputStream in() {
        return in;
    }

    void line(String text) {
        out.print(plain(text) + "\n");
    }

    /** A line on standard error. */
    void problem(String text) {
        err.print(plain(text) + "\n");
    }

    /** Bytes on standard output, as they are. */
    void bytes(byte[] bytes) {
        out.write(bytes, 0, bytes.length);
    }

    /** Standard output for bytes as they are. */
    OutputStream stream() {
        return out;
    }

    /** In the place of what was written here before, on standard error; leaves the cursor on the line. */
    void overwrite(String text) {
        String shown = plain(text);
        err.print("\r" + shown + " ".repeat(Math.max(0, lastLength - shown.length())) + (shown.isEmpty() ? "\r" : ""));
        err.flush();
        lastLength = shown.length();
    }

    void flush() {
        out.flush();
        err.flush();
    }

    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().map(Terminal::shown).forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static int shown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> Character.isWhitespace(character) ? ' ' : '?';
            default -> character;
        };
    }
}
