package vn.minhdinh.decisionlog;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Text or bytes as they are stored: compressed, which is quicker than writing all of them, and takes a sixth of the room.
 *
 * @param bytes in the zlib format; JSON as it is, in entries from before that
 */
record Packed(byte[] bytes) {

    /** More than any answer has: what unpacks to more was put there by somebody else. */
    private static final int MOST_BYTES = 64 << 20;

    static Packed of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static Packed of(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(content);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream(content.length / 4 + 64);
            byte[] some = new byte[8 * 1024];
            while (!deflater.finished()) {
                packed.write(some, 0, deflater.deflate(some));
            }
            return new Packed(packed.toByteArray());
        } finally {
            deflater.end();
        }
    }

    /** What a column holds; {@code null} when it is empty. */
    static Packed stored(byte[] bytes) {
        return bytes == null ? null : new Packed(bytes);
    }

    /** The text, or {@code null} when there is none or it cannot be unpacked: somebody has changed it, which its hash tells. */
    static String text(Packed packed) {
        byte[] content = packed == null ? null : packed.content();
        return content == null ? null : new String(content, StandardCharsets.UTF_8);
    }

    /** The bytes, or {@code null} when they cannot be unpacked. */
    byte[] content() {
        if (bytes.length > 0 && (bytes[0] == '{' || bytes[0] == '[')) {
            return bytes;
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes);
            ByteArrayOutputStream content = new ByteArrayOutputStream(bytes.length * 6 + 64);
            byte[] some = new byte[8 * 1024];
            while (!inflater.finished()) {
                int more = inflater.inflate(some);
                content.write(some, 0, more);
                boolean ended = more == 0 && !inflater.finished();
                if (ended || content.size() > MOST_BYTES) {
                    return null;
                }
            }
            return content.toByteArray();
        } catch (DataFormatException e) {
            return null;
        } finally {
            inflater.end();
        }
    }
}
