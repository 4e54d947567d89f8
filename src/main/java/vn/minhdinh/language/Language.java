package vn.minhdinh.language;

import java.util.Locale;
import java.util.Optional;

/** A language an answer can be given in; Vietnamese is the default. */
public enum Language {
    VI,
    EN;

    /** The language a two-letter code names, whatever its case; empty when it is neither. */
    public static Optional<Language> of(String code) {
        return switch (code.strip().toLowerCase(Locale.ROOT)) {
            case "vi" -> Optional.of(VI);
            case "en" -> Optional.of(EN);
            default -> Optional.empty();
        };
    }

    /** The two-letter code, in lower case. */
    public String code() {
        return this == VI ? "vi" : "en";
    }
}
