package vn.minhdinh.cli;

import java.io.IOException;
import vn.minhdinh.access.Access;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.reload.RulesApi;
import vn.minhdinh.settings.Settings;

/** Whatever {@code serve} starts. */
public interface Server {

    /**
     * Listens from now on, as the settings say.
     *
     * @throws java.net.BindException when the port is taken
     */
    Listening start(DecisionApi api, RulesApi rules, DecisionLogApi log, Access access, Settings settings)
            throws IOException;

    /** A server at work: the port it listens on, and how to stop it. */
    record Listening(int port, Runnable stop) {}
}
