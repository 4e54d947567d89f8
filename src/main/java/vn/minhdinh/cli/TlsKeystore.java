package vn.minhdinh.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import vn.minhdinh.settings.Setting;
import vn.minhdinh.settings.Settings;
import vn.minhdinh.settings.SettingsRefused;

/** Looks at the key store for TLS before anything starts: what is wrong with one is told, and what to do. */
final class TlsKeystore {

    private static final long LARGEST = 1 << 20;

    private TlsKeystore() {}

    static void check(Settings settings, Clock clock) throws CannotRun {
        Optional<String> file = settings.textIfAny(Setting.TLS_KEYSTORE);
        if (file.isPresent()) {
            check(Path.of(file.get()), password(settings), clock.instant());
        }
    }

    private static char[] password(Settings settings) throws CannotRun {
        try {
            return settings.secret(Setting.TLS_PASSWORD, Setting.TLS_PASSWORD_FILE)
                    .orElse("")
                    .toCharArray();
        } catch (SettingsRefused e) {
            throw new CannotRun(e.key(), e.arguments());
        }
    }

    private static void check(Path file, char[] password, Instant now) throws CannotRun {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new CannotRun("cli.tls.missing", file);
        }
        List<X509Certificate> certificates;
        try {
            certificates = certificates(opened(file, password), password);
        } catch (UnrecoverableKeyException e) {
            throw new CannotRun("cli.tls.password", file);
        } catch (IOException | GeneralSecurityException e) {
            throw e.getCause() instanceof UnrecoverableKeyException
                    ? new CannotRun("cli.tls.password", file)
                    : new CannotRun("cli.tls.unknown", file);
        }
        if (certificates.isEmpty()) {
            throw new CannotRun("cli.tls.noKey", file);
        }
        for (X509Certificate certificate : certificates) {
            if (now.isAfter(certificate.getNotAfter().toInstant())) {
                throw new CannotRun(
                        "cli.tls.expired", file, day(certificate.getNotAfter().toInstant()));
            }
            if (now.isBefore(certificate.getNotBefore().toInstant())) {
                throw new CannotRun(
                        "cli.tls.notYet", file, day(certificate.getNotBefore().toInstant()));
            }
        }
    }

    private static KeyStore opened(Path file, char[] password) throws IOException, GeneralSecurityException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("too large");
        }
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore keystore = KeyStore.getInstance("PKCS12");
            keystore.load(in, password);
            return keystore;
        }
    }

    /** Those that come with a key: the server's own, not those of the authorities above it. */
    private static List<X509Certificate> certificates(KeyStore keystore, char[] password)
            throws GeneralSecurityException {
        List<X509Certificate> found = new ArrayList<>();
        for (String alias : Collections.list(keystore.aliases())) {
            Certificate certificate = keystore.getCertificate(alias);
            if (keystore.isKeyEntry(alias)
                    && keystore.getKey(alias, password) != null
                    && certificate instanceof X509Certificate own) {
                found.add(own);
            }
        }
        return found;
    }

    private static String day(Instant moment) {
        return moment.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
}
