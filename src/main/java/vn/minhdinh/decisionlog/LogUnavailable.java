package vn.minhdinh.decisionlog;

/** The log cannot be written or read now: the database is lost, full or too slow. */
public final class LogUnavailable extends Exception {

    private static final long serialVersionUID = 1L;

    /** What stood in the way. */
    enum Reason {
        /** the database failed and has not come back */
        LOST,
        /** the database did not answer in time */
        TOO_SLOW,
        /** too many wait already */
        TOO_MANY,
        /** the database does not take this one entry */
        NOT_TAKEN,
        /** the service is about to end */
        CLOSED
    }

    private final Reason reason;

    LogUnavailable(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    LogUnavailable(Throwable cause) {
        this(Reason.LOST, cause);
    }

    LogUnavailable(Reason reason, Throwable cause) {
        super(cause.getClass().getSimpleName(), cause, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
