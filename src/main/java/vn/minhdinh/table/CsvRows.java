package vn.minhdinh.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;

/** The rows of CSV in UTF-8, separated by comma, semicolon or tab. */
final class CsvRows implements TableRows {

    private static final char[] DELIMITERS = {',', ';', '\t'};
    private static final String NOTHING_IN_IT = ",;\"\uFEFF";
    private static final int HEAD = 1 << 18;

    private final CountedInput counted;
    private final BoundedReader bounded;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private long line;

    CsvRows(InputStream in, Character delimiter, TableColumns known) throws IOException {
        counted = new CountedInput(in);
        // What is not UTF-8 becomes a replacement character, which no cell may hold: so the rows without it can be
        // read.
        Reader text = new InputStreamReader(FileStart.ofText(counted), StandardCharsets.UTF_8);
        BufferedReader buffered = new BufferedReader(text, HEAD);
        char mark = delimiter == null ? delimiter(head(buffered), known) : delimiter;
        bounded = new BoundedReader(buffered, TableBounds.RECORD);
        parser = CSVParser.builder().setReader(bounded).setFormat(format(mark)).get();
        records = parser.iterator();
    }

    static CSVFormat format(char delimiter) {
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .get();
    }

    private static String head(BufferedReader text) throws IOException {
        text.mark(HEAD);
        char[] head = new char[HEAD - 1];
        int length = 0;
        while (length < head.length && !holdsRow(head, length)) {
            int read = text.read(head, length, head.length - length);
            if (read < 0) {
                break;
            }
            length += read;
        }
        text.reset();
        return new String(head, 0, length);
    }

    /** Whether there is a row with something in it, its end included: no more is waited for. */
    private static boolean holdsRow(char[] head, int length) {
        boolean isQuoted = false;
        boolean isBlank = true;
        for (int i = 0; i < length; i++) {
            char one = head[i];
            if (!isQuoted && !isBlank && (one == '\n' || one == '\r')) {
                return true;
            }
            isQuoted ^= one == '"';
            isBlank &= one <= ' ' || NOTHING_IN_IT.indexOf(one) >= 0;
        }
        return false;
    }

    /** The mark under which the first row is understood best: labels hold commas and semicolons of their own. */
    private static char delimiter(String head, TableColumns known) {
        char best = DELIMITERS[0];
        long most = Long.MIN_VALUE;
        for (char delimiter : DELIMITERS) {
            long understood = understood(head, delimiter, known);
            if (understood > most) {
                best = delimiter;
                most = understood;
            }
        }
        return best;
    }

    private static long understood(String head, char delimiter, TableColumns known) {
        try (CSVParser parser = CSVParser.builder()
                .setReader(new StringReader(head))
                .setFormat(format(delimiter))
                .get()) {
            for (CSVRecord row : parser) {
                if (row.stream().anyMatch(cell -> !cell.isBlank())) {
                    long understood = row.stream()
                            .filter(cell -> !known.meant(Folded.strip(cell)).isEmpty())
                            .count();
                    return 3 * understood - row.size();
                }
            }
            return Long.MIN_VALUE;
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            return Long.MIN_VALUE;
        }
    }

    @Override
    public TableRow next() throws IOException {
        while (true) {
            line = parser.getCurrentLineNumber() + 1;
            CSVRecord row = read();
            if (row == null) {
                return null;
            }
            bounded.recordEnded();
            TableRow cells = new TableRow(line, cells(row));
            if (!cells.isEmpty()) {
                return cells;
            }
        }
    }

    private CSVRecord read() throws IOException {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException e) {
            throw broken(e.getCause());
        }
    }

    private RequestProblem broken(IOException cause) throws IOException {
        String code;
        if (cause instanceof CountedInput.TooMuch) {
            code = "CSV_RECORD_TOO_LONG";
        } else if (cause instanceof CSVException) {
            code = String.valueOf(cause.getMessage()).contains("EOF") ? "CSV_QUOTE_OPEN" : "CSV_QUOTE";
        } else {
            throw cause;
        }
        return new RequestProblem(RequestProblem.Kind.NOT_A_TABLE, Problem.at(new Place(null).row(line), code));
    }

    private static List<TableCell> cells(CSVRecord row) {
        List<TableCell> cells = new ArrayList<>(row.size());
        for (String cell : row) {
            cells.add(TableCell.of(cell));
        }
        return cells;
    }

    @Override
    public boolean isAtHand() throws IOException {
        return bounded.ready();
    }

    @Override
    public long row() {
        return line;
    }

    @Override
    public long position() {
        return counted.count();
    }

    @Override
    public String sheet() {
        return null;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
