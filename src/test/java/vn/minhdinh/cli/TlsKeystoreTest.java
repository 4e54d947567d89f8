package vn.minhdinh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.http.Certified;

/** {@code serve} with a key store that cannot be used: a sentence with a code and what to do, and nothing starts. */
class TlsKeystoreTest {

    private static final Clock NOW = Clock.systemUTC();

    @TempDir
    private static Path folder;

    private static Certified good;

    private final AtomicBoolean started = new AtomicBoolean();

    @BeforeAll
    static void certificate() throws Exception {
        good = Certified.in(folder);
    }

    private String refused(Clock clock, Path keystore, String password, Map<String, String> more, String language) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("MINHDINH_TLS_KEYSTORE", keystore.toString());
        environment.put("MINHDINH_TLS_PASSWORD", password);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(new ByteArrayInputStream(new byte[0]), out, err);
        Server server = (api, rules, log, access, settings) -> {
            started.set(true);
            Thread.currentThread().interrupt();
            return new Server.Listening(1, () -> {});
        };
        String rules = "src/test/resources/rules";
        int code = new Cli(terminal, server, environment, clock)
                .run("serve", "--rules", rules, "--state", "none", "--lang", language);
        Thread.interrupted();
        assertThat(code).isEqualTo(started.get() ? 0 : 1);
        assertThat(out.size() == 0).isEqualTo(!started.get());
        return err.toString(StandardCharsets.UTF_8);
    }

    private void assertRefused(Clock clock, Path keystore, String password, String... told) {
        for (String language : List.of("vi", "en")) {
            assertThat(refused(clock, keystore, password, Map.of(), language))
                    .startsWith("minhdinh: " + told[0] + ": ")
                    .contains(told)
                    .doesNotContain("Exception", "\tat ", Certified.PASSWORD, "mistyped")
                    .hasLineCount(1);
        }
        assertThat(started).isFalse();
    }

    @Test
    void a_file_that_is_missing() {
        Path nowhere = folder.resolve("nowhere.p12");
        assertRefused(NOW, nowhere, Certified.PASSWORD, "TLS_KEYSTORE_MISSING", nowhere.toString());
        assertRefused(NOW, folder, Certified.PASSWORD, "TLS_KEYSTORE_MISSING", "tls-keystore");
    }

    @Test
    void a_password_that_is_wrong() {
        assertRefused(NOW, good.file(), "mistyped", "TLS_KEYSTORE_PASSWORD", "tls-password-file");
        assertRefused(NOW, good.file(), "", "TLS_KEYSTORE_PASSWORD");
    }

    @Test
    void a_file_that_is_no_key_store() throws Exception {
        Path text = Files.writeString(folder.resolve("chain.pem"), "-----BEGIN CERTIFICATE-----\n");
        assertRefused(NOW, text, Certified.PASSWORD, "TLS_KEYSTORE_UNKNOWN", "openssl pkcs12 -export");
        Path empty = Files.createFile(folder.resolve("empty.p12"));
        assertRefused(NOW, empty, Certified.PASSWORD, "TLS_KEYSTORE_UNKNOWN");
        Path cut =
                Files.write(folder.resolve("cut.p12"), java.util.Arrays.copyOf(Files.readAllBytes(good.file()), 200));
        assertRefused(NOW, cut, Certified.PASSWORD, "TLS_KEYSTORE_UNKNOWN");
        Path huge = Files.write(folder.resolve("huge.p12"), new byte[2 << 20]);
        assertRefused(NOW, huge, Certified.PASSWORD, "TLS_KEYSTORE_UNKNOWN");
    }

    @Test
    void a_key_store_without_a_private_key() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("door", good.open().getCertificate("door"));
        Path file = folder.resolve("trusted.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, Certified.PASSWORD.toCharArray());
        }
        assertRefused(NOW, file, Certified.PASSWORD, "TLS_KEYSTORE_NO_KEY", "openssl pkcs12 -export");
    }

    @Test
    void a_certificate_that_has_expired_or_is_not_yet_valid() {
        Clock later = Clock.offset(NOW, Duration.ofDays(91));
        assertRefused(later, good.file(), Certified.PASSWORD, "TLS_CERTIFICATE_EXPIRED");
        Clock earlier = Clock.offset(NOW, Duration.ofDays(-1));
        assertRefused(earlier, good.file(), Certified.PASSWORD, "TLS_CERTIFICATE_NOT_YET_VALID");
    }

    @Test
    void a_password_file_that_cannot_be_read() {
        Path nowhere = folder.resolve("nowhere.txt");
        Map<String, String> file = Map.of("MINHDINH_TLS_PASSWORD_FILE", nowhere.toString());
        assertThat(refused(NOW, good.file(), "", file, "en")).contains("tls-password-file", nowhere.toString());
        assertThat(started).isFalse();
    }

    @Test
    void a_good_one_is_taken_with_its_password_in_a_file_or_not() throws Exception {
        assertThat(refused(NOW, good.file(), Certified.PASSWORD, Map.of(), "en"))
                .isEmpty();
        assertThat(started).isTrue();
        started.set(false);
        Path file = Files.writeString(folder.resolve("password"), Certified.PASSWORD + "\n");
        Map<String, String> named = Map.of("MINHDINH_TLS_PASSWORD_FILE", file.toString());
        assertThat(refused(NOW, good.file(), "mistyped", named, "en")).isEmpty();
        assertThat(started).isTrue();
    }
}
