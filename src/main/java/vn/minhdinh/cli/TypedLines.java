package vn.minhdinh.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Lines as a person types them, each up to a bound; what is beyond it is dropped. */
final class TypedLines {

    private static final int LONGEST = 4_000;

    private final BufferedReader in;

    TypedLines(InputStream in) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** The next line, or {@code null} when there is none. */
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        int character = in.read();
        if (character < 0) {
            return null;
        }
        while (character >= 0 && character != '\n') {
            if (line.length() < LONGEST && character != '\r') {
                line.append((char) character);
            }
            character = in.read();
        }
        return line.toString();
    }
}
