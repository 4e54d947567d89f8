package vn.minhdinh.access;

import java.util.Optional;

/** Tells who a credential belongs to, and whether one has to be shown at all. */
public final class Access {

    private final boolean required;
    private final Optional<KeyRing> keys;
    private final Optional<Tokens> tokens;

    private Access(boolean required, Optional<KeyRing> keys, Optional<Tokens> tokens) {
        this.required = required;
        this.keys = keys;
        this.tokens = tokens;
    }

    /** Nobody has to show anything, and nobody is known. */
    public static Access off() {
        return new Access(false, Optional.empty(), Optional.empty());
    }

    /** Whoever shows a good credential is known by name; nobody has to. */
    public static Access voluntary(Optional<KeyFile> keys, Optional<Issuer> issuer) {
        return new Access(false, keys.map(KeyRing::new), issuer.map(Tokens::new));
    }

    /** Nothing is for callers that are not known, but what is for everyone. */
    public static Access required(Optional<KeyFile> keys, Optional<Issuer> issuer) {
        return new Access(true, keys.map(KeyRing::new), issuer.map(Tokens::new));
    }

    public boolean isRequired() {
        return required;
    }

    /** Whether there is a credential that could be good. */
    public boolean canBeHad() {
        return tokens.isPresent() || keys.stream().anyMatch(ring -> !ring.isEmpty());
    }

    /** Whose credential this is; nobody's when it is not good (any more). */
    public Optional<Caller> caller(String credential) {
        Optional<KeyText> key = KeyText.of(credential);
        return key.isPresent()
                ? keys.flatMap(ring -> ring.caller(key.get()))
                : tokens.flatMap(issued -> issued.caller(credential));
    }
}
