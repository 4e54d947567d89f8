package vn.minhdinh.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import vn.minhdinh.batch.AnswerSink;
import vn.minhdinh.batch.Outcome;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Service;

/**
 * Answers as a workbook, a row a case, written as a stream; a sheet that is full is followed by another. A workbook is whole or
 * nothing: it cannot be gone on with.
 */
public final class XlsxAnswers implements AnswerSink {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final String HEAD = "D9E2F3";
    private static final int ROWS_HELD = 200;
    private static final int FIXED = 2;

    private final Workbook workbook;
    private final List<String> headers;
    private final AnswerRow rows;
    private final Language language;
    private final int rowsOfSheet;

    private Worksheet sheet;
    private int sheets;
    private int row;

    public XlsxAnswers(OutputStream out, Service service, List<Decision> asked, Language language) {
        this(out, service, asked, language, TableBounds.SHEET_ROWS);
    }

    XlsxAnswers(OutputStream out, Service service, List<Decision> asked, Language language, int rowsOfSheet) {
        AnswerColumns columns = new AnswerColumns(service, asked);
        this.workbook = new Workbook(out, "minhdinh", null);
        this.headers = columns.headers(language);
        this.rows = new AnswerRow(columns, language);
        this.language = language;
        this.rowsOfSheet = rowsOfSheet;
        begin();
    }

    private void begin() {
        sheets++;
        String name = Messages.get(language, "table.sheet.answers");
        sheet = workbook.newWorksheet(sheets == 1 ? name : name + " " + sheets);
        for (int i = 0; i < headers.size(); i++) {
            sheet.inlineString(0, i, headers.get(i));
            sheet.style(0, i)
                    .bold()
                    .wrapText(true)
                    .verticalAlignment("top")
                    .fillColor(HEAD)
                    .set();
            sheet.width(i, i == 0 ? 8 : 22);
        }
        sheet.freezePane(FIXED, 1);
        row = 1;
    }

    /** The cells as JSON: {@link #write} puts them where they belong. */
    @Override
    public byte[] form(Outcome outcome) {
        try {
            return JSON.writeValueAsBytes(rows.of(outcome));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void write(byte[] formed) throws IOException {
        if (row == rowsOfSheet) {
            end();
            begin();
        }
        int column = 0;
        for (JsonNode cell : JSON.readTree(formed)) {
            if (cell.isNumber()) {
                sheet.value(row, column, cell.decimalValue());
            } else if (cell.isTextual()) {
                sheet.inlineString(row, column, bounded(cell.asText()));
            }
            column++;
        }
        row++;
        if (row % ROWS_HELD == 0) {
            sheet.flush();
        }
    }

    private static String bounded(String text) {
        if (text.length() <= TableBounds.CELL) {
            return text;
        }
        int end = TableBounds.CELL - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + '…';
    }

    private void end() throws IOException {
        sheet.setAutoFilter(0, 0, row - 1, headers.size() - 1);
        sheet.close();
    }

    @Override
    public void close() throws IOException {
        end();
        workbook.close();
    }
}
