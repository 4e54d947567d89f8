package vn.minhdinh.decisionlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** SHA-256 over a row of values, each with its length, so that none can run into the next. */
final class Digest {

    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final MessageDigest digest;

    Digest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String of(byte[] bytes) {
        return of(ByteBuffer.wrap(bytes));
    }

    static String of(ByteBuffer bytes) {
        Digest digest = new Digest();
        digest.digest.update(bytes.duplicate());
        return digest.hex();
    }

    /** Without it nobody can try out what was digested. */
    static String salt() {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }

    Digest add(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
        return this;
    }

    Digest add(String text) {
        return add(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    Digest add(byte[] bytes) {
        add(bytes == null ? -1L : bytes.length);
        if (bytes != null) {
            digest.update(bytes);
        }
        return this;
    }

    String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    byte[] bytes() {
        return digest.digest();
    }
}
