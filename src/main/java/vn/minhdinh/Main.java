package vn.minhdinh;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.time.Clock;
import vn.minhdinh.access.Access;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.cli.Cli;
import vn.minhdinh.cli.Server;
import vn.minhdinh.cli.Terminal;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.http.HttpDoor;
import vn.minhdinh.reload.RulesApi;
import vn.minhdinh.settings.Settings;
import vn.minhdinh.settings.SettingsRefused;

/** Starts the program: joins the two doors and exits with the code of the command. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        ShortRun.of(args).ifPresent(System::exit);
        Terminal terminal = new Terminal(
                System.in, new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err));
        System.exit(new Cli(terminal, Main::listen, Clock.systemUTC()).run(args));
    }

    private static Server.Listening listen(
            DecisionApi api, RulesApi rules, DecisionLogApi log, Access access, Settings settings)
            throws IOException, SettingsRefused {
        HttpDoor door = new HttpDoor(api, rules, log, access, Door.of(settings, access));
        return new Server.Listening(door.start(), door::close);
    }
}
