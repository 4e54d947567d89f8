package vn.minhdinh.table;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import vn.minhdinh.batch.AnswerSink;
import vn.minhdinh.batch.Outcome;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Service;

/**
 * Answers as CSV in UTF-8, a row a case. No text in it is taken for a formula. Where numbers have a decimal comma the cells are
 * separated by semicolons, as the Vietnamese Excel expects.
 */
public final class CsvAnswers implements AnswerSink {

    private static final int BUFFER = 64 * 1024;

    private final OutputStream out;
    private final CSVFormat format;
    private final AnswerColumns columns;
    private final AnswerRow rows;
    private final TableOptions.Decimal decimal;
    private final Language language;

    /** @param decimal {@code null} for a point */
    public CsvAnswers(
            OutputStream out, Service service, List<Decision> asked, TableOptions.Decimal decimal, Language language) {
        this.out = new BufferedOutputStream(out, BUFFER);
        this.format = CsvRows.format(decimal == TableOptions.Decimal.COMMA ? ';' : ',');
        this.columns = new AnswerColumns(service, asked);
        this.rows = new AnswerRow(columns, language);
        this.decimal = decimal;
        this.language = language;
    }

    /** The first row, with the mark that makes Excel take it for UTF-8. A batch that goes on has it already. */
    public byte[] header() {
        return (Template.MARK + line(columns.headers(language))).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] form(Outcome outcome) {
        return line(rows.of(outcome)).getBytes(StandardCharsets.UTF_8);
    }

    /** The row of the place where the input ends too early. */
    public byte[] problem(long line, String problem) {
        return line(rows.ofProblem(line, null, problem)).getBytes(StandardCharsets.UTF_8);
    }

    private String line(List<?> cells) {
        StringBuilder line = new StringBuilder();
        try (CSVPrinter csv = new CSVPrinter(line, format)) {
            for (Object cell : cells) {
                csv.print(
                        cell instanceof BigDecimal number
                                ? number(number)
                                : cell == null ? "" : SafeCsv.of((String) cell));
            }
            csv.println();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }

    private String number(BigDecimal number) {
        String plain = number.toPlainString();
        return decimal == TableOptions.Decimal.COMMA ? plain.replace('.', ',') : plain;
    }

    @Override
    public void write(byte[] formed) throws IOException {
        out.write(formed);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
