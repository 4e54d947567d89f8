package vn.minhdinh.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import org.apache.hadoop.fs.FSDataInputStream;
import vn.minhdinh.batch.NdjsonSource;
import vn.minhdinh.fact.Bounds;

/**
 * A piece of a file of lines: the lines that begin in it, of which the last may end behind it.
 *
 * @param from its first byte
 * @param until the first byte behind it
 * @param ends how many lines end before it
 */
record Piece(String path, String name, long from, long until, long ends) implements Serializable {

    private static final int READ_AT_ONCE = 64 * 1024;

    Piece after(long lines) {
        return new Piece(path, name, from, until, lines);
    }

    /** How many lines end in it. */
    long count(Hadoop hadoop) throws IOException {
        long count = 0;
        try (FSDataInputStream in = hadoop.open(path)) {
            in.seek(from);
            byte[] buffer = new byte[READ_AT_ONCE];
            long left = until - from;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    return count;
                }
                for (int i = 0; i < read; i++) {
                    count += buffer[i] == '\n' ? 1 : 0;
                }
                left -= read;
            }
        }
        return count;
    }

    /** Its cases, under the numbers of their lines in the file. */
    NdjsonSource cases(Hadoop hadoop) throws IOException {
        FSDataInputStream in = hadoop.open(path);
        try {
            long begin = firstLine(in);
            in.seek(begin);
            return new NdjsonSource(new Lines(in, begin, until), Bounds.BODY_BYTES, begin == from ? ends : ends + 1);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Where the first line begins that begins here, or the end of the piece. */
    private long firstLine(FSDataInputStream in) throws IOException {
        if (from == 0) {
            return 0;
        }
        in.seek(from - 1);
        byte[] buffer = new byte[READ_AT_ONCE];
        long at = from - 1;
        while (at < until) {
            int read = in.read(buffer, 0, buffer.length);
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\n') {
                    return Math.min(at + i + 1, until);
                }
            }
            if (read < 0) {
                return until;
            }
            at += read;
        }
        return until;
    }

    /** Ends with the line that begins last. */
    private static final class Lines extends InputStream {
        private final InputStream in;
        private final long until;
        private long at;
        private boolean ended;

        Lines(InputStream in, long begin, long until) {
            this.in = in;
            this.at = begin;
            this.until = until;
            this.ended = begin >= until;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = ended ? -1 : in.read(bytes, offset, length);
            for (int i = (int) Math.max(0, until - 1 - at); i < read; i++) {
                if (bytes[offset + i] == '\n') {
                    ended = true;
                    read = i + 1;
                }
            }
            at += Math.max(read, 0);
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
