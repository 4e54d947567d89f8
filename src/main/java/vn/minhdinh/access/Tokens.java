package vn.minhdinh.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signed tokens (JWT) of one issuer. Good is what is signed with one of its public keys, meant for us, and not expired.
 * Which algorithms may sign is our choice, not the token's: unsigned tokens, and tokens "signed" with a public key taken
 * for a shared secret, are refused.
 */
final class Tokens {

    /** Characters of a token: more is refused before it is read. */
    static final int LONGEST = 6 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);
    private static final int KEYS_BYTES = 256 * 1024;
    private static final int FETCH_MILLIS = 2_000;
    private static final long KEPT_MILLIS = Duration.ofMinutes(15).toMillis();
    private static final long BETWEEN_FETCHES_MILLIS = Duration.ofSeconds(30).toMillis();
    private static final long OUTAGE_MILLIS = Duration.ofHours(4).toMillis();
    private static final int NAME_LENGTH = 200;
    private static final int ID_DIGITS = 12;

    private final Issuer issuer;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    Tokens(Issuer issuer) {
        this.issuer = issuer;
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys(issuer)));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                issuer.audience(),
                new JWTClaimsSet.Builder().issuer(issuer.issuer()).build(),
                Set.of("exp", issuer.nameClaim())));
    }

    private static JWKSource<SecurityContext> keys(Issuer issuer) {
        return issuer.address().map(Tokens::fetched).orElseGet(() -> inFile(issuer));
    }

    // A token with an unknown key id makes us look for new keys, but not as often as anybody likes to send one.
    private static JWKSource<SecurityContext> fetched(URI address) {
        try {
            return JWKSourceBuilder.<SecurityContext>create(
                            address.toURL(), new DefaultResourceRetriever(FETCH_MILLIS, FETCH_MILLIS, KEYS_BYTES))
                    .cache(KEPT_MILLIS, 2L * FETCH_MILLIS)
                    .rateLimited(BETWEEN_FETCHES_MILLIS)
                    .outageTolerant(OUTAGE_MILLIS)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("address of keys", e);
        }
    }

    private static JWKSource<SecurityContext> inFile(Issuer issuer) {
        WatchedFile<JWKSet> file = new WatchedFile<>(issuer.file(), KEYS_BYTES, Tokens::parse, new JWKSet());
        return (selector, context) -> selector.select(file.now());
    }

    private static JWKSet parse(byte[] bytes) throws IOException {
        try {
            return JWKSet.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IOException("not a key set", e);
        }
    }

    Optional<Caller> caller(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            JWTClaimsSet claims = processor.process(token, null);
            String name = claims.getStringClaim(issuer.nameClaim());
            return name == null || name.isBlank() || name.length() > NAME_LENGTH
                    ? Optional.empty()
                    : Optional.of(new Caller(id(name), name, roles(claims)));
        } catch (ParseException | BadJOSEException e) {
            return Optional.empty();
        } catch (JOSEException e) {
            LOG.warn("a token could not be verified: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /** The same for every token of one person, and nobody can read the person out of it who does not know them. */
    private String id(String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest((issuer.issuer() + "\n" + name).getBytes(StandardCharsets.UTF_8));
            return "token-" + HexFormat.of().formatHex(hash).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Set<Role> roles(JWTClaimsSet claims) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Object carried = carried(claims);
        Collection<?> words =
                carried instanceof Collection<?> several ? several : carried == null ? List.of() : List.of(carried);
        for (Object word : words) {
            if (word instanceof String text) {
                Role.of(text).ifPresent(roles::add);
            }
        }
        return roles;
    }

    // A claim may have a dot in its name: that one is meant before the way into an object.
    private Object carried(JWTClaimsSet claims) {
        Object whole = claims.getClaim(issuer.roleClaim());
        if (whole != null) {
            return whole;
        }
        Object found = claims.getClaims();
        for (String step : issuer.roleClaim().split("\\.")) {
            found = found instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return found;
    }
}
