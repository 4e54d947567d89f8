package vn.minhdinh.spark;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.minhdinh.fact.Explain;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.language.Language;
import vn.minhdinh.table.TableOptions;

/** The command line of the job: as far as it can be, that of {@code batch}. */
@Command(name = "CaseloadJob")
final class JobOptions {

    private static final int MOST_PARTS = 1_000_000;

    @Option(names = "--rules", required = true)
    String rules;

    @Option(names = "--service")
    String service;

    @Option(names = "--in", required = true)
    String in;

    @Option(names = "--out", required = true)
    String out;

    @Option(names = "--in-format")
    Form inForm;

    @Option(names = "--out-format", defaultValue = "parquet")
    Form outForm;

    @Option(names = "--case-column", defaultValue = "case")
    String column;

    @Option(names = "--ordered")
    boolean ordered;

    @Option(names = "--partitions")
    Integer parts;

    @Option(names = "--as-of")
    LocalDate asOf;

    @Option(names = "--explain")
    Explain explain;

    @Option(names = "--guidance")
    boolean guidance;

    @Option(names = "--decisions", arity = "1")
    List<String> decisions = List.of();

    @Option(names = "--by")
    String by;

    @Option(names = "--lang", defaultValue = "vi")
    Language language;

    @Option(names = "--delimiter")
    Character delimiter;

    @Option(names = "--decimal")
    TableOptions.Decimal decimal;

    @Option(names = "--dates")
    String dates;

    void check() throws JobRefused {
        require(outForm != Form.CSV, outForm.name().toLowerCase(Locale.ROOT), "--out-format");
        require(parts == null || parts >= 1 && parts <= MOST_PARTS, parts, "--partitions");
        require(asOf == null || RequestReader.canBeAsOf(asOf), asOf, "--as-of");
        require(delimiter == null || "\"\r\n".indexOf(delimiter) < 0, delimiter, "--delimiter");
        require(dates == null || TableOptions.Dates.written(dates).isPresent(), dates, "--dates");
    }

    private static void require(boolean holds, Object value, String option) throws JobRefused {
        if (!holds) {
            throw new JobRefused("cli.argument.value", value, option);
        }
    }

    Terms terms(String serviceName, LocalDate today) {
        return new Terms(
                serviceName, today, asOf, explain, guidance, new ArrayList<>(decisions), by, language, tables());
    }

    private TableOptions tables() {
        TableOptions.Dates written =
                dates == null ? null : TableOptions.Dates.written(dates).orElseThrow();
        return new TableOptions(delimiter, decimal, written, null);
    }
}
