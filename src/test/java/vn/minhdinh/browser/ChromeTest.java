package vn.minhdinh.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is held against pages finds what is wrong with one. */
class ChromeTest {

    private static final String PAGE = """
            <!DOCTYPE html><html lang="vi"><head><title>Trang</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"></head>
            <body><main><h1>Trang</h1>%s</main></body></html>
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<input name=a>|barriers",
                "<p><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' alt='' width=1000 height=1></p>|too wide",
                "<script>document.title = 'x'</script>|complaints",
                "<p>Không có gì sai.</p>|"
            })
    void a_page_that_is_not_fit_to_use_is_found(String content, String wrong) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] page = PAGE.formatted(content).getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; img-src data:");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        try (Chrome chrome = Chrome.on(Chrome.Screen.PHONE, address)) {
            chrome.open("/");
            if (wrong == null) {
                chrome.isFitToUse("fit");
                assertThat(chrome.title()).isEqualTo("Trang");
            } else {
                assertThatThrownBy(() -> chrome.isFitToUse("unfit")).hasMessageContaining(wrong);
            }
        } finally {
            server.stop(0);
        }
    }
}
