package vn.minhdinh.table;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;
import vn.minhdinh.ruleset.Service;

/**
 * An empty table to be filled in: of cases, where every field that the service declares is a column; or of one large case, where
 * each type has a table of its own with a row for each fact.
 */
public final class Template {

    /** What a CSV begins with so that Excel takes it for UTF-8. */
    static final char MARK = '\uFEFF';

    private static final String HEAD = "D9E2F3";
    private static final int LAST_ROW = TableBounds.SHEET_ROWS - 1;
    private static final int LEAST_WIDTH = 12;
    private static final int MOST_WIDTH = 36;
    private static final int HELP_WIDTH = 60;

    private final List<Sheet> sheets;
    private final List<TableColumn> columns;
    private final ColumnHelp help;
    private final Language language;

    /** A table and what it is called in a workbook. */
    private record Sheet(String name, List<TableColumn> columns) {}

    private Template(List<Sheet> sheets, Language language) {
        this.sheets = sheets;
        this.columns =
                sheets.stream().flatMap(sheet -> sheet.columns().stream()).toList();
        this.help = new ColumnHelp(language);
        this.language = language;
    }

    /** Of cases. */
    public Template(Service service, Language language) {
        this(
                List.of(new Sheet(Messages.get(language, "table.sheet.cases"), new TableColumns(service).inTemplate())),
                language);
    }

    /** Of one case: a table for each type of facts. */
    public static Template ofOneCase(Service service, Language language) {
        return of(service.types().stream().filter(FactType::isGiven).toList(), language);
    }

    /** Of the facts of one type. */
    public static Template of(FactType type, Language language) {
        return of(List.of(type), language);
    }

    private static Template of(List<FactType> types, Language language) {
        return new Template(
                types.stream()
                        .map(type -> new Sheet(SheetNames.of(type, language), new TableColumns(type).inTemplate()))
                        .toList(),
                language);
    }

    /** The header alone; of several tables that of all. */
    public void csv(OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write(MARK);
        CSVPrinter csv = new CSVPrinter(text, CsvRows.format(','));
        for (TableColumn column : columns) {
            csv.print(SafeCsv.of(column.header(language)));
        }
        csv.println();
        csv.flush();
    }

    /** The header on a sheet whose cells are chosen from lists where they can be, and a sheet that explains each column. */
    public void xlsx(OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "minhdinh", null)) {
            List<Worksheet> tables = sheets.stream()
                    .map(sheet -> workbook.newWorksheet(sheet.name()))
                    .toList();
            Worksheet explained = workbook.newWorksheet(Messages.get(language, "table.sheet.help"));
            Worksheet lists = workbook.newWorksheet(Messages.get(language, "table.sheet.lists"));
            explain(explained);
            Map<List<String>, Integer> places = list(lists);
            for (int i = 0; i < sheets.size(); i++) {
                table(tables.get(i), sheets.get(i).columns(), lists, places);
            }
        }
    }

    private void table(Worksheet table, List<TableColumn> own, Worksheet lists, Map<List<String>, Integer> places) {
        for (int i = 0; i < own.size(); i++) {
            column(table, i, own.get(i), lists, places);
        }
        table.rowHeight(0, 60);
        table.freezePane(1, 1);
    }

    private void column(
            Worksheet cases, int index, TableColumn column, Worksheet lists, Map<List<String>, Integer> places) {
        String header = column.header(language);
        cases.inlineString(0, index, header);
        cases.style(0, index)
                .bold()
                .wrapText(true)
                .verticalAlignment("top")
                .fillColor(HEAD)
                .set();
        cases.width(index, Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, header.length() / 2 + 2)));
        String format = format(column);
        if (format != null) {
            cases.style(index).format(format).set();
        }
        List<String> choices = help.choices(column);
        if (!choices.isEmpty()) {
            int place = places.get(choices);
            cases.range(1, index, LAST_ROW, index)
                    .validateWithList(lists.range(0, place, choices.size() - 1, place))
                    .allowBlank(true)
                    .showErrorMessage(true)
                    .errorTitle(Messages.get(language, "table.choice.title"))
                    .error(Messages.get(language, "table.choice"));
        }
    }

    /** Text keeps its leading zeros and is not taken for a date; numbers show their thousands as the machine writes them. */
    private static String format(TableColumn column) {
        if (column.holds() == TableColumn.Holds.AS_OF) {
            return "dd/mm/yyyy";
        }
        Kind kind = column.field() == null ? Kind.TEXT : column.field().kind();
        return switch (kind) {
            case TEXT, LIST -> "@";
            case DATE -> "dd/mm/yyyy";
            default -> null;
        };
    }

    private void explain(Worksheet sheet) {
        List<String> headings = help.headings();
        for (int i = 0; i < headings.size(); i++) {
            sheet.inlineString(0, i, headings.get(i));
            sheet.style(0, i).bold().fillColor(HEAD).set();
        }
        List<Integer> widths =
                new ArrayList<>(headings.stream().map(String::length).toList());
        for (int row = 0; row < columns.size(); row++) {
            List<String> texts = help.of(columns.get(row));
            for (int i = 0; i < texts.size(); i++) {
                sheet.inlineString(row + 1, i, texts.get(i));
                sheet.style(row + 1, i).wrapText(true).verticalAlignment("top").set();
                widths.set(i, Math.max(widths.get(i), texts.get(i).length()));
            }
        }
        for (int i = 0; i < widths.size(); i++) {
            sheet.width(i, Math.max(LEAST_WIDTH, Math.min(HELP_WIDTH, widths.get(i) + 2)));
        }
        sheet.freezePane(0, 1);
    }

    /** Writes each list that cells are chosen from once, in a column of its own; answers where each stands. */
    private Map<List<String>, Integer> list(Worksheet sheet) {
        Map<List<String>, Integer> places = new LinkedHashMap<>();
        for (TableColumn column : columns) {
            List<String> choices = help.choices(column);
            if (!choices.isEmpty() && !places.containsKey(choices)) {
                int place = places.size();
                places.put(choices, place);
                for (int row = 0; row < choices.size(); row++) {
                    sheet.inlineString(row, place, choices.get(row));
                }
            }
        }
        return places;
    }
}
