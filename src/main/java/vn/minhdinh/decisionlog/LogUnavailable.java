package vn.minhdinh.decisionlog;

/** The log cannot be written or read now: the database is lost, full or too slow. */
public final class LogUnavailable extends Exception {

    private static final long serialVersionUID = 1L;

    LogUnavailable(String reason) {
        super(reason, null, false, false);
    }

    LogUnavailable(Throwable cause) {
        super(cause.getClass().getSimpleName(), cause, false, false);
    }
}
