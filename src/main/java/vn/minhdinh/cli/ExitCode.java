package vn.minhdinh.cli;

/** How a command ended. */
final class ExitCode {

    static final int DONE = 0;
    static final int COULD_NOT_RUN = 1;
    static final int RULES_NOT_VALID = 3;

    private ExitCode() {}
}
