package vn.minhdinh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Commands that end within seconds run in a Java machine of their own that does not prepare for hours: on two cores the
 * optimising compiler and the parallel collector take more of those seconds than the work does. Where that cannot be, the
 * command runs here.
 */
final class ShortRun {

    private static final Set<String> COMMANDS = Set.of("check", "rules", "evaluate", "new");
    private static final List<String> FLAGS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private static final String MARK = "minhdinh.short";

    private ShortRun() {}

    /** The exit code of the command; empty when it has yet to be run. */
    static OptionalInt of(String[] args) {
        if (args.length == 0 || !COMMANDS.contains(args[0]) || System.getProperty(MARK) != null) {
            return OptionalInt.empty();
        }
        String[] given = ProcessHandle.current().info().arguments().orElse(new String[0]);
        int own = given.length - args.length;
        if (own < 1) {
            return OptionalInt.empty();
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.add("-D" + MARK + "=true");
        command.addAll(List.of(given));
        return run(command);
    }

    private static OptionalInt run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end"));
            return OptionalInt.of(process.waitFor());
        } catch (IOException cannotStart) {
            return OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }
}
