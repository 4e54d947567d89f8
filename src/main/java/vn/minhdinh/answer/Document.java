package vn.minhdinh.answer;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A JSON document (UTF-8) on its way out. It stands in a buffer that the next one is written into once this one was given
 * back: whoever sends it reads it where it is, for making room for a copy costs more than making the copy.
 */
public final class Document {

    private final int length;
    private final boolean shared;
    private byte[] buffer;

    private Document(byte[] buffer, int length, boolean shared) {
        this.buffer = buffer;
        this.length = length;
        this.shared = shared;
    }

    /** What was written into a buffer that was {@linkplain Buffers#take taken}. */
    static Document in(byte[] buffer, int length) {
        return new Document(buffer, length, true);
    }

    /** One that keeps its bytes whatever becomes of it. */
    public static Document of(byte[] bytes) {
        return new Document(bytes, bytes.length, false);
    }

    public int length() {
        return length;
    }

    /** Its bytes, not to be changed, nor read when it was given back. */
    public ByteBuffer bytes() {
        return ByteBuffer.wrap(held(), 0, length);
    }

    /** Its bytes for good; it is given back. */
    public byte[] toByteArray() {
        byte[] bytes = shared ? Arrays.copyOf(held(), length) : held();
        giveBack();
        return bytes;
    }

    /** Nobody reads it any more. */
    public void giveBack() {
        byte[] free = held();
        buffer = null;
        if (shared) {
            Buffers.giveBack(free);
        }
    }

    private byte[] held() {
        if (buffer == null) {
            throw new IllegalStateException("given back");
        }
        return buffer;
    }
}
