package vn.minhdinh.bench;

/** The process that sends the requests ended, or could not be understood. */
public final class ClientLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClientLost(Throwable cause) {
        super(cause);
    }
}
