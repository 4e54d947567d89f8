package vn.minhdinh.batch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import vn.minhdinh.fact.RequestProblem;

/**
 * Cases one a line, each a request in JSON (NDJSON). Lines end in LF or CRLF, the last one need not; lines of spaces and a
 * byte order mark at the start are passed over. Of a line that is too long no more is held than its line may have.
 */
public final class NdjsonSource implements CaseSource {

    private static final int READ_AT_ONCE = 64 * 1024;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[READ_AT_ONCE];
    private int next;
    private int end;
    private long arrived;

    private byte[] held = new byte[4 * 1024];
    private int length;
    private boolean tooLong;
    private long line;

    /**
     * @param longest how many bytes a line may have, its end not counted
     */
    public NdjsonSource(InputStream in, int longest) {
        this(in, longest, 0);
    }

    /**
     * Begins in the middle of the input.
     *
     * @param before how many lines stand before what is read here
     */
    public NdjsonSource(InputStream in, int longest, long before) {
        this.in = in;
        this.longest = longest;
        this.line = before;
    }

    /** The case of a text that came by itself, judged as a line is. */
    public static NextCase alone(long line, byte[] text, int longest) {
        if (text.length > longest) {
            return NextCase.bad(line, problem(RequestProblem.Kind.TOO_LARGE));
        }
        return isWide(text)
                ? NextCase.bad(line, problem(RequestProblem.Kind.UNSUPPORTED_MEDIA_TYPE))
                : NextCase.of(line, text);
    }

    @Override
    public NextCase next() throws IOException {
        while (readLine()) {
            line++;
            if (tooLong) {
                return NextCase.bad(line, problem(RequestProblem.Kind.TOO_LARGE));
            }
            byte[] text = text();
            if (!isBlank(text)) {
                return alone(line, text, longest);
            }
        }
        return null;
    }

    @Override
    public boolean isAtHand() throws IOException {
        return endOfLine() < end || in.available() > 0;
    }

    @Override
    public long position() {
        return arrived - (end - next);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Takes the bytes up to the next end of line; false when there are none. */
    private boolean readLine() throws IOException {
        length = 0;
        tooLong = false;
        boolean any = false;
        while (next < end || fill()) {
            any = true;
            int stop = endOfLine();
            hold(stop);
            if (stop < end) {
                next = stop + 1;
                break;
            }
            next = end;
        }
        if (length > 0 && held[length - 1] == '\r') {
            length--;
        }
        tooLong |= length > longest;
        return any;
    }

    private boolean fill() throws IOException {
        int read = in.read(buffer, 0, buffer.length);
        next = 0;
        end = Math.max(0, read);
        arrived += end;
        return read > 0;
    }

    private int endOfLine() {
        int at = next;
        while (at < end && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    private void hold(int stop) {
        int more = stop - next;
        // One byte over: it may be the CR.
        if (tooLong || more > longest + 1 - length) {
            tooLong = true;
            length = 0;
            return;
        }
        if (length + more > held.length) {
            held = Arrays.copyOf(held, (int) Math.min(longest + 1L, Math.max(length + more, 2L * held.length)));
        }
        System.arraycopy(buffer, next, held, length, more);
        length += more;
    }

    private byte[] text() {
        boolean marked =
                line == 1 && length >= MARK.length && Arrays.equals(held, 0, MARK.length, MARK, 0, MARK.length);
        return Arrays.copyOfRange(held, marked ? MARK.length : 0, length);
    }

    // The reader behind us would take it for UTF-16 or UTF-32: JSON in UTF-8 has no zero byte.
    private static boolean isWide(byte[] text) {
        for (int i = 0; i < Math.min(text.length, 4); i++) {
            if (text[i] == 0) {
                return true;
            }
        }
        return text.length > 1 && (text[0] & text[1] & 0xff) == 0xfe && text[0] != text[1];
    }

    private static boolean isBlank(byte[] text) {
        for (byte one : text) {
            if (one != ' ' && one != '\t' && one != '\r') {
                return false;
            }
        }
        return true;
    }

    private static RequestProblem problem(RequestProblem.Kind kind) {
        return new RequestProblem(kind, List.of());
    }
}
