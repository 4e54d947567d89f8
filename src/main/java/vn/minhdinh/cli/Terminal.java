package vn.minhdinh.cli;

import java.io.InputStream;
import java.io.PrintStream;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;

/** The terminal a command talks to. What came from files and cases is shown without its control characters. */
public record Terminal(InputStream in, PrintStream out, PrintStream err) {

    void line(String text) {
        out.println(plain(text));
    }

    void problem(String text) {
        err.println(plain(text));
    }

    void problem(Language language, String key, Object... arguments) {
        problem(Messages.get(language, key, arguments));
    }

    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '\uFFFD' : c)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
