package vn.minhdinh.http;

import java.util.List;
import vn.minhdinh.answer.ProblemDocument;
import vn.minhdinh.language.Language;

/** What the door itself refuses, before or beside the rooms behind it; the name is the code of the problem document. */
enum Fault {
    BAD_REQUEST(400),
    UNKNOWN_LANGUAGE(400),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    REQUEST_TIMEOUT(408),
    TOO_LARGE(413),
    URI_TOO_LONG(414),
    UNSUPPORTED_MEDIA_TYPE(415),
    EXPECTATION_FAILED(417),
    TOO_MANY_REQUESTS(429),
    HEADERS_TOO_LARGE(431),
    INTERNAL_ERROR(500),
    NOT_IMPLEMENTED(501),
    UNAVAILABLE(503),
    HTTP_VERSION_NOT_SUPPORTED(505);

    private final int status;

    Fault(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    ProblemDocument document(Language language) {
        return ProblemDocument.of(status, name(), List.of(), language);
    }

    /** The fault a status found by Jetty stands for: the caller's when it has no name of its own below 500. */
    static Fault of(int status) {
        for (Fault fault : values()) {
            if (fault.status == status) {
                return fault;
            }
        }
        return status < 500 ? BAD_REQUEST : INTERNAL_ERROR;
    }
}
