package vn.minhdinh.cli;

import java.io.IOException;
import java.util.Map;
import vn.minhdinh.access.Access;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.reload.RulesApi;
import vn.minhdinh.settings.Settings;
import vn.minhdinh.settings.SettingsRefused;

/** Whatever {@code serve} starts. */
public interface Server {

    /**
     * Listens from now on, as the settings say.
     *
     * @throws java.net.BindException when the port is taken
     * @throws SettingsRefused when a secret that a setting names cannot be read
     */
    Listening start(DecisionApi api, RulesApi rules, DecisionLogApi log, Access access, Settings settings)
            throws IOException, SettingsRefused;

    /**
     * Listens on any free port of this machine and does what any service does before it decides anything: a POST to
     * {@code /NAME} has its body parsed and is answered the bytes of that name.
     */
    default Listening startBare(Settings settings, Map<String, byte[]> answers) throws IOException, SettingsRefused {
        throw new UnsupportedOperationException();
    }

    /** A server at work: the port it listens on, and how to stop it. */
    record Listening(int port, Runnable stop) {}
}
