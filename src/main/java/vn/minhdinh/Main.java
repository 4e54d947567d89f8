package vn.minhdinh;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import vn.minhdinh.cli.MinhDinh;
import vn.minhdinh.cli.Terminal;
import vn.minhdinh.http.HttpDoor;
import vn.minhdinh.http.HttpSettings;

/** The way in: one program, two doors. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Terminal terminal = new Terminal(System.in, utf8(FileDescriptor.out), utf8(FileDescriptor.err));
        boolean[] serving = new boolean[1];
        int exitCode = MinhDinh.run(
                terminal,
                (api, host, port) -> {
                    HttpDoor door = new HttpDoor(api, HttpSettings.defaults().at(host, port));
                    int opened = door.start();
                    Runtime.getRuntime().addShutdownHook(new Thread(door::close, "stop"));
                    serving[0] = true;
                    return opened;
                },
                arguments);
        if (!serving[0]) {
            System.exit(exitCode);
        }
    }

    /** Texts are Vietnamese whatever the machine's own encoding is. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
