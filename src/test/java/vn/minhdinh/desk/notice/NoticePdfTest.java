package vn.minhdinh.desk.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** What the maker of PDF does with a template that somebody got markup into all the same. */
class NoticePdfTest {

    @Test
    void nothing_that_is_named_is_loaded() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            String there = "http://127.0.0.1:" + server.getAddress().getPort();
            byte[] pdf = NoticePdf.of("""
                    <html lang="vi"><head><title>Thử</title><meta name="description" content="Thử"/>
                    <link rel="stylesheet" href="%1$s/a.css"/>
                    <style>@import url("%1$s/b.css"); @font-face { font-family: x; src: url("%1$s/c.ttf"); }
                    body { font-family: Notice, x; background: url("%1$s/d.png"); }</style></head>
                    <body><img alt="" src="%1$s/e.png"/><img alt="" src="file:///etc/passwd"/>
                    <object data="%1$s/f.svg">.</object><p>Chữ Việt: ắẫệỡ ≥ 65</p></body></html>
                    """.formatted(there));
            try (PDDocument document = Loader.loadPDF(pdf)) {
                assertThat(new PDFTextStripper().getText(document))
                        .contains("Chữ Việt: ắẫệỡ")
                        .doesNotContain("root");
                assertThat(document.getPage(0).getResources().getXObjectNames()).isEmpty();
            }
        } finally {
            server.stop(0);
        }
        assertThat(asked).hasValue(0);
    }
}
