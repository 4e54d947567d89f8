package vn.minhdinh.table;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Plain;

/**
 * The rows of a sheet, as a stream. Our own reader of the few elements a table needs: fastexcel-reader takes a cell named
 * {@code ZZZZZZ1} for a row of three hundred million cells, looks through all array formulas at every cell, and does not tell
 * of merged cells.
 */
final class XlsxRows implements TableRows {

    private static final int LETTERS = 3;
    private static final int SHOWN = 40;
    private static final long SECONDS = 86_400;
    private static final int LAST_DAY = 2_958_465;
    private static final int LONGEST_NUMBER = 60;

    private final XlsxFile file;
    private final XlsxFile.Sheet sheet;
    private final List<String> shared;
    private final CellFormats formats;
    private final XmlEvents events;
    private final long bytes;
    private final long unpacked;
    private final Place place;
    private long row;
    private boolean within;

    private XlsxRows(Path path, XlsxFile file, XlsxFile.Sheet sheet) throws IOException, XMLStreamException {
        this.file = file;
        this.sheet = sheet;
        this.place = new Place(sheet.name());
        this.bytes = Files.size(path);
        this.unpacked = Math.max(1, file.measure(sheet));
        this.shared = shared(file);
        this.formats = formats(file);
        this.events = file.part(sheet.part(), TableBounds.SHEET_BYTES);
        while (events.next() && !events.starts("sheetData")) {
            // what stands before the rows: widths, views
        }
    }

    /** @param sheetName {@code null} for the first sheet that is shown */
    static XlsxRows open(Path path, String sheetName) throws IOException {
        XlsxFile file = XlsxFile.open(path);
        try {
            return new XlsxRows(path, file, file.sheet(sheetName));
        } catch (CountedInput.TooMuch e) {
            file.close();
            throw XlsxFile.tooLarge();
        } catch (RequestProblem | IOException e) {
            file.close();
            throw e;
        } catch (XMLStreamException | RuntimeException e) {
            file.close();
            throw FileStart.notATable(isTooMuch(e) ? "WORKBOOK_TOO_LARGE" : "WORKBOOK_BROKEN");
        }
    }

    private static boolean isTooMuch(Exception e) {
        Throwable nested = e instanceof XMLStreamException xml ? xml.getNestedException() : e.getCause();
        return nested instanceof CountedInput.TooMuch;
    }

    private static List<String> shared(XlsxFile file) throws IOException, XMLStreamException {
        List<String> texts = new ArrayList<>();
        if (!file.has("xl/sharedStrings.xml")) {
            return texts;
        }
        try (XmlEvents events = file.part("xl/sharedStrings.xml", TableBounds.SHARED_BYTES)) {
            while (events.next()) {
                if (events.starts("si")) {
                    texts.add(rich(events, "si"));
                }
            }
        }
        return texts;
    }

    /** The text of an element that may be cut into pieces of different look; what tells how to pronounce it is left out. */
    private static String rich(XmlEvents events, String element) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        boolean aside = false;
        while (events.next() && !events.ends(element)) {
            if (events.starts("rPh") || events.ends("rPh")) {
                aside = events.starts("rPh");
            } else if (events.starts("t")) {
                String piece = events.text();
                if (!aside && text.length() <= TableBounds.CELL) {
                    text.append(piece);
                }
            }
        }
        return text.toString();
    }

    private static CellFormats formats(XlsxFile file) throws IOException, XMLStreamException {
        if (!file.has("xl/styles.xml")) {
            return CellFormats.NONE;
        }
        try (XmlEvents events = file.part("xl/styles.xml", TableBounds.PART_BYTES)) {
            return CellFormats.read(events);
        }
    }

    @Override
    public TableRow next() throws IOException {
        try {
            while (events.next() && !events.ends("sheetData")) {
                if (events.starts("row")) {
                    TableRow read = readRow();
                    if (!read.isEmpty()) {
                        return read;
                    }
                }
            }
            refuseMergedCells();
            return null;
        } catch (XMLStreamException | IndexOutOfBoundsException | IllegalStateException | IllegalArgumentException e) {
            row += within ? 0 : 1;
            throw new RequestProblem(RequestProblem.Kind.NOT_A_TABLE, Problem.at(place.row(row), "WORKBOOK_BROKEN"));
        }
    }

    /** They were looked for before, under the names that offices' programs write; here under any. */
    private void refuseMergedCells() throws XMLStreamException {
        while (events.next()) {
            if (events.starts("mergeCell")) {
                throw new RequestProblem(
                        RequestProblem.Kind.NOT_A_TABLE,
                        Problem.at(
                                place.row(1),
                                "SHEET_MERGED",
                                Plain.of(String.valueOf(events.attribute("ref")), SHOWN)));
            }
        }
    }

    private TableRow readRow() throws XMLStreamException {
        String number = events.attribute("r");
        long read = number == null ? row + 1 : Integer.parseInt(number);
        if (read <= row || read > TableBounds.SHEET_ROWS) {
            throw new IllegalStateException("rows out of order");
        }
        row = read;
        within = true;
        List<TableCell> cells = new ArrayList<>();
        while (events.next() && !events.ends("row")) {
            if (events.starts("c")) {
                int column = column(events.attribute("r"), cells.size());
                while (cells.size() < column) {
                    cells.add(null);
                }
                cells.add(cell());
            }
        }
        within = false;
        return new TableRow(row, cells);
    }

    private static int column(String reference, int next) {
        if (reference == null) {
            return next;
        }
        int column = 0;
        int letters = 0;
        while (letters < reference.length() && reference.charAt(letters) >= 'A' && reference.charAt(letters) <= 'Z') {
            column = column * 26 + reference.charAt(letters) - 'A' + 1;
            if (++letters > LETTERS) {
                break;
            }
        }
        if (letters == 0 || letters > LETTERS || column > TableBounds.SHEET_COLUMNS || column <= next) {
            throw new IllegalStateException("cells out of order");
        }
        return column - 1;
    }

    private TableCell cell() throws XMLStreamException {
        String type = events.attribute("t") == null ? "n" : events.attribute("t");
        String style = events.attribute("s");
        String value = null;
        boolean formula = false;
        while (events.next() && !events.ends("c")) {
            if (events.starts("v")) {
                value = events.text();
            } else if (events.starts("is")) {
                value = rich(events, "is");
            } else if (events.starts("f")) {
                events.text();
                formula = true;
            }
        }
        if (value == null) {
            return formula ? new TableCell.Fault("CELL_FORMULA", "") : null;
        }
        return value(type, style == null ? 0 : Integer.parseInt(style), value);
    }

    private TableCell value(String type, int style, String value) {
        return switch (type) {
            case "s" -> TableCell.of(shared.get(Integer.parseInt(value)));
            case "inlineStr", "str" -> TableCell.of(value);
            case "b" -> new TableCell.Truth(value.equals("1") || value.equals("true"));
            case "e" -> new TableCell.Fault("CELL_ERROR", value);
            case "d" -> value.isEmpty() ? null : new TableCell.Moment(moment(value));
            case "n" -> value.isBlank() ? null : number(style, value.strip());
            default -> throw new IllegalStateException("unknown type of cell");
        };
    }

    private static LocalDateTime moment(String value) {
        try {
            return value.length() > 10
                    ? LocalDateTime.parse(value.replaceAll("Z$", ""))
                    : LocalDate.parse(value).atStartOfDay();
        } catch (java.time.DateTimeException e) {
            throw new IllegalStateException(e);
        }
    }

    private TableCell number(int style, String value) {
        if (value.length() > LONGEST_NUMBER) {
            throw new IllegalStateException("number too long");
        }
        BigDecimal number = new BigDecimal(value);
        if (!formats.isDate(style)) {
            return new TableCell.Figure(number, formats.isPercent(style));
        }
        boolean possible = number.signum() >= 0 && number.compareTo(BigDecimal.valueOf(LAST_DAY)) < 0;
        boolean neverWas = !file.isFrom1904() && possible && number.intValue() == 60;
        return possible && !neverWas
                ? new TableCell.Moment(moment(number))
                : new TableCell.Fault("CELL_NOT_A_DATE", value);
    }

    /** Days are counted from 1900, with a 29 February in it that never was, or from 1904. */
    private LocalDateTime moment(BigDecimal number) {
        BigDecimal bounded = number.setScale(10, RoundingMode.HALF_EVEN);
        long seconds = bounded.multiply(BigDecimal.valueOf(SECONDS))
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
        long days = seconds / SECONDS;
        LocalDate zero = file.isFrom1904()
                ? LocalDate.of(1904, 1, 1)
                : days > 60 ? LocalDate.of(1899, 12, 30) : LocalDate.of(1899, 12, 31);
        return LocalDateTime.of(zero.plusDays(days), LocalTime.ofSecondOfDay(seconds % SECONDS));
    }

    @Override
    public long row() {
        return row;
    }

    @Override
    public long position() {
        return (long) ((double) bytes * Math.min(events.count(), unpacked) / unpacked);
    }

    @Override
    public String sheet() {
        return sheet.name();
    }

    @Override
    public void close() throws IOException {
        events.close();
        file.close();
    }
}
