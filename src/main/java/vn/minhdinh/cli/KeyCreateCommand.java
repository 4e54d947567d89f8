package vn.minhdinh.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.minhdinh.access.KeyFile;
import vn.minhdinh.access.Role;
import vn.minhdinh.language.Messages;

/** Makes a key and prints it, this once: on standard output the key alone, so that it can be piped somewhere safe. */
@Command(name = "create")
final class KeyCreateCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SpokenLanguage spoken;

    @Option(names = "--role", paramLabel = "ROLE", required = true)
    private Role role;

    @Option(names = "--name", paramLabel = "NAME", required = true)
    private String name;

    KeyCreateCommand(Terminal terminal, Map<String, String> environment, Clock clock) {
        this.terminal = terminal;
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public Integer call() throws CannotRun {
        KeyFile keys = KeyPlace.keys(spec.commandLine(), environment);
        if (!KeyFile.isName(name)) {
            throw new CannotRun("cli.key.name", KeyFile.NAME_LENGTH);
        }
        try {
            KeyFile.Issued issued = keys.create(name, role, clock);
            terminal.line(issued.text());
            terminal.problem(Messages.get(
                    spoken.language(), "cli.key.created", issued.key().id(), name, role.word()));
        } catch (IOException e) {
            throw new CannotRun("cli.key.unusable");
        }
        return Cli.DONE;
    }
}
