package vn.minhdinh.fact;

import java.util.List;

/** A request that cannot be answered: what kind of fault it is and every problem found in it. */
public final class RequestProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The faults, each with the HTTP status that names it. */
    public enum Kind {
        NOT_JSON(400),
        NOT_A_CASE(400),
        NOT_A_DRAFT(400),
        NOT_A_QUERY(400),
        NOT_A_TABLE(400),
        NOT_FOUND(404),
        METHOD_NOT_ALLOWED(405),
        ERASED(410),
        TOO_LARGE(413),
        UNSUPPORTED_MEDIA_TYPE(415),
        INVALID_FACTS(422),
        BUSY(429),
        ENGINE_DISAGREES(500),
        INTERNAL_ERROR(500),
        LOG_UNAVAILABLE(503),
        NO_RULES(503),
        TOO_LONG_TO_DECIDE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    private final Kind kind;
    private final transient List<Problem> problems;

    public RequestProblem(Kind kind, List<Problem> problems) {
        super(kind.name(), null, false, false);
        this.kind = kind;
        this.problems = List.copyOf(problems);
    }

    public RequestProblem(Kind kind, Problem problem) {
        this(kind, List.of(problem));
    }

    public Kind kind() {
        return kind;
    }

    public List<Problem> problems() {
        return problems;
    }
}
