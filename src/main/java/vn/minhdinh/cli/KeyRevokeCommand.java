package vn.minhdinh.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vn.minhdinh.access.KeyFile;

/** Makes a key useless, for a running service from its next request on. */
@Command(name = "revoke")
final class KeyRevokeCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Clock clock;

    @Mixin
    private final StateOptions state;

    @Parameters(index = "0", paramLabel = "ID")
    private String id;

    KeyRevokeCommand(Terminal terminal, StateOptions state, Clock clock) {
        this.terminal = terminal;
        this.state = state;
        this.clock = clock;
    }

    @Override
    public Integer call() throws CannotRun {
        KeyFile keys = KeyPlace.keys(state.settings());
        try {
            if (!keys.revoke(id, clock)) {
                throw new CannotRun("cli.key.unknown");
            }
        } catch (IOException e) {
            throw new CannotRun("cli.key.unusable");
        }
        terminal.line(state.message("cli.key.revoked", id));
        return Cli.DONE;
    }
}
