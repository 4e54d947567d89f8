package vn.minhdinh.table;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that pass, all of them and those since a mark, and lets no more pass than is allowed. */
final class CountedInput extends FilterInputStream {

    private final long most;
    private final long mostSinceMark;
    private long count;
    private long marked;

    CountedInput(InputStream in, long most, long mostSinceMark) {
        super(in);
        this.most = most;
        this.mostSinceMark = mostSinceMark;
    }

    CountedInput(InputStream in) {
        this(in, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    long count() {
        return count;
    }

    void mark() {
        marked = count;
    }

    @Override
    public int read() throws IOException {
        int one = in.read();
        passed(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = in.read(bytes, from, length);
        passed(Math.max(read, 0));
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void passed(int bytes) throws TooMuch {
        count += bytes;
        if (count > most || count - marked > mostSinceMark) {
            throw new TooMuch();
        }
    }

    /** More came than is allowed. */
    static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
