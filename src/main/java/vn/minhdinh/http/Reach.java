package vn.minhdinh.http;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * From where, and how safely, the door is reached.
 *
 * @param tls none for plain HTTP
 * @param origins web pages whose scripts may ask, as browsers name them: {@code https://example.gov.vn}
 * @param metricsOpen whether figures are for everyone
 */
public record Reach(Optional<Tls> tls, Set<String> origins, boolean metricsOpen) {

    public Reach {
        origins = Set.copyOf(origins);
    }

    /** A key store in PKCS #12 and its password. */
    public record Tls(Path keystore, String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return "TLS";
        }
    }

    public static Reach defaults() {
        return new Reach(Optional.empty(), Set.of(), false);
    }
}
