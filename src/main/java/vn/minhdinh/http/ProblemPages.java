package vn.minhdinh.http;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import vn.minhdinh.answer.ProblemDocument;
import vn.minhdinh.language.Language;

/** Problem documents in place of Jetty's own error pages: requests that never reach a route. */
final class ProblemPages implements Request.Handler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof HttpException found
                ? found.getCode()
                : response.getStatus();
        write(request, response, Fault.of(status), callback);
        return true;
    }

    static void write(Request request, Response response, Fault fault, Callback callback) {
        Language language = AskedLanguage.ofProblem(
                request.getHttpURI().getQuery(), request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE));
        byte[] json = fault.document(language).json();
        response.setStatus(fault.status());
        Optional<Visit> visit = Visit.of(request);
        HttpFields.Mutable headers = response.getHeaders();
        // Jetty begins an error page with no header but a few: what every answer says is said again.
        SafeHeaders.put(headers, request.isSecure());
        visit.ifPresent(known -> headers.put(SafeHeaders.REQUEST_ID, known.id()));
        ProblemHeaders.of(fault.status(), visit).forEach(headers::put);
        headers.put(HttpHeader.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE)
                .put(HttpHeader.CONTENT_LENGTH, json.length)
                .put(HttpHeader.CONTENT_LANGUAGE, language.code());
        response.write(true, ByteBuffer.wrap(json), callback);
    }
}
