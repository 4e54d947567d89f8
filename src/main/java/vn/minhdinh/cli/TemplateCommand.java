package vn.minhdinh.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.minhdinh.reload.WholeFile;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.table.Template;

/** Writes an empty table of a service's cases, to be filled in and decided as a batch. */
@Command(name = "template")
final class TemplateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", paramLabel = "SERVICE")
    private String service;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true)
    private Path file;

    TemplateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CannotRun, RefusedFolder {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (!name.endsWith(".xlsx") && !name.endsWith(".csv")) {
            throw new CannotRun("cli.template.ending", file);
        }
        // A table that is there may be filled in: nothing is written over it.
        if (Files.exists(file)) {
            throw new CannotRun("cli.template.exists", file);
        }
        Service asked = SharedOptions.service(shared.load(), service);
        try {
            WholeFile.write(file, table(new Template(asked, shared.language()), name.endsWith(".xlsx")));
        } catch (IOException e) {
            throw new CannotRun("cli.template.unwritable", file);
        }
        terminal.line(file.toString());
        return Cli.DONE;
    }

    private static byte[] table(Template template, boolean workbook) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (workbook) {
            template.xlsx(bytes);
        } else {
            template.csv(bytes);
        }
        return bytes.toByteArray();
    }
}
