package vn.minhdinh.table;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Lets no more characters of one record pass than is allowed, so that a quote never closed costs no memory. */
final class BoundedReader extends FilterReader {

    private final long most;
    private long sinceRecord;

    BoundedReader(Reader in, long most) {
        super(in);
        this.most = most;
    }

    void recordEnded() {
        sinceRecord = 0;
    }

    @Override
    public int read() throws IOException {
        int one = in.read();
        passed(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(char[] chars, int from, int length) throws IOException {
        int read = in.read(chars, from, length);
        passed(Math.max(read, 0));
        return read;
    }

    private void passed(int chars) throws CountedInput.TooMuch {
        sinceRecord += chars;
        if (sinceRecord > most) {
            throw new CountedInput.TooMuch();
        }
    }
}
