package vn.minhdinh.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final String PASSWORD = Certified.PASSWORD;

    @TempDir
    private static Path folder;

    private static Certified certified;

    @BeforeAll
    static void certificate() throws Exception {
        certified = Certified.in(folder);
    }

    private static HttpSettings with(String password) {
        return HttpSettings.defaults()
                .reached(new Reach(Optional.of(new Reach.Tls(certified.file(), password)), Set.of(), false));
    }

    private static HttpClient trusting() throws Exception {
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("door", certified.open().getCertificate("door"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    @Test
    void speaks_tls_and_nothing_else() throws Exception {
        try (Running running = new Running(with(PASSWORD))) {
            URI address = URI.create("https://127.0.0.1:" + running.port + "/v1/services");
            HttpResponse<String> answer =
                    trusting().send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
            assertThatThrownBy(() -> running.get("/v1/services")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void does_not_start_with_a_key_store_it_cannot_open() {
        assertThatThrownBy(() -> new Running(with("wrong")))
                .isInstanceOf(IOException.class)
                .satisfies(failure ->
                        assertThat(String.valueOf(failure.getMessage())).doesNotContain("wrong"));
        assertThat(with(PASSWORD).toString()).doesNotContain(PASSWORD);
    }
}
