package vn.minhdinh.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import vn.minhdinh.batch.CaseSource;
import vn.minhdinh.batch.NdjsonSource;
import vn.minhdinh.fact.Bounds;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.table.TableCases;

/** A caseload as the command line names it: a file, or standard input, in any form cases come in. */
record CaseFile(String name, TableFlags tables, Terminal terminal, Clock clock) {

    /** Whose cases they are: asked only where the form needs to know before the first is read. */
    @FunctionalInterface
    interface Asked {
        Service service() throws CannotRun;
    }

    CaseSource open(Asked asked) throws CannotRun, IOException {
        return switch (tables.in(name)) {
            case NDJSON -> new NdjsonSource(input(), Bounds.BODY_BYTES);
            case CSV -> TableCases.csv(input(), asked.service(), tables.options(), clock);
            case XLSX -> TableCases.xlsx(workbook(), asked.service(), tables.options(), clock);
        };
    }

    boolean isStream() {
        return name.equals(CaseInput.STANDARD_INPUT);
    }

    /** A workbook is read from its end. */
    boolean isWorkbookStream() {
        return isStream() && tables.in(name) == TableFlags.Form.XLSX;
    }

    /** How long it is; 0 when that is not known. */
    long bytes() {
        try {
            return isStream() ? 0 : Files.size(Path.of(name));
        } catch (IOException e) {
            return 0;
        }
    }

    private Path workbook() throws CannotRun {
        Path file = path(name);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new CannotRun("cli.case.unreadable", name);
        }
        return file;
    }

    private InputStream input() throws CannotRun {
        try {
            return isStream() ? new Unclosed(terminal.in()) : Files.newInputStream(path(name));
        } catch (IOException e) {
            throw new CannotRun("cli.case.unreadable", name);
        }
    }

    static Path path(String name) throws CannotRun {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new CannotRun("cli.case.unreadable", name);
        }
    }

    /** Standard input is not ours to close. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // left open
        }
    }
}
