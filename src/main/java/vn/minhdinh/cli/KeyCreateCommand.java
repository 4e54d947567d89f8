package vn.minhdinh.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.minhdinh.access.KeyFile;
import vn.minhdinh.access.Role;

/** Makes a key and prints it, this once: on standard output the key alone, so that it can be piped somewhere safe. */
@Command(name = "create")
final class KeyCreateCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Clock clock;

    @Mixin
    private final StateOptions state;

    @Option(names = "--role", paramLabel = "ROLE", required = true)
    private Role role;

    @Option(names = "--name", paramLabel = "NAME", required = true)
    private String name;

    KeyCreateCommand(Terminal terminal, StateOptions state, Clock clock) {
        this.terminal = terminal;
        this.state = state;
        this.clock = clock;
    }

    @Override
    public Integer call() throws CannotRun {
        KeyFile keys = KeyPlace.keys(state.settings());
        if (!KeyFile.isName(name)) {
            throw new CannotRun("cli.key.name", KeyFile.NAME_LENGTH);
        }
        try {
            KeyFile.Issued issued = keys.create(name, role, clock);
            terminal.line(issued.text());
            terminal.problem(state.message("cli.key.created", issued.key().id(), name, role.word()));
        } catch (IOException e) {
            throw new CannotRun("cli.key.unusable");
        }
        return Cli.DONE;
    }
}
