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
import vn.minhdinh.desk.Desk;
import vn.minhdinh.language.Language;

/** Problem documents, or pages where browsers ask, in place of Jetty's own: requests that never reach a route. */
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
        boolean desk = DeskRoutes.isAt(Request.getPathInContext(request)) && expectsPage(request);
        ProblemDocument problem = fault.document(language);
        byte[] document = desk ? Desk.problem(problem, language).html() : problem.json();
        response.setStatus(fault.status());
        Optional<Visit> visit = Visit.of(request);
        HttpFields.Mutable headers = response.getHeaders();
        // Jetty begins an error page with no header but a few: what every answer says is said again.
        SafeHeaders.put(headers, request.isSecure());
        visit.ifPresent(known -> headers.put(SafeHeaders.REQUEST_ID, known.id()));
        ProblemHeaders.of(fault.status(), visit).forEach(headers::put);
        if (desk) {
            headers.put(DeskRoutes.POLICY_HEADER, DeskRoutes.POLICY);
        }
        headers.put(HttpHeader.CONTENT_TYPE, desk ? HttpDoor.HTML : ProblemDocument.MEDIA_TYPE)
                .put(HttpHeader.CONTENT_LENGTH, document.length)
                .put(HttpHeader.CONTENT_LANGUAGE, language.code());
        response.write(true, ByteBuffer.wrap(document), callback);
    }

    /** What could not be read as a request at all has no such header: then the path says nothing either. */
    private static boolean expectsPage(Request request) {
        String accepted = request.getHeaders().get(HttpHeader.ACCEPT);
        return accepted != null && accepted.contains("text/html");
    }
}
