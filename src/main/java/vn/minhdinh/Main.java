package vn.minhdinh;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.Clock;
import vn.minhdinh.cli.Cli;
import vn.minhdinh.cli.Terminal;

/** Starts the program: joins the two doors and exits with the code of the command. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        ShortRun.of(args).ifPresent(System::exit);
        Terminal terminal = new Terminal(
                System.in, new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err));
        System.exit(new Cli(terminal, new Listen(), Clock.systemUTC()).run(args));
    }
}
