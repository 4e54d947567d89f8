package vn.minhdinh.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Lines of CSV in UTF-8 as Excel opens them. No text in them is taken for a formula. */
public final class CsvLines {

    private final CSVFormat format;

    /** @param decimal {@code null} for a point; with a decimal comma cells are separated by semicolons */
    public CsvLines(TableOptions.Decimal decimal) {
        this.format = CsvRows.format(decimal == TableOptions.Decimal.COMMA ? ';' : ',');
    }

    /** The first line, with the mark that makes Excel take the file for UTF-8. */
    public byte[] header(List<String> cells) {
        return (Template.MARK + text(cells)).getBytes(StandardCharsets.UTF_8);
    }

    /** A line; a cell that is {@code null} is empty. */
    public byte[] line(List<String> cells) {
        return text(cells).getBytes(StandardCharsets.UTF_8);
    }

    private String text(List<String> cells) {
        StringBuilder line = new StringBuilder();
        try (CSVPrinter csv = new CSVPrinter(line, format)) {
            for (String cell : cells) {
                csv.print(cell == null ? "" : SafeCsv.of(cell));
            }
            csv.println();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }
}
