package vn.minhdinh.rollup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What is left of a case once it is decided: it goes from the workers to the one that counts as bytes, as answers do.
 *
 * @param line where the case stands in its input
 * @param id its own code, or {@code null}
 * @param keys what says to which unit it belongs, each {@code null} where the case does not tell
 * @param counts what it adds to each figure; empty for a case that could not be decided
 * @param otherDay whether it names another day than the one the figures are for
 * @param problem why it could not be decided, or {@code null}
 */
record Row(long line, String id, List<String> keys, List<Range> counts, boolean otherDay, String problem) {

    static Row bad(long line, String problem) {
        return new Row(line, null, List.of(), List.of(), false, problem);
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(line);
            write(out, id);
            write(out, problem);
            out.writeBoolean(otherDay);
            out.writeInt(keys.size());
            for (String key : keys) {
                write(out, key);
            }
            out.writeInt(counts.size());
            for (Range count : counts) {
                out.writeLong(count.low());
                out.writeLong(count.high());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Row of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            long line = in.readLong();
            String id = read(in);
            String problem = read(in);
            boolean otherDay = in.readBoolean();
            List<String> keys = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                keys.add(read(in));
            }
            List<Range> counts = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                counts.add(new Range(in.readLong(), in.readLong()));
            }
            return new Row(line, id, keys, counts, otherDay, problem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static String read(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
