package vn.minhdinh.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.minhdinh.access.KeyFile;
import vn.minhdinh.language.Messages;

/** Makes a key useless, for a running service from its next request on. */
@Command(name = "revoke")
final class KeyRevokeCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SpokenLanguage spoken;

    @Parameters(index = "0", paramLabel = "ID")
    private String id;

    KeyRevokeCommand(Terminal terminal, Map<String, String> environment, Clock clock) {
        this.terminal = terminal;
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public Integer call() throws CannotRun {
        KeyFile keys = KeyPlace.keys(spec.commandLine(), environment);
        try {
            if (!keys.revoke(id, clock)) {
                throw new CannotRun("cli.key.unknown");
            }
        } catch (IOException e) {
            throw new CannotRun("cli.key.unusable");
        }
        terminal.line(Messages.get(spoken.language(), "cli.key.revoked", id));
        return Cli.DONE;
    }
}
