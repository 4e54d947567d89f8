package vn.minhdinh.cli;

import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;
import vn.minhdinh.table.TableOptions;

/** What is said about the tables of a batch. */
final class TableFlags {

    /** What a file of cases or answers is written in. */
    enum Form {
        NDJSON,
        CSV,
        XLSX
    }

    @Option(names = "--in-format", paramLabel = "ndjson|csv|xlsx")
    private Form in;

    @Option(names = "--out-format", paramLabel = "ndjson|csv|xlsx")
    private Form out;

    @Option(names = "--delimiter", paramLabel = "MARK")
    private Character delimiter;

    @Option(names = "--decimal", paramLabel = "dot|comma")
    private TableOptions.Decimal decimal;

    @Option(names = "--dates", paramLabel = "yyyy-MM-dd|dd/MM/yyyy")
    private String dates;

    @Option(names = "--sheet", paramLabel = "NAME")
    private String sheet;

    Form in(String file) {
        return in == null ? ofEnding(file) : in;
    }

    Form out(String file) {
        return out == null ? ofEnding(file) : out;
    }

    private static Form ofEnding(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return name.endsWith(".xlsx") ? Form.XLSX : name.endsWith(".csv") ? Form.CSV : Form.NDJSON;
    }

    TableOptions.Decimal decimal() {
        return decimal;
    }

    TableOptions options() throws CannotRun {
        if (delimiter != null && (delimiter == '"' || delimiter == '\r' || delimiter == '\n')) {
            throw new CannotRun("cli.argument.value", delimiter, "--delimiter");
        }
        return new TableOptions(delimiter, decimal, written(), sheet);
    }

    private TableOptions.Dates written() throws CannotRun {
        if (dates == null) {
            return null;
        }
        return TableOptions.Dates.written(dates)
                .orElseThrow(() -> new CannotRun("cli.argument.value", dates, "--dates"));
    }

    /** What a batch that goes on has to be told again alike. */
    void addTo(Map<String, String> options, String inFile, String outFile) {
        options.put("inFormat", in(inFile).name());
        options.put("outFormat", out(outFile).name());
        options.put("delimiter", String.valueOf(delimiter));
        options.put("decimal", String.valueOf(decimal));
        options.put("dates", String.valueOf(dates));
        options.put("sheet", String.valueOf(sheet));
    }
}
