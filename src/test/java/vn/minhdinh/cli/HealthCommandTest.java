package vn.minhdinh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.http.Certified;

/** The command {@code health} asks whoever answers at the address of the settings. */
class HealthCommandTest {

    private record Ran(int code, String out, String err) {}

    private static Ran health(HttpServer server, Map<String, String> more, String... arguments) {
        Map<String, String> environment = new java.util.HashMap<>(more);
        environment.put("MINHDINH_HOST", "0.0.0.0");
        environment.put("MINHDINH_PORT", Integer.toString(server.getAddress().getPort()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(new ByteArrayInputStream(new byte[0]), out, err);
        List<String> all = new ArrayList<>(List.of("health", "--lang", "en"));
        all.addAll(List.of(arguments));
        int code = new Cli(terminal, null, environment, Clock.systemUTC()).run(all.toArray(String[]::new));
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static <S extends HttpServer> S answering(S server, int status, String body) throws Exception {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health/ready", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.createContext("/health/live", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void a_service_that_is_ready_exits_with_0() throws Exception {
        HttpServer server = answering(HttpServer.create(), 200, "{\"status\":\"READY\"}");
        Ran ran = health(server, Map.of());
        server.stop(0);
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).matches("http://127\\.0\\.0\\.1:\\d+/health/ready: well\n");
    }

    @Test
    void one_that_is_not_ready_exits_with_1_and_tells_why_though_it_runs() throws Exception {
        String body = "{\"status\":\"NOT_READY\",\"reasons\":[\"NO_RULES\",\"LOG_UNAVAILABLE\"]}";
        HttpServer server = answering(HttpServer.create(), 503, body);
        Ran ready = health(server, Map.of());
        Ran live = health(server, Map.of(), "--live");
        server.stop(0);
        assertThat(ready.code()).isEqualTo(1);
        assertThat(ready.err()).contains("not ready (status 503) NO_RULES, LOG_UNAVAILABLE");
        assertThat(live.code()).isZero();
    }

    @Test
    void another_program_at_that_port_and_none_are_told_from_it() throws Exception {
        HttpServer server = answering(HttpServer.create(), 404, "<html>\u001b[31m");
        Ran other = health(server, Map.of());
        server.stop(0);
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).contains("404").doesNotContain("\u001b", "html");
        Ran none = health(server, Map.of());
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).startsWith("minhdinh: nothing answers at http://127.0.0.1:");
    }

    @Test
    void with_a_key_store_it_asks_over_tls_whatever_name_the_certificate_has(@TempDir Path folder) throws Exception {
        Certified certified = Certified.in(folder);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(certified.open(), Certified.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create();
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        answering(server, 200, "{\"status\":\"READY\"}");
        Ran ran =
                health(server, Map.of("MINHDINH_TLS_KEYSTORE", certified.file().toString()));
        server.stop(0);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).startsWith("https://127.0.0.1:");
        assertThat(ran.code()).isZero();
    }
}
