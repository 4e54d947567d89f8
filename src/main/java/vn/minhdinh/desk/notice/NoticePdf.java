package vn.minhdinh.desk.notice;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import vn.minhdinh.desk.Page;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;

/**
 * Makes PDF out of a template: A4, with its fonts in it. Nothing that a template names is loaded from anywhere, and only so
 * much is printed, so many at a time: laying out pages takes far longer than deciding a case.
 */
final class NoticePdf {

    /** The most characters of a notice, markup included: some seventy pages. */
    static final int MOST = 300_000;

    private static final int AT_A_TIME = 2;
    private static final long PATIENCE_SECONDS = 10;
    private static final String FONTS = "/desk/fonts/";
    private static final int REGULAR = 400;
    private static final int BOLD = 700;

    private final Semaphore making = new Semaphore(AT_A_TIME);

    static {
        // It would write of what it prints, and for whom.
        XRLog.setLoggingEnabled(false);
    }

    byte[] of(String template, Map<String, Object> parameters) {
        String text = Page.text(template, parameters);
        if (text.length() > MOST) {
            throw new RequestProblem(RequestProblem.Kind.TOO_LARGE, Problem.at("", "NOTICE_TOO_LONG"));
        }
        acquire();
        try {
            return of(text);
        } finally {
            making.release();
        }
    }

    private void acquire() {
        try {
            if (making.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new RequestProblem(RequestProblem.Kind.BUSY, Problem.at("", "NOTICE_BUSY"));
    }

    /** @param text well-formed XHTML */
    static byte[] of(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
        PdfRendererBuilder builder = new PdfRendererBuilder()
                .useUriResolver((base, address) -> null)
                .useExternalResourceAccessControl(
                        (address, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                .useExternalResourceAccessControl(
                        (address, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                .useHttpStreamImplementation(NoticePdf::nothing)
                .useProtocolsStreamImplementation(NoticePdf::nothing, "http", "https", "file", "jar", "ftp", "data")
                .usePdfUaAccessibility(true)
                .withProducer("Minh Định")
                .withHtmlContent(text, null)
                .toStream(bytes);
        font(builder, "NotoSans-Regular.ttf", "Notice", REGULAR);
        font(builder, "NotoSans-Bold.ttf", "Notice", BOLD);
        font(builder, "NotoSansMath-Regular.ttf", "Notice signs", REGULAR);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static FSStream nothing(String address) {
        throw new IllegalStateException("nothing is loaded");
    }

    private static void font(PdfRendererBuilder builder, String file, String family, int weight) {
        builder.useFont(() -> stream(file), family, weight, FontStyle.NORMAL, true);
    }

    private static InputStream stream(String file) {
        return NoticePdf.class.getResourceAsStream(FONTS + file);
    }
}
