package vn.minhdinh.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.reload.WholeFile;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.scenario.Acceptance;

/** Writes what the rules say now into scenario files, and prints what it changed for review. */
final class Accepting {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Terminal terminal;
    private final Phrases phrases;
    private final Clock clock;
    private final Path rules;
    private final RulesFolder folder;

    Accepting(Terminal terminal, Phrases phrases, Clock clock, Path rules, RulesFolder folder) {
        this.terminal = terminal;
        this.phrases = phrases;
        this.clock = clock;
        this.rules = rules;
        this.folder = folder;
    }

    /** How many scenarios of a file were accepted. A file that was changed since it was read is left alone. */
    int accept(Service service, String file, Set<Integer> numbers) throws CannotRun {
        Path path = rules.resolve(file);
        try {
            byte[] bytes = Files.readAllBytes(path);
            String whole = new String(bytes, StandardCharsets.UTF_8);
            String mark = whole.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
            String text = whole.substring(mark.length());
            if (!isAsRead(file, text, bytes)) {
                throw new CannotRun("cli.accept.changed", file);
            }
            Acceptance.Accepted accepted = Acceptance.accept(service, clock, file, text, numbers);
            print(file, accepted);
            if (!accepted.changes().isEmpty()) {
                replace(path, file, bytes, (mark + accepted.text()).getBytes(StandardCharsets.UTF_8));
            }
            return accepted.changes().size();
        } catch (IOException e) {
            throw new CannotRun("cli.accept.unwritable", file);
        }
    }

    private boolean isAsRead(String file, String text, byte[] bytes) {
        try {
            return folder.text(file).equals(Normalizer.normalize(text, Normalizer.Form.NFC))
                    && Arrays.equals(bytes, new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
        } catch (RulesRefused notText) {
            return false;
        }
    }

    private static void replace(Path path, String file, byte[] before, byte[] after) throws IOException, CannotRun {
        if (!Arrays.equals(before, Files.readAllBytes(path))) {
            throw new CannotRun("cli.accept.changed", file);
        }
        WholeFile.write(path, after);
    }

    private void print(String file, Acceptance.Accepted accepted) {
        for (Acceptance.Change change : accepted.changes()) {
            terminal.line(file + ":" + change.scenario().line() + "  "
                    + change.scenario().name());
            terminal.line("  - expect: " + change.before());
            terminal.line("  + expect: " + change.after());
        }
        List<String> left = accepted.left().stream()
                .map(scenario -> file + ":" + scenario.line() + "  " + scenario.name())
                .toList();
        left.forEach(scenario -> terminal.line(phrases.message("cli.accept.left", scenario)));
    }
}
