package vn.minhdinh.cli;

import java.io.IOException;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.reload.RulesApi;

/** Whatever {@code serve} starts. */
public interface Server {

    /**
     * Listens from now on.
     *
     * @param port 0 for any free port
     * @throws java.net.BindException when the port is taken
     */
    Listening start(DecisionApi api, RulesApi rules, DecisionLogApi log, String host, int port) throws IOException;

    /** A server at work: the port it listens on, and how to stop it. */
    record Listening(int port, Runnable stop) {}
}
