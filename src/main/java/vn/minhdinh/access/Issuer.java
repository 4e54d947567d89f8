package vn.minhdinh.access;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Whose tokens are taken.
 *
 * @param issuer the {@code iss} every token must name
 * @param audience the {@code aud} every token must name: tokens made for other services are not for us
 * @param keys address ({@code https://…}) or file of the issuer's public keys, a JSON Web Key Set
 * @param roleClaim the claim that carries the role or roles; a dot leads into an object
 * @param nameClaim the claim that names the caller
 */
public record Issuer(String issuer, String audience, String keys, String roleClaim, String nameClaim) {

    public Issuer {
        if (issuer.isBlank() || audience.isBlank() || keys.isBlank() || roleClaim.isBlank() || nameClaim.isBlank()) {
            throw new IllegalArgumentException("an issuer is told in full");
        }
    }

    /** Where the keys are fetched from; empty when they stand in a file. */
    Optional<URI> address() {
        String lower = keys.toLowerCase(Locale.ROOT);
        return lower.startsWith("https://") || lower.startsWith("http://")
                ? Optional.of(URI.create(keys))
                : Optional.empty();
    }

    Path file() {
        return Path.of(keys);
    }

    /** Whether nobody on the way can exchange the keys: over TLS, from this machine, or out of a file. */
    public boolean isSafe() {
        return address().map(Issuer::isSafe).orElse(true);
    }

    private static boolean isSafe(URI address) {
        String host = address.getHost();
        return host != null
                && (address.getScheme().equalsIgnoreCase("https")
                        || host.equals("127.0.0.1")
                        || host.equals("localhost")
                        || host.equals("[::1]"));
    }
}
