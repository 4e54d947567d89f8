package vn.minhdinh.bench;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What came of a load.
 *
 * @param answered with 200
 * @param failed answered otherwise or not at all
 * @param behind sent only after all were due, or not at all
 * @param nanos from the first moment to the last answer
 * @param firstFailure what went wrong first, "" when nothing did: a status or the kind of failure
 * @param latencies in nanoseconds, of a load at a fixed rate; none of another
 */
record Outcome(long answered, long failed, long behind, long nanos, String firstFailure, Histogram latencies) {

    /** Digits that percentiles are exact to. */
    static final int DIGITS = 3;

    private static final int MOST_BYTES = 8 << 20;

    double perSecond() {
        return answered * 1e9 / Math.max(1, nanos);
    }

    Outcome with(long newNanos, String newFirstFailure) {
        return new Outcome(answered, failed, behind, newNanos, newFirstFailure, latencies);
    }

    /** Those of all connections together; time and first failure are yet to be told. */
    static Outcome sum(List<Outcome> parts) {
        Histogram all = new Histogram(DIGITS);
        long answered = 0;
        long failed = 0;
        long behind = 0;
        for (Outcome part : parts) {
            all.add(part.latencies);
            answered += part.answered;
            failed += part.failed;
            behind += part.behind;
        }
        return new Outcome(answered, failed, behind, 0, "", all);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(answered);
        out.writeLong(failed);
        out.writeLong(behind);
        out.writeLong(nanos);
        out.writeUTF(firstFailure);
        ByteBuffer packed = ByteBuffer.allocate(latencies.getNeededByteBufferCapacity());
        int length = latencies.encodeIntoCompressedByteBuffer(packed);
        out.writeInt(length);
        out.write(Arrays.copyOf(packed.array(), length));
    }

    static Outcome read(DataInput in) throws IOException {
        long answered = in.readLong();
        long failed = in.readLong();
        long behind = in.readLong();
        long nanos = in.readLong();
        String firstFailure = in.readUTF();
        int length = in.readInt();
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("histogram of " + length + " bytes");
        }
        byte[] packed = new byte[length];
        in.readFully(packed);
        try {
            Histogram latencies = Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(packed), 0);
            return new Outcome(answered, failed, behind, nanos, firstFailure, latencies);
        } catch (DataFormatException e) {
            throw new IOException(e);
        }
    }
}
