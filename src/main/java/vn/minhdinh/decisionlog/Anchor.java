package vn.minhdinh.decisionlog;

import java.util.Optional;

/** The number and hash of an entry, written down outside the log: what nobody who writes to the log can change. */
public record Anchor(long seq, String hash) {

    /** Reads {@code 17:3f9c…}, as {@link #toString} writes it. */
    public static Optional<Anchor> of(String text) {
        if (!text.matches("[0-9]{1,18}:[0-9a-f]{64}")) {
            return Optional.empty();
        }
        int colon = text.indexOf(':');
        return Optional.of(new Anchor(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return seq + ":" + hash;
    }
}
