package vn.minhdinh.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import vn.minhdinh.access.ApiKey;

/** Lists the keys: whose, for what, since when, until when. */
@Command(name = "list")
final class KeyListCommand implements Callable<Integer> {

    private static final int WIDEST = 60;

    private final Terminal terminal;

    @Mixin
    private final StateOptions state;

    KeyListCommand(Terminal terminal, StateOptions state) {
        this.terminal = terminal;
        this.state = state;
    }

    @Override
    public Integer call() throws CannotRun {
        Table table = new Table(WIDEST);
        table.row(
                state.message("cli.key.column.id"),
                state.message("cli.key.column.role"),
                state.message("cli.key.column.name"),
                state.message("cli.key.column.created"),
                state.message("cli.key.column.revoked"));
        for (ApiKey key : keys()) {
            String revoked = key.isGood() ? "" : key.revoked().toString();
            table.row(key.id(), key.role().word(), key.name(), key.created().toString(), revoked);
        }
        table.print(terminal);
        return Cli.DONE;
    }

    private List<ApiKey> keys() throws CannotRun {
        try {
            return KeyPlace.keys(state.settings()).list();
        } catch (IOException e) {
            throw new CannotRun("cli.key.unusable");
        }
    }
}
