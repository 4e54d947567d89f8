package vn.minhdinh.batch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether cases are those that were read before: a SHA-256 of all that their answers depend on. */
final class Fingerprint {

    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void add(NextCase next) {
        byte[] said = next.isBad()
                ? next.problem()
                        .problems()
                        .toString()
                        .concat(next.problem().kind().name())
                        .getBytes(StandardCharsets.UTF_8)
                : next.request();
        digest.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(next.line())
                .putInt(said.length)
                .flip());
        digest.update(said);
    }

    /** Of the cases so far; more may be added. */
    String text() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
