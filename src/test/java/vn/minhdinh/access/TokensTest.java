package vn.minhdinh.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real tokens, against keys that are fetched from an issuer's address. */
class TokensTest {

    private static final String ISSUER = "https://login.example.gov.vn/";
    private static final String AUDIENCE = "minhdinh";

    private static final AtomicInteger FETCHES = new AtomicInteger();
    private static RSAKey rsa;
    private static ECKey ec;
    private static RSAKey stranger;
    private static HttpServer issuer;
    private static Access access;

    @BeforeAll
    static void start() throws Exception {
        rsa = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
        ec = new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate();
        stranger = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
        byte[] keys = new JWKSet(List.of(rsa, ec)).toString().getBytes(StandardCharsets.UTF_8);
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/keys", exchange -> {
            FETCHES.incrementAndGet();
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        issuer.start();
        access = access("role");
    }

    @AfterAll
    static void stop() {
        issuer.stop(0);
    }

    private static Access access(String roleClaim) {
        String keys = "http://127.0.0.1:" + issuer.getAddress().getPort() + "/keys";
        return Access.required(Optional.empty(), Optional.of(new Issuer(ISSUER, AUDIENCE, keys, roleClaim, "sub")));
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject("nguyen.van.a@example.gov.vn")
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("role", "caseworker");
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws Exception {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    private static String signed(JWTClaimsSet claims) throws Exception {
        return signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-1").build(), claims, new RSASSASigner(rsa));
    }

    @Test
    void a_token_meant_for_us_says_who_calls_and_as_what() throws Exception {
        Caller caller = access.caller(signed(claims().build())).orElseThrow();
        assertThat(caller.name()).isEqualTo("nguyen.van.a@example.gov.vn");
        assertThat(caller.roles()).containsExactly(Role.CASEWORKER);
        assertThat(caller.id()).matches("token-[0-9a-f]{12}").doesNotContain("nguyen");
        assertThat(access.caller(signed(claims().jwtID("2").build()))
                        .orElseThrow()
                        .id())
                .isEqualTo(caller.id());
    }

    @Test
    void elliptic_curves_and_access_token_types_are_taken_too() throws Exception {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID("ec-1")
                .type(new JOSEObjectType("at+jwt"))
                .build();
        assertThat(access.caller(signed(header, claims().build(), new ECDSASigner(ec))))
                .isPresent();
    }

    @Test
    void roles_are_read_from_lists_and_objects_and_unknown_ones_are_none() throws Exception {
        JWTClaimsSet nested = claims().claim("realm", Map.of("roles", List.of("auditor", "emperor", 3, "policy")))
                .build();
        assertThat(access("realm.roles").caller(signed(nested)).orElseThrow().roles())
                .containsExactlyInAnyOrder(Role.AUDITOR, Role.POLICY);
        assertThat(access("realm.roles.x").caller(signed(nested)).orElseThrow().roles())
                .isEmpty();
        assertThat(access("https://a.b/role")
                        .caller(signed(
                                claims().claim("https://a.b/role", "admin").build()))
                        .orElseThrow()
                        .roles())
                .containsExactly(Role.ADMIN);
        assertThat(access.caller(signed(claims().claim("role", "ADMIN").build()))
                        .orElseThrow()
                        .roles())
                .isEmpty();
    }

    @Test
    void expired_early_or_endless_tokens_are_refused() throws Exception {
        Instant now = Instant.now();
        assertThat(access.caller(signed(claims().expirationTime(Date.from(now.minusSeconds(120)))
                        .build())))
                .isEmpty();
        assertThat(access.caller(signed(claims().expirationTime(null).build()))).isEmpty();
        assertThat(access.caller(signed(
                        claims().notBeforeTime(Date.from(now.plusSeconds(120))).build())))
                .isEmpty();
    }

    @Test
    void tokens_of_others_for_others_or_about_nobody_are_refused() throws Exception {
        assertThat(access.caller(signed(claims().issuer("https://evil.example/").build())))
                .isEmpty();
        assertThat(access.caller(signed(claims().issuer(null).build()))).isEmpty();
        assertThat(access.caller(signed(claims().audience("another-service").build())))
                .isEmpty();
        assertThat(access.caller(signed(claims().audience((String) null).build())))
                .isEmpty();
        assertThat(access.caller(signed(claims().subject(null).build()))).isEmpty();
        assertThat(access.caller(signed(claims().subject(" ").build()))).isEmpty();
    }

    @Test
    void a_wrong_signature_is_refused() throws Exception {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-1").build();
        assertThat(access.caller(signed(header, claims().build(), new RSASSASigner(stranger))))
                .isEmpty();
        String good = signed(claims().build());
        String[] parts = good.split("\\.");
        String forged = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        claims().claim("role", "admin").build().toString().getBytes(StandardCharsets.UTF_8));
        assertThat(access.caller(parts[0] + "." + forged + "." + parts[2])).isEmpty();
        assertThat(access.caller(parts[0] + "." + parts[1] + ".")).isEmpty();
    }

    @Test
    void unsigned_tokens_are_refused() {
        assertThat(access.caller(new PlainJWT(claims().build()).serialize())).isEmpty();
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"NONE\"}".getBytes(StandardCharsets.UTF_8));
        String body = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims().build().toString().getBytes(StandardCharsets.UTF_8));
        assertThat(access.caller(none + "." + body + ".")).isEmpty();
    }

    @Test
    void the_public_key_is_no_shared_secret() throws Exception {
        RSAPublicKey key = rsa.toRSAPublicKey();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa-1").build();
        for (byte[] secret : List.of(
                key.getEncoded(),
                pem.getBytes(StandardCharsets.UTF_8),
                rsa.toPublicJWK().toString().getBytes(StandardCharsets.UTF_8))) {
            assertThat(access.caller(signed(header, claims().build(), new MACSigner(secret))))
                    .isEmpty();
        }
    }

    @Test
    void a_key_that_comes_with_the_token_is_not_believed() throws Exception {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .jwk(stranger.toPublicJWK())
                .build();
        assertThat(access.caller(signed(header, claims().build(), new RSASSASigner(stranger))))
                .isEmpty();
    }

    @Test
    void unknown_key_ids_are_refused_and_do_not_make_us_fetch_without_end() throws Exception {
        Access own = access("role");
        int before = FETCHES.get();
        for (int i = 0; i < 20; i++) {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID("rsa-" + (i + 2))
                    .build();
            assertThat(own.caller(signed(header, claims().build(), new RSASSASigner(rsa))))
                    .isEmpty();
        }
        assertThat(FETCHES.get() - before).isBetween(1, 3);
        assertThat(own.caller(signed(claims().build()))).isPresent();
    }

    @Test
    void oversized_and_meaningless_tokens_are_refused() throws Exception {
        String large = signed(claims().claim("more", "x".repeat(Tokens.LONGEST)).build());
        assertThat(access.caller(large)).isEmpty();
        String deep = "{\"a\":".repeat(700) + "1" + "}".repeat(700);
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(deep.getBytes(StandardCharsets.UTF_8));
        for (String senseless :
                List.of("", ".", "..", "...", "a.b.c", "a.b.c.d.e", "\u0000.\u0000.\u0000", encoded + ".e30.x")) {
            assertThat(access.caller(senseless)).as(senseless).isEmpty();
        }
    }

    @Test
    void keys_in_a_file_are_read_again_when_they_change(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("keys.json");
        Files.writeString(file, new JWKSet(stranger).toString());
        Access own = Access.required(
                Optional.empty(), Optional.of(new Issuer(ISSUER, AUDIENCE, file.toString(), "role", "sub")));
        assertThat(own.caller(signed(claims().build()))).isEmpty();
        Files.writeString(file, new JWKSet(List.of(rsa, ec)).toString());
        assertThat(own.caller(signed(claims().build()))).isPresent();
        Files.writeString(file, "{");
        assertThat(own.caller(signed(claims().build()))).isEmpty();
    }

    @Test
    void without_the_issuers_keys_nobody_comes_in() throws Exception {
        Access own = Access.required(
                Optional.empty(), Optional.of(new Issuer(ISSUER, AUDIENCE, "http://127.0.0.1:1/keys", "role", "sub")));
        assertThat(own.caller(signed(claims().build()))).isEmpty();
    }

    @Test
    void keys_are_not_fetched_where_they_can_be_exchanged_on_the_way() {
        assertThat(new Issuer(ISSUER, AUDIENCE, "http://login.example.gov.vn/keys", "role", "sub").isSafe())
                .isFalse();
        assertThat(new Issuer(ISSUER, AUDIENCE, "http://127.0.0.1.evil.example/keys", "role", "sub").isSafe())
                .isFalse();
        assertThat(new Issuer(ISSUER, AUDIENCE, "https://login.example.gov.vn/keys", "role", "sub").isSafe())
                .isTrue();
        assertThat(new Issuer(ISSUER, AUDIENCE, "/etc/keys.json", "role", "sub").isSafe())
                .isTrue();
    }
}
