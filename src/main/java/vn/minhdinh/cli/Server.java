package vn.minhdinh.cli;

import java.io.IOException;
import vn.minhdinh.answer.DecisionApi;

/** What the command {@code serve} starts. */
@FunctionalInterface
public interface Server {

    /**
     * Starts serving and returns once the port is open; the server stops when the process is told to.
     *
     * @return the port it listens on
     * @throws IOException when the address cannot be listened on
     */
    int start(DecisionApi api, String host, int port) throws IOException;
}
