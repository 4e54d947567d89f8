package vn.minhdinh.decisionlog;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/**
 * Text or bytes as they are stored: compressed, which is quicker than writing all of them, and takes less room.
 *
 * @param bytes a mark, how long the content is, and a block of LZ4; JSON as it is where it is short, and in entries from
 *     before; in the zlib format in those after them
 */
record Packed(byte[] bytes) {

    /** More than any answer has: what unpacks to more was put there by somebody else. */
    private static final int MOST_BYTES = 64 << 20;

    private static final int WORTH_PACKING = 1_024;

    /** Neither JSON nor the zlib format begins with it. */
    private static final byte MARK = 'L';

    private static final int HEAD = 1 + Integer.BYTES;

    /** What one byte of a block can stand for at most. */
    private static final long MOST_EACH = 255;

    private static final LZ4Compressor COMPRESSOR = LZ4Factory.fastestInstance().fastCompressor();

    // The one in plain Java: what somebody has changed must not make it read or write anywhere else.
    private static final LZ4SafeDecompressor DECOMPRESSOR =
            LZ4Factory.safeInstance().safeDecompressor();

    static Packed of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static Packed of(byte[] content) {
        if (content.length < WORTH_PACKING && isPlain(content)) {
            return new Packed(content);
        }
        byte[] packed = new byte[HEAD + COMPRESSOR.maxCompressedLength(content.length)];
        ByteBuffer.wrap(packed).put(MARK).putInt(content.length);
        int length = COMPRESSOR.compress(content, 0, content.length, packed, HEAD);
        return new Packed(Arrays.copyOf(packed, HEAD + length));
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
        return bytes.length > HEAD && bytes[0] == MARK ? unpacked() : inflated();
    }

    private byte[] unpacked() {
        int length = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
        if (length < 0 || length > Math.min(MOST_BYTES, MOST_EACH * bytes.length)) {
            return null;
        }
        try {
            byte[] content = new byte[length];
            return DECOMPRESSOR.decompress(bytes, HEAD, bytes.length - HEAD, content, 0) == length ? content : null;
        } catch (LZ4Exception e) {
            return null;
        }
    }

    private byte[] inflated() {
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
