package vn.minhdinh.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.minhdinh.ruleset.Service;

class XlsxCasesTest {

    private static final String BROKEN =
            " WORKBOOK_BROKEN: The workbook cannot be read from here on; open it in Excel and save it again.";

    private static Service club;
    private static Service household;

    @TempDir
    private Path folder;

    @BeforeAll
    static void load() {
        club = Tables.club();
        household = Tables.service(Path.of("rules"), "household");
    }

    private List<String> read(RawWorkbook workbook) {
        return Tables.xlsx(club, workbook.write(folder.resolve("a.xlsx")), Tables.BARE);
    }

    private List<String> cell(String field, String cell) {
        String rows = RawWorkbook.words(1, "Club.id", "Club." + field)
                + "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>A</t></is></c>" + cell + "</row>"
                + RawWorkbook.words(4, "B");
        return read(new RawWorkbook().rows(rows));
    }

    @Test
    void a_sheet_is_read_as_csv_is() throws IOException {
        Path file = folder.resolve("written.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Danh sách");
            String[] header = {
                "Club.id", "Ngân sách (đồng) [Club.budget]", "Club.founded", "Club.open", "Họ tên", "Tuổi"
            };
            for (int i = 0; i < header.length; i++) {
                sheet.value(0, i, header[i]);
            }
            sheet.value(1, 0, "A");
            sheet.value(1, 1, 2300000);
            sheet.value(1, 2, LocalDate.of(2020, 2, 29));
            sheet.style(1, 2).format("dd/MM/yyyy").set();
            sheet.value(1, 3, true);
            sheet.value(1, 4, "Đỗ \"&\" <Mười>");
            sheet.value(1, 5, 40);
            sheet.inlineString(2, 4, "Lê");
            sheet.value(4, 0, "B");
        }
        assertThat(Tables.xlsx(club, file, Tables.BARE))
                .containsExactly(
                        "2 {'facts':{'Club':{'id':'A','budget':2300000,'founded':'2020-02-29','open':true},"
                                + "'Member':[{'name':'Đỗ \\'&\\' <Mười>','age':40},{'name':'Lê'}]}}",
                        "5 {'facts':{'Club':{'id':'B'}}}");
    }

    @ParameterizedTest
    @MethodSource
    void cells_are_read_as_they_are_shown(String field, String cell, String value) {
        assertThat(cell(field, cell))
                .containsExactly("3 {'facts':{'Club':{'id':'A'" + value + "}}}", "4 {'facts':{'Club':{'id':'B'}}}");
    }

    static Stream<Arguments> cells_are_read_as_they_are_shown() {
        return Stream.of(
                        Arguments.of("budget", "<c r=\"B3\"><v>0.30000000000000004</v></c>", ",'budget':0.3"),
                        Arguments.of("budget", "<c r=\"B3\"><v>2300000.01</v></c>", ",'budget':2300000.01"),
                        Arguments.of("budget", "<c r=\"B3\"><v>2.3E6</v></c>", ",'budget':2300000"),
                        Arguments.of(
                                "budget", "<c r=\"B3\"><v>123456789012345678</v></c>", ",'budget':123456789012346000"),
                        Arguments.of("budget", "<c r=\"B3\" s=\"4\"><v>2300000</v></c>", ",'budget':2300000"),
                        Arguments.of("budget", "<c r=\"B3\"><f>1+1</f><v>2</v></c>", ",'budget':2"),
                        Arguments.of("budget", "<c r=\"B3\"/>", ""),
                        Arguments.of("budget", "<c r=\"B3\" s=\"2\"/>", ""),
                        Arguments.of("budget", "<c r=\"B3\" t=\"str\"><f>\"\"</f><v></v></c>", ""),
                        Arguments.of("founded", "<c r=\"B3\" s=\"2\"><v>43890</v></c>", ",'founded':'2020-02-29'"),
                        Arguments.of("founded", "<c r=\"B3\" s=\"3\"><v>1</v></c>", null),
                        Arguments.of("founded", "<c r=\"B3\" s=\"6\"><v>43890</v></c>", ",'founded':'2020-02-29'"),
                        Arguments.of(
                                "founded",
                                "<c r=\"B3\" t=\"d\"><v>2020-02-29T00:00:00</v></c>",
                                ",'founded':'2020-02-29'"),
                        Arguments.of("open", "<c r=\"B3\" t=\"b\"><v>0</v></c>", ",'open':false"),
                        Arguments.of("open", "<c r=\"B3\"><v>1</v></c>", ",'open':true"),
                        Arguments.of("name", "<c r=\"B3\"><v>1024</v></c>", ",'name':'1024'"),
                        Arguments.of("name", "<c r=\"B3\" t=\"s\"><v>0</v></c>", null),
                        Arguments.of(
                                "name",
                                "<c r=\"B3\" t=\"inlineStr\"><is><r><t>Hà </t></r><r><t>Nội</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></is></c>",
                                ",'name':'Hà Nội'"))
                .filter(argument -> argument.get()[2] != null);
    }

    @ParameterizedTest
    @MethodSource
    void a_cell_that_cannot_be_read_is_told(String field, String cell, String told) {
        assertThat(cell(field, cell))
                .containsExactly("3 'Hồ sơ'!B3 [Club." + field + "] " + told, "4 {'facts':{'Club':{'id':'B'}}}");
    }

    static Stream<Arguments> a_cell_that_cannot_be_read_is_told() {
        return Stream.of(
                Arguments.of(
                        "budget", "<c r=\"B3\" t=\"e\"><v>#N/A</v></c>", "CELL_ERROR: The cell shows the error #N/A."),
                Arguments.of(
                        "budget",
                        "<c r=\"B3\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>",
                        "CELL_ERROR: The cell shows the error #DIV/0!."),
                Arguments.of(
                        "budget",
                        "<c r=\"B3\"><f>SUM(A1:A2)</f></c>",
                        "CELL_FORMULA: The cell is a formula that has not been worked out; open the file in Excel and save it again."),
                Arguments.of(
                        "budget",
                        "<c r=\"B3\" s=\"1\"><v>0.5</v></c>",
                        "CELL_NOT_A_SHARE: “0.5” is a percentage, but this field is not counted in percent."),
                Arguments.of(
                        "budget",
                        "<c r=\"B3\" s=\"3\"><v>43890</v></c>",
                        "CELL_IS_DATE: The cell is the date 2020-02-29 and not what is due here; Excel may have changed it. Format"
                                + " the column as Text or Number and write it again."),
                Arguments.of(
                        "name",
                        "<c r=\"B3\" s=\"3\"><v>43890</v></c>",
                        "CELL_IS_DATE: The cell is the date 2020-02-29 and not what is due here; Excel may have changed it. Format"
                                + " the column as Text or Number and write it again."),
                Arguments.of(
                        "budget", "<c r=\"B3\" t=\"b\"><v>1</v></c>", "CELL_NOT_A_NUMBER: “true” is not a number."),
                Arguments.of(
                        "budget", "<c r=\"B3\"><v>1E+300</v></c>", "NUMBER_TOO_LONG: The number has too many digits."),
                Arguments.of(
                        "founded",
                        "<c r=\"B3\"><v>43890</v></c>",
                        "CELL_NUMBER_FOR_DATE: The cell is the number 43890 and no date; format the column as Date."),
                Arguments.of(
                        "founded",
                        "<c r=\"B3\" s=\"2\"><v>43890.5</v></c>",
                        "CELL_TIME: The cell has a time (2020-02-29T12:00); a day alone is due."),
                Arguments.of(
                        "founded",
                        "<c r=\"B3\" s=\"2\"><v>60</v></c>",
                        "CELL_NOT_A_DATE: “60” is no date written as 2024-06-30 or 30/06/2024."),
                Arguments.of(
                        "name",
                        "<c r=\"B3\"><v>1.23456789012346E+17</v></c>",
                        "CELL_LOST_DIGITS: This number has more than 15 digits, so Excel has rounded it; format the column as Text and"
                                + " write it again."),
                Arguments.of("name", "<c r=\"B3\" t=\"b\"><v>1</v></c>", "CELL_NOT_WORDS: The cell has to be text."),
                Arguments.of(
                        "open",
                        "<c r=\"B3\"><v>2</v></c>",
                        "CELL_NOT_A_BOOLEAN: Must be yes or no, not “2”; leave it empty when it is not known."));
    }

    @Test
    void a_percentage_is_read_as_it_is_shown_where_the_field_is_counted_in_percent() {
        String rows = RawWorkbook.words(1, "Household.id", "Household.ownCapitalPercent")
                + "<row><c t=\"inlineStr\"><is><t>A</t></is></c><c s=\"1\"><v>0.29</v></c></row>"
                + "<row><c t=\"inlineStr\"><is><t>B</t></is></c><c s=\"5\"><v>0.5</v></c></row>"
                + "<row><c t=\"inlineStr\"><is><t>C</t></is></c><c><v>0.5</v></c></row>"
                + RawWorkbook.words(5, "D", "29 %");
        Path file = new RawWorkbook().rows(rows).write(folder.resolve("percent.xlsx"));
        assertThat(Tables.xlsx(household, file, Tables.BARE))
                .containsExactly(
                        "2 {'facts':{'Household':{'id':'A','ownCapitalPercent':29}}}",
                        "3 {'facts':{'Household':{'id':'B','ownCapitalPercent':50}}}",
                        "4 {'facts':{'Household':{'id':'C','ownCapitalPercent':0.5}}}",
                        "5 {'facts':{'Household':{'id':'D','ownCapitalPercent':29}}}");
    }

    @Test
    void days_can_be_counted_from_1904() {
        String rows = RawWorkbook.words(1, "Club.founded") + "<row><c s=\"2\"><v>42428</v></c></row>";
        assertThat(read(new RawWorkbook()
                        .rows(rows)
                        .part(
                                "xl/workbook.xml",
                                RawWorkbook.workbook(
                                        "<workbookPr date1904=\"1\"/>",
                                        "<sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/>"))))
                .containsExactly("2 {'facts':{'Club':{'founded':'2020-02-29'}}}");
    }

    @Test
    void the_first_sheet_that_is_shown_is_read_or_the_one_asked_for() {
        RawWorkbook workbook = new RawWorkbook()
                .rows(RawWorkbook.words(1, "Club.id") + RawWorkbook.words(2, "hidden"))
                .part(
                        "xl/worksheets/sheet2.xml",
                        RawWorkbook.sheet(RawWorkbook.words(1, "Club.id") + RawWorkbook.words(2, "shown")))
                .part(
                        "xl/workbook.xml",
                        RawWorkbook.workbook(
                                "",
                                "<sheet name=\"Cũ\" sheetId=\"1\" state=\"hidden\" r:id=\"rId1\"/>"
                                        + "<sheet name=\"It's\" sheetId=\"2\" r:id=\"rId2\"/>"));
        assertThat(read(workbook)).containsExactly("2 {'facts':{'Club':{'id':'shown'}}}");
        Path file = folder.resolve("a.xlsx");
        assertThat(Tables.xlsx(club, file, Tables.BARE.onSheet("cũ")))
                .containsExactly("2 {'facts':{'Club':{'id':'hidden'}}}");
        assertThat(Tables.xlsx(club, file, Tables.BARE.onSheet("Its")))
                .containsExactly("SHEET_UNKNOWN: The workbook has no sheet “Its”. (It's)");
        assertThat(read(workbook.part("xl/worksheets/sheet2.xml", RawWorkbook.sheet(RawWorkbook.words(1, "Club.idd")))))
                .containsExactly(
                        "'It''s'!A1 HEADER_UNKNOWN: No field is called “Club.idd”. Put # before the header of a column that is"
                                + " not to be read. (Club.id)");
    }

    @Test
    void merged_cells_are_refused_before_anything_is_read() {
        String merged = RawWorkbook.sheet(RawWorkbook.words(1, "Club.id") + RawWorkbook.words(2, "A"))
                .replace("</worksheet>", "<mergeCells count=\"1\"><mergeCell ref=\"A2:A3\"/></mergeCells></worksheet>");
        String told =
                " SHEET_MERGED: The sheet has merged cells (A2:A3): they keep one value only, so what the others hold is not"
                        + " known. Unmerge them and fill in each cell.";
        assertThat(read(new RawWorkbook().part(RawWorkbook.SHEET, merged))).containsExactly("'Hồ sơ'!A1" + told);
        String other = merged.replace("mergeCell ref", "q:mergeCell xmlns:q=\"q\" ref");
        assertThat(read(new RawWorkbook().part(RawWorkbook.SHEET, other)))
                .containsExactly("2 {'facts':{'Club':{'id':'A'}}}", "2 'Hồ sơ'!A1" + told);
    }

    @Test
    void what_is_no_workbook_is_told_so() throws IOException {
        Path file = folder.resolve("b.xlsx");
        Files.writeString(file, "Club.id\nA\n");
        assertThat(Tables.xlsx(club, file, Tables.BARE))
                .containsExactly("TABLE_NOT_WORKBOOK: This file is not an Excel workbook (.xlsx).");
        Files.write(file, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0});
        assertThat(Tables.xlsx(club, file, Tables.BARE))
                .containsExactly(
                        "TABLE_IS_OLD_WORKBOOK: This file is a workbook of an old Excel (.xls) or locked with a password; open it"
                                + " in Excel and save it as .xlsx without password.");
        assertThat(read(new RawWorkbook().without("xl/workbook.xml")))
                .containsExactly("TABLE_NOT_WORKBOOK: This file is not an Excel workbook (.xlsx).");
        assertThat(read(new RawWorkbook())).containsExactly(BROKEN.strip());
        assertThat(read(new RawWorkbook().rows("")))
                .containsExactly("TABLE_EMPTY: The table has no rows, not even a header.");
        assertThat(read(new RawWorkbook().rows(RawWorkbook.words(1, "Club.id")).without("xl/styles.xml")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void a_sheet_that_breaks_off_ends_there(String rows) {
        assertThat(read(new RawWorkbook().rows(RawWorkbook.words(1, "Club.id") + RawWorkbook.words(2, "A") + rows)))
                .containsExactly("2 {'facts':{'Club':{'id':'A'}}}", "3 'Hồ sơ'!A3" + BROKEN);
    }

    static Stream<String> a_sheet_that_breaks_off_ends_there() {
        String text = " t=\"inlineStr\"><is><t>x</t></is></c>";
        return Stream.of(
                        "<row r=\"2\"><c" + text + "</row>",
                        "<row r=\"1048577\"><c" + text + "</row>",
                        "<row r=\"x\"><c" + text + "</row>",
                        "<row><c r=\"ZZZZZZ1\"" + text + "</row>",
                        "<row><c r=\"XFE3\"" + text + "</row>",
                        "<row><c r=\"B3\"" + text + "<c r=\"A3\"" + text + "</row>",
                        "<row><c t=\"s\"><v>7</v></c></row>",
                        "<row><c t=\"s\"><v>-1</v></c></row>",
                        "<row><c t=\"q\"><v>7</v></c></row>",
                        "<row><c><v>seven</v></c></row>",
                        "<row><c><v>" + "7".repeat(61) + "</v></c></row>",
                        "<row><c t=\"d\"><v>yesterday</v></c></row>",
                        "<row><c s=\"x\"><v>7</v></c></row>",
                        "<row><c t=\"inlineStr\"><is><t>&boom;</t></is></c></row>",
                        "<a>".repeat(70) + "</a>".repeat(70),
                        "<row><c r=\"" + "A".repeat(3_000_000) + "\"" + text + "</row>",
                        "<row><c")
                .map(rows -> rows);
    }

    @Test
    void entities_are_not_followed() {
        String doctype = "<!DOCTYPE worksheet [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>";
        String sheet = RawWorkbook.sheet(RawWorkbook.words(1, "Club.id") + RawWorkbook.words(2, "&b;"))
                .replace("<worksheet", doctype + "<worksheet");
        assertThat(read(new RawWorkbook().part(RawWorkbook.SHEET, sheet))).containsExactly(BROKEN.strip());
    }

    @Test
    void a_workbook_that_unpacks_to_more_than_is_bearable_is_refused() throws IOException {
        Path file = folder.resolve("bomb.xlsx");
        new RawWorkbook().rows(RawWorkbook.words(1, "Club.id")).write(folder.resolve("a.xlsx"));
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out);
                java.util.zip.ZipFile sound =
                        new java.util.zip.ZipFile(folder.resolve("a.xlsx").toFile())) {
            for (var entry : sound.stream().toList()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(sound.getInputStream(entry).readAllBytes());
            }
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            zip.write("<sst>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            byte[] empty = "<si/>".repeat(200_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            for (long written = 0; written <= TableBounds.SHARED_BYTES; written += empty.length) {
                zip.write(empty);
            }
        }
        assertThat(Files.size(file)).isLessThan(2_000_000);
        assertThat(Tables.xlsx(club, file, Tables.BARE))
                .containsExactly(
                        "WORKBOOK_TOO_LARGE: The workbook is too large when unpacked; split it, or save it as CSV.");
    }
}
