package vn.minhdinh.decisionlog;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Text or bytes as they are stored: compressed, which is quicker than writing all of them, and takes a sixth of the room.
 *
 * @param bytes in the zlib format; JSON as it is where it is short, and in entries from before
 */
record Packed(byte[] bytes) {

    /** More than any answer has: what unpacks to more was put there by somebody else. */
    private static final int MOST_BYTES = 64 << 20;

    private static final int WORTH_PACKING = 1_024;

    /** Making one costs more than packing a request with it. */
    private static final BlockingQueue<Deflater> DEFLATERS = new ArrayBlockingQueue<>(8);

    static Packed of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static Packed of(byte[] content) {
        if (content.length < WORTH_PACKING && isPlain(content)) {
            return new Packed(content);
        }
        Deflater free = DEFLATERS.poll();
        Deflater deflater = free == null ? new Deflater(Deflater.BEST_SPEED) : free;
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
            deflater.reset();
            if (!DEFLATERS.offer(deflater)) {
                deflater.end();
            }
        }
    }

    /** What needs no unpacking: JSON, and nothing that was packed begins like it. */
    private static boolean isPlain(byte[] content) {
        return content.length > 0 && (content[0] == '{' || content[0] == '[');
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
        if (isPlain(bytes)) {
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
