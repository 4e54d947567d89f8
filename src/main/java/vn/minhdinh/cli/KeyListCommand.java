package vn.minhdinh.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vn.minhdinh.access.ApiKey;
import vn.minhdinh.language.Messages;

/** Lists the keys: whose, for what, since when, until when. */
@Command(name = "list")
final class KeyListCommand implements Callable<Integer> {

    private static final int WIDEST = 60;

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SpokenLanguage spoken;

    KeyListCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws CannotRun {
        Table table = new Table(WIDEST);
        table.row(
                message("cli.key.column.id"),
                message("cli.key.column.role"),
                message("cli.key.column.name"),
                message("cli.key.column.created"),
                message("cli.key.column.revoked"));
        for (ApiKey key : keys()) {
            String revoked = key.isGood() ? "" : key.revoked().toString();
            table.row(key.id(), key.role().word(), key.name(), key.created().toString(), revoked);
        }
        table.print(terminal);
        return Cli.DONE;
    }

    private List<ApiKey> keys() throws CannotRun {
        try {
            return KeyPlace.keys(spec.commandLine(), environment).list();
        } catch (IOException e) {
            throw new CannotRun("cli.key.unusable");
        }
    }

    private String message(String key) {
        return Messages.get(spoken.language(), key);
    }
}
