package vn.minhdinh.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as its holder sends it: {@code md_}, the id by which it is looked up, and 256 random bits.
 *
 * @param whole all of it
 */
record KeyText(String id, String whole) {

    private static final Pattern FORM = Pattern.compile("md_([0-9a-f]{12})_[A-Za-z0-9_-]{43}");
    private static final int ID_BYTES = 6;
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static KeyText fresh() {
        String id = HexFormat.of().formatHex(random(ID_BYTES));
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random(SECRET_BYTES));
        return new KeyText(id, "md_" + id + "_" + secret);
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    static Optional<KeyText> of(String credential) {
        Matcher matcher = FORM.matcher(credential);
        return matcher.matches() ? Optional.of(new KeyText(matcher.group(1), credential)) : Optional.empty();
    }

    /**
     * The hash under which it is kept. One round of SHA-256 is right here, where it would be wrong for a password: of
     * 256 random bits none can be guessed however fast one hashes, and a slow hash would only slow our own requests
     * down. The id is part of what is hashed and serves as the salt: equal hashes tell nothing, and a hash copied to
     * another row of the file opens nothing.
     */
    String sha256() {
        return HexFormat.of().formatHex(digest());
    }

    /** Compared in constant time: how long a refusal takes tells nothing of the hash. */
    boolean matches(String kept) {
        return MessageDigest.isEqual(
                sha256().getBytes(StandardCharsets.US_ASCII), kept.getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
