package vn.minhdinh.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Clock;
import java.util.List;
import vn.minhdinh.batch.CaseSource;
import vn.minhdinh.batch.KnownKeys;
import vn.minhdinh.batch.NextCase;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.ruleset.Service;

/**
 * The cases of a table, one at a time. Rows that follow one another and bear the same key, or none, are one case; the key is
 * the column {@code case}, or the id of the first fact there is one of.
 */
public final class TableCases implements CaseSource {

    private final TableRows rows;
    private final Place place;
    private final TableHeader header;
    private final CaseWriter writer;
    private final KnownKeys known = new KnownKeys();
    private final int caseColumn;
    private final int idColumn;
    private final CellReader keys = new CellReader(TableOptions.NONE);

    private TableRow ahead;
    private RequestProblem broken;
    private boolean ended;

    private TableCases(TableRows rows, TableColumns columns, Service service, TableOptions options, Clock clock)
            throws IOException {
        this.rows = rows;
        this.place = new Place(rows.sheet());
        TableRow first = rows.next();
        if (first == null) {
            throw FileStart.notATable("TABLE_EMPTY");
        }
        this.header = TableHeader.read(first, columns, place);
        this.writer = new CaseWriter(service, header, options, place, clock);
        this.caseColumn = header.find(TableColumn.CASE);
        this.idColumn = columns.key() == null
                ? -1
                : header.columns().stream()
                        .map(column -> column == null ? null : column.field())
                        .toList()
                        .indexOf(columns.key());
    }

    /**
     * Opens CSV; its header is read at once.
     *
     * @throws RequestProblem when it is no CSV in UTF-8, or a header is not understood
     */
    public static TableCases csv(InputStream in, Service service, TableOptions options, Clock clock)
            throws IOException {
        TableColumns columns = new TableColumns(service);
        return opened(new CsvRows(in, options.delimiter(), columns), columns, service, options, clock);
    }

    /**
     * Opens a sheet of a workbook; its header is read at once.
     *
     * @throws RequestProblem when it is no workbook, or too large, has merged cells, or a header is not understood
     */
    public static TableCases xlsx(Path file, Service service, TableOptions options, Clock clock) throws IOException {
        return opened(XlsxRows.open(file, options.sheet()), new TableColumns(service), service, options, clock);
    }

    private static TableCases opened(
            TableRows rows, TableColumns columns, Service service, TableOptions options, Clock clock)
            throws IOException {
        try {
            return new TableCases(rows, columns, service, options, clock);
        } catch (RequestProblem | IOException e) {
            rows.close();
            throw e;
        }
    }

    @Override
    public NextCase next() throws IOException {
        CaseRows rowsOfCase = gather();
        if (rowsOfCase == null) {
            return end();
        }
        long line = rowsOfCase.first().number();
        try {
            if (rowsOfCase.key() != null && !known.add(rowsOfCase.key())) {
                throw again(rowsOfCase);
            }
            return NextCase.of(line, writer.write(rowsOfCase));
        } catch (RequestProblem problem) {
            return NextCase.bad(line, problem);
        }
    }

    /** A table that breaks off gives a last case that says so. */
    private NextCase end() {
        RequestProblem problem = broken;
        broken = null;
        return problem == null ? null : NextCase.bad(rows.row(), problem);
    }

    private RequestProblem again(CaseRows rowsOfCase) {
        int column = rowsOfCase.keyColumn();
        return new RequestProblem(
                RequestProblem.Kind.INVALID_FACTS,
                Problem.at(place.of(column, rowsOfCase.first().number(), header.name(column)), "CASE_AGAIN"));
    }

    /** The rows of the next case; {@code null} at the end. */
    private CaseRows gather() throws IOException {
        TableRow first = ahead == null ? read() : ahead;
        ahead = null;
        if (first == null) {
            return null;
        }
        CaseRows.Gathering gathering = new CaseRows.Gathering(key(first), first);
        while ((ahead = read()) != null && belongs(gathering, ahead)) {
            gathering.add(ahead);
        }
        return gathering.done();
    }

    private TableRow read() throws IOException {
        if (ended) {
            return null;
        }
        try {
            TableRow row = rows.next();
            ended = row == null;
            return row;
        } catch (RequestProblem problem) {
            ended = true;
            broken = problem;
            return null;
        }
    }

    private boolean belongs(CaseRows.Gathering gathering, TableRow row) {
        if (caseColumn < 0 && idColumn < 0) {
            return false;
        }
        CaseRows.Key key = key(row);
        return key.text() == null
                ? key.column() < 0
                : key.column() == gathering.key().column()
                        && key.text().equals(gathering.key().text());
    }

    /** The key of a row. A cell that cannot be read is a key too, unlike any other. */
    private CaseRows.Key key(TableRow row) {
        for (int column : List.of(caseColumn, idColumn)) {
            TableCell cell = column < 0 ? null : row.cell(column);
            if (cell != null) {
                return new CaseRows.Key(column, text(column, cell));
            }
        }
        return CaseRows.Key.NONE;
    }

    private String text(int column, TableCell cell) {
        try {
            return Normalizer.normalize((String) keys.value(header.columns().get(column), cell), Normalizer.Form.NFC);
        } catch (CellReader.Refused e) {
            return null;
        }
    }

    @Override
    public boolean isAtHand() throws IOException {
        return rows.isAtHand();
    }

    @Override
    public long position() {
        return rows.position();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
