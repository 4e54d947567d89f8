package vn.minhdinh.impact;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import vn.minhdinh.fact.Bounds;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;

/** Cases, one after another. */
public interface Caseload {

    /**
     * A case as it was given.
     *
     * @param line its place, from 1
     * @param body UTF-8 JSON of a request; {@code null} when it cannot be one
     * @param problem why it cannot
     */
    record Given(long line, byte[] body, RequestProblem problem) {}

    /** The next one; empty at the end. */
    Optional<Given> next() throws IOException;

    /** One request a line. Holds one line at a time; a longer one than a request may be is passed over. */
    static Caseload lines(InputStream in) {
        return new Lines(in);
    }

    /** Requests that are there already, each as JSON in UTF-8. */
    static Caseload of(List<byte[]> bodies) {
        Iterator<byte[]> next = bodies.iterator();
        long[] number = {0};
        return () -> next.hasNext() ? Optional.of(new Given(++number[0], next.next(), null)) : Optional.empty();
    }

    /** Reads lines. */
    final class Lines implements Caseload {

        private final InputStream in;
        private final byte[] buffer = new byte[1 << 16];
        private int at;
        private int end;
        private long line;

        private Lines(InputStream in) {
            this.in = in;
        }

        @Override
        public Optional<Given> next() throws IOException {
            while (true) {
                byte[] text = new byte[256];
                int length = 0;
                boolean any = false;
                boolean tooLong = false;
                for (int one = read(); one >= 0; one = read()) {
                    any = true;
                    if (one == '\n') {
                        break;
                    }
                    tooLong |= length > Bounds.BODY_BYTES;
                    if (!tooLong) {
                        text = length == text.length ? Arrays.copyOf(text, 2 * length) : text;
                        text[length++] = (byte) one;
                    }
                }
                if (!any) {
                    return Optional.empty();
                }
                line++;
                if (tooLong) {
                    return Optional.of(new Given(
                            line,
                            null,
                            new RequestProblem(RequestProblem.Kind.TOO_LARGE, Problem.at("", "TEXT_TOO_LONG"))));
                }
                byte[] body = Arrays.copyOf(text, length);
                if (!isBlank(body)) {
                    return Optional.of(new Given(line, body, null));
                }
            }
        }

        private static boolean isBlank(byte[] body) {
            for (byte one : body) {
                if (one != ' ' && one != '\t' && one != '\r') {
                    return false;
                }
            }
            return true;
        }

        private int read() throws IOException {
            if (at == end) {
                end = in.read(buffer);
                at = 0;
                if (end <= 0) {
                    end = 0;
                    return -1;
                }
            }
            return buffer[at++] & 0xff;
        }
    }
}
