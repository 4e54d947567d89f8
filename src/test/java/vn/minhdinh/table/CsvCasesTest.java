package vn.minhdinh.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.table.TableOptions.Dates;
import vn.minhdinh.table.TableOptions.Decimal;

class CsvCasesTest {

    private static Service club;

    @BeforeAll
    static void load() {
        club = Tables.club();
    }

    private static List<String> read(String csv) {
        return Tables.csv(club, csv, Tables.BARE);
    }

    @Test
    void a_row_is_a_case_and_further_rows_tell_of_its_lists() {
        assertThat(read("""
                Club.id,asOf,Club.level,Member.id,Member.age,Penalty
                A,2024-01-31,GOLD,m1,17,
                A,,,m2,,
                ,,,m3,40,
                B,,,,,không

                C,,,,,
                """))
                .containsExactly(
                        "2 {'asOf':'2024-01-31','facts':{'Club':{'id':'A','level':'GOLD'},"
                                + "'Member':[{'id':'m1','age':17},{'id':'m2'},{'id':'m3','age':40}]}}",
                        "5 {'facts':{'Club':{'id':'B'},'Penalty':[]}}",
                        "7 {'facts':{'Club':{'id':'C'}}}");
    }

    @Test
    void a_fact_of_which_nothing_more_is_known_is_told_by_its_presence() {
        assertThat(read("Club.id,Club,Member,Penalty.id,Penalty\nA,,có,,[]\n,,x,,\nB,yes,,p,1\n"))
                .containsExactly(
                        "2 {'facts':{'Club':{'id':'A'},'Member':[{},{}],'Penalty':[]}}",
                        "4 {'facts':{'Club':{'id':'B'},'Penalty':[{'id':'p'}]}}");
    }

    @Test
    void a_column_of_its_own_can_hold_the_key() {
        assertThat(read("case;Club.id;asOf;Member.id\n1;A;2023-12-31;m\n;;;n\n2;A;2024-12-31;m\n"))
                .containsExactly(
                        "2 {'asOf':'2023-12-31','facts':{'Club':{'id':'A'},'Member':[{'id':'m'},{'id':'n'}]}}",
                        "4 {'asOf':'2024-12-31','facts':{'Club':{'id':'A'},'Member':[{'id':'m'}]}}");
    }

    @Test
    void without_any_key_each_row_is_a_case() {
        assertThat(read("Club.seats\n1\n1\n"))
                .containsExactly("2 {'facts':{'Club':{'seats':1}}}", "3 {'facts':{'Club':{'seats':1}}}");
    }

    @ParameterizedTest
    @MethodSource
    void a_header_is_a_technical_name_a_template_header_or_a_label(String header) {
        assertThat(read(header + "\n5\n")).containsExactly("2 {'facts':{'Club':{'budget':5}}}");
    }

    static Stream<String> a_header_is_a_technical_name_a_template_header_or_a_label() {
        return Stream.of(
                "Club.budget",
                "club.BUDGET",
                "Ngân sách (đồng) [Club.budget]",
                "whatever it is called now [ Club.budget ]",
                "Ngân sách (đồng)",
                "Ngân sách",
                "  NGÂN   sách ",
                Normalizer.normalize("Ngân sách", Normalizer.Form.NFD),
                "Budget (VND)",
                "\uFEFFBudget",
                "\n\nBudget".strip());
    }

    @Test
    void what_begins_with_a_hash_is_passed_over() {
        assertThat(read("#note,Club.id,# also this\nx,A,=1+1\n")).containsExactly("2 {'facts':{'Club':{'id':'A'}}}");
    }

    @ParameterizedTest
    @MethodSource
    void a_header_that_is_not_understood_is_told(String header, String told) {
        assertThat(read(header + "\n,,\n")).containsExactly(told.split("\n"));
    }

    static Stream<Arguments> a_header_that_is_not_understood_is_told() {
        return Stream.of(
                Arguments.of(
                        "Club.id,Club.budgte",
                        "B1 HEADER_UNKNOWN: No field is called “Club.budgte”. Put # before the header of a column that is"
                                + " not to be read. (Club.budget)"),
                Arguments.of(
                        "Ngân sách [Club.budgets]",
                        "A1 HEADER_UNKNOWN: No field is called “Ngân sách [Club.budgets]”. Put # before the header of a"
                                + " column that is not to be read. (Club.budget)"),
                Arguments.of(
                        "Club.id,Ngan sach",
                        "B1 HEADER_UNKNOWN: No field is called “Ngan sach”. Put # before the header of a column that is"
                                + " not to be read. (Club.budget)"),
                Arguments.of("Club.id,Họ tên,Name,Budget,Ngân sách", """
                        C1 HEADER_AMBIGUOUS: “Name” is what several fields are called (Club.name, Member.name); use the technical name.
                        E1 HEADER_TWICE: The field Club.budget stands in column D already."""),
                Arguments.of(
                        "asOf,#x",
                        "A1 TABLE_NO_FACTS: The first row has to be the header; no column here is a field of a case. The"
                                + " command minhdinh template writes a header."));
    }

    @ParameterizedTest
    @MethodSource
    void cells_are_read_as_an_office_writes_them(String column, String cell, String value) {
        String header = column.replace("X", "Club.");
        assertThat(read("Club.id;" + header + "\nA;\"" + cell + "\"\n"))
                .containsExactly("2 {'facts':{'Club':{'id':'A'" + value + "}}}");
    }

    static Stream<Arguments> cells_are_read_as_an_office_writes_them() {
        return Stream.of(
                Arguments.of("Xbudget", "", ""),
                Arguments.of("Xbudget", " \u00A0 ", ""),
                Arguments.of("Xbudget", "2300000", ",'budget':2300000"),
                Arguments.of("Xbudget", "99.9", ",'budget':99.9"),
                Arguments.of("Xbudget", "0.125", ",'budget':0.125"),
                Arguments.of("Xbudget", "2 300 000", ",'budget':2300000"),
                Arguments.of("Xbudget", "2\u00A0300\u00A0000.5", ",'budget':2300000.5"),
                Arguments.of("Xbudget", "0", ",'budget':0"),
                Arguments.of("Xopen", "Có", ",'open':true"),
                Arguments.of("Xopen", "KHÔNG", ",'open':false"),
                Arguments.of("Xopen", Normalizer.normalize("không", Normalizer.Form.NFD), ",'open':false"),
                Arguments.of("Xopen", "x", ",'open':true"),
                Arguments.of("Xopen", "1", ",'open':true"),
                Arguments.of("Xopen", "No", ",'open':false"),
                Arguments.of("Xopen", "false", ",'open':false"),
                Arguments.of("Xlevel", "GOLD", ",'level':'GOLD'"),
                Arguments.of("Xlevel", "vàng", ",'level':'GOLD'"),
                Arguments.of("Xlevel", "Silver", ",'level':'SILVER'"),
                Arguments.of("Xfounded", "2020-02-29", ",'founded':'2020-02-29'"),
                Arguments.of("Xfounded", "31/12/2020", ",'founded':'2020-12-31'"),
                Arguments.of("Xfounded", "5/5/2020", ",'founded':'2020-05-05'"),
                Arguments.of("Xname", " =SUM(A1) ", ",'name':'=SUM(A1)'"),
                Arguments.of("Xname", "a\"\"b;c\r\nd", ",'name':'a\\'b;c\\nd'"),
                Arguments.of("Xname", "001", ",'name':'001'"),
                Arguments.of("Xsports", "Vàng; SILVER", ",'sports':['GOLD','SILVER']"),
                Arguments.of("Xsports", "[]", ",'sports':[]"));
    }

    @ParameterizedTest
    @MethodSource
    void a_cell_that_cannot_be_read_is_told(String field, String cell, String told) {
        assertThat(read("Club.id;Club." + field + "\nA;" + cell + "\nB;\n"))
                .containsExactly("2 B2 [Club." + field + "] " + told, "3 {'facts':{'Club':{'id':'B'}}}");
    }

    static Stream<Arguments> a_cell_that_cannot_be_read_is_told() {
        String ambiguous =
                "CELL_AMBIGUOUS_NUMBER: “%s” reads %s with a decimal point and %s with a decimal comma; say how"
                        + " numbers are written (decimal = dot or comma).";
        return Stream.of(
                Arguments.of("budget", "2.300", ambiguous.formatted("2.300", "2.300", "2300")),
                Arguments.of("budget", "2,300", ambiguous.formatted("2,300", "2300", "2.300")),
                Arguments.of("budget", "2.300.000", ambiguous.formatted("2.300.000", "–", "2300000")),
                Arguments.of("budget", "1,5", ambiguous.formatted("1,5", "–", "1.5")),
                Arguments.of("budget", "23.00.000", "CELL_NOT_A_NUMBER: “23.00.000” is not a number."),
                Arguments.of("budget", "2 30", "CELL_NOT_A_NUMBER: “2 30” is not a number."),
                Arguments.of("budget", "1e6", "CELL_NOT_A_NUMBER: “1e6” is not a number."),
                Arguments.of("budget", "NaN", "CELL_NOT_A_NUMBER: “NaN” is not a number."),
                Arguments.of("budget", "5 đồng", "CELL_NOT_A_NUMBER: “5 đồng” is not a number."),
                Arguments.of(
                        "budget",
                        "50%",
                        "CELL_NOT_A_SHARE: “50%” is a percentage, but this field is not counted in percent."),
                Arguments.of("budget", "-1", "BELOW_LEAST: Below the least value allowed, 0."),
                Arguments.of("seats", "1.5", "NOT_A_WHOLE_NUMBER: A whole number is needed here."),
                Arguments.of(
                        "open",
                        "k",
                        "CELL_NOT_A_BOOLEAN: Must be yes or no, not “k”; leave it empty when it is not known."),
                Arguments.of(
                        "open",
                        "?",
                        "CELL_NOT_A_BOOLEAN: Must be yes or no, not “?”; leave it empty when it is not known."),
                Arguments.of(
                        "level",
                        "Vang",
                        "CELL_UNKNOWN_VALUE: The value “Vang” is not among those allowed. (Vàng (GOLD))"),
                Arguments.of(
                        "sports",
                        "\"Vàng;;Bạc\"",
                        "CELL_EMPTY_ELEMENT: There has to be a value between two semicolons; write [] for none."),
                Arguments.of(
                        "founded",
                        "03/04/2024",
                        "CELL_AMBIGUOUS_DATE: “03/04/2024” may mean 2024-04-03 or 2024-03-04; say how dates are written"
                                + " (dates = dd/MM/yyyy)."),
                Arguments.of(
                        "founded",
                        "12/31/2024",
                        "CELL_NOT_A_DATE: “12/31/2024” is no date written as 2024-06-30 or 30/06/2024."),
                Arguments.of(
                        "founded",
                        "2023-02-29",
                        "CELL_NOT_A_DATE: “2023-02-29” is no date written as 2024-06-30 or 30/06/2024."),
                Arguments.of(
                        "founded",
                        "1/1/24",
                        "CELL_NOT_A_DATE: “1/1/24” is no date written as 2024-06-30 or 30/06/2024."),
                Arguments.of("founded", "1700-01-01", "NOT_A_DATE: A real day is needed, written like 2024-06-30."),
                Arguments.of("name", "a\u0001b", "BAD_CHARACTER: The text holds a character that is not allowed."),
                Arguments.of("name", "a".repeat(2001), "TEXT_TOO_LONG: The text is too long."),
                Arguments.of(
                        "name", "a".repeat(32_768), "CELL_TOO_LONG: The cell is too long: 32767 characters at most."));
    }

    @Test
    void numbers_and_dates_are_read_as_declared() {
        TableOptions vietnamese = Tables.BARE.with(Decimal.COMMA).with(Dates.DAY_FIRST);
        assertThat(Tables.csv(
                        club,
                        "Club.id;Club.budget;Club.founded\nA;2.300.000,5;03/04/2024\nB;1,500;2024-04-03\n",
                        vietnamese))
                .containsExactly(
                        "2 {'facts':{'Club':{'id':'A','budget':2300000.5,'founded':'2024-04-03'}}}",
                        "3 {'facts':{'Club':{'id':'B','budget':1.500,'founded':'2024-04-03'}}}");
        TableOptions english = Tables.BARE.with(Decimal.DOT).with(Dates.YEAR_FIRST);
        assertThat(Tables.csv(
                        club,
                        "Club.id;Club.budget;Club.founded\nA;2,300,000.5;2024-04-03\nB;2.300;\nC;2.300,5;13/04/2024\n",
                        english))
                .containsExactly(
                        "2 {'facts':{'Club':{'id':'A','budget':2300000.5,'founded':'2024-04-03'}}}",
                        "3 {'facts':{'Club':{'id':'B','budget':2.300}}}",
                        "4 B4 [Club.budget] CELL_NOT_A_NUMBER: “2.300,5” is not a number.",
                        "4 C4 [Club.founded] CELL_NOT_A_DATE: “13/04/2024” is no date written as 2024-06-30 or 30/06/2024.");
    }

    @ParameterizedTest
    @MethodSource
    void rows_that_do_not_fit_together_are_told(String rows, String told) {
        assertThat(read("Club.id;Club.seats;Member.id;Member.age;Penalty;Penalty.id\n" + rows))
                .containsExactly(told.split("\n"));
    }

    static Stream<Arguments> rows_that_do_not_fit_together_are_told() {
        return Stream.of(
                Arguments.of(
                        "A;1;m;;;\n;2;n;;;\nB;1\n",
                        "2 B3 [Club.seats] ROW_WITHOUT_KEY: This row has no key, so it belongs to the case of row 2, yet it tells"
                                + " what only the first row of a case tells. Write its key.\n4 {'facts':{'Club':{'id':'B','seats':1}}}"),
                Arguments.of(
                        "A;1;m;;;\nA;1;n;;;\nA;2;o;;;\n",
                        "2 B4 [Club.seats] ROW_DIFFERS: Differs from B2, the first row of this case."),
                Arguments.of(
                        "A;1;m;;;\nA;1;;;;\n",
                        "2 A3 [Club.id] ROW_ADDS_NOTHING: This row belongs to the case of row 2, but adds nothing to it."),
                Arguments.of("A;1;m;;;\nB;1;;;;\nA;1;n;;;\n", """
                        2 {'facts':{'Club':{'id':'A','seats':1},'Member':[{'id':'m'}]}}
                        3 {'facts':{'Club':{'id':'B','seats':1}}}
                        4 A4 [Club.id] CASE_AGAIN: This case stands further up already; the rows of a case have to follow one \
                        another. Where they are two cases, add a column “Case [case]”."""),
                Arguments.of("A;1;m;;;\n;;m;;;\n", "2 C3 [Member.id] DUPLICATE_ID: The id “m” is used for two facts."),
                Arguments.of("A;1;m;131;;\n;;n;130;;\n;;o;-1\n", """
                        2 D2 [Member.age] OUT_OF_RANGE: Must lie between 0 and 130.
                        2 D4 [Member.age] OUT_OF_RANGE: Must lie between 0 and 130."""),
                Arguments.of(
                        "A;1;m;;không;\n;;;;;p\n",
                        "2 E2 [Penalty] PRESENCE_DENIED: This cell says there is none, but the case tells of one."),
                Arguments.of("A;1;;;;;over\nB;;;;;\n", """
                        2 G2 CELL_WITHOUT_HEADER: There is a value here, but the column has no header.
                        3 {'facts':{'Club':{'id':'B'}}}"""));
    }

    @Test
    void a_case_has_no_more_rows_than_a_request_has_facts() {
        StringBuilder rows = new StringBuilder("Club.id,Member.id\nA,m\n");
        for (int i = 0; i < 5_000; i++) {
            rows.append(",m").append(i).append('\n');
        }
        assertThat(read(rows + "B,\n"))
                .containsExactly(
                        "2 A2 [Club.id] CASE_TOO_LONG: A case has 5000 rows at most.",
                        "5003 {'facts':{'Club':{'id':'B'}}}");
        String fewer = rows.substring(0, rows.indexOf(",m201"));
        assertThat(read(fewer)).containsExactly("2 B2 [Member.id] TOO_MANY: Too many: at most 200.");
    }

    @Test
    void the_delimiter_is_the_one_that_makes_the_header_understood() {
        String words = "Mã, tên, ký hiệu";
        assertThat(read(words + " [Club.id];Số, chỗ, ngồi [Club.seats]\nA,B;1\n"))
                .containsExactly("2 {'facts':{'Club':{'id':'A,B','seats':1}}}");
        assertThat(read("Club.id\tClub.seats\nA;B\t1\n"))
                .containsExactly("2 {'facts':{'Club':{'id':'A;B','seats':1}}}");
        assertThat(Tables.csv(club, "Club.id|Club.seats\nA|1\n", Tables.BARE.delimitedBy('|')))
                .containsExactly("2 {'facts':{'Club':{'id':'A','seats':1}}}");
    }

    @Test
    void lines_are_counted_as_an_editor_does() {
        assertThat(read("\uFEFF\r\n\r\nClub.id,Club.name,Club.seats\r\nA,\"two\r\nlines\",1\r\n,,\r\nB,,x\r\n"))
                .containsExactly(
                        "4 {'facts':{'Club':{'id':'A','name':'two\\nlines','seats':1}}}",
                        "7 C7 [Club.seats] CELL_NOT_A_NUMBER: “x” is not a number.");
    }

    @Test
    void text_that_is_not_utf_8_is_told_and_the_other_rows_are_read() {
        byte[] windows = "Club.id,Club.name\nA,Đồng\nB,ok\n".getBytes(Charset.forName("windows-1258"));
        assertThat(Tables.csv(club, windows, Tables.BARE))
                .containsExactly(
                        "2 B2 [Club.name] CELL_NOT_UTF8: This cell is not UTF-8 (perhaps Windows-1258, TCVN3 or VNI); save the file"
                                + " as “CSV UTF-8”.",
                        "3 {'facts':{'Club':{'id':'B','name':'ok'}}}");
        assertThat(Tables.csv(club, "Club.id,Ngân sách\nA,1\n".getBytes(StandardCharsets.ISO_8859_1), Tables.BARE))
                .containsExactly(
                        "B1 CELL_NOT_UTF8: This cell is not UTF-8 (perhaps Windows-1258, TCVN3 or VNI); save the file as “CSV UTF-8”.");
        for (Charset wide : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(Tables.csv(club, "Club.id\nA\n".getBytes(wide), Tables.BARE))
                    .containsExactly("TABLE_UTF16: This file is in UTF-16, or no text at all; save it as “CSV UTF-8”.");
        }
        assertThat(Tables.csv(club, new byte[] {'P', 'K', 3, 4, 0}, Tables.BARE))
                .containsExactly(
                        "TABLE_IS_WORKBOOK: This file is an Excel workbook, not CSV; give it the ending .xlsx.");
        assertThat(read(" \n\n")).containsExactly("TABLE_EMPTY: The table has no rows, not even a header.");
        assertThat(read("")).containsExactly("TABLE_EMPTY: The table has no rows, not even a header.");
    }

    @Test
    void a_quote_that_is_never_closed_ends_the_table_where_it_stands() {
        String open = "Club.id,Club.name\nA,ok\nB,\"never closed\n";
        assertThat(read(open + "C,x\n"))
                .containsExactly(
                        "2 {'facts':{'Club':{'id':'A','name':'ok'}}}",
                        "3 A3 CSV_QUOTE_OPEN: A quote opened in this row is never closed, so the rows behind it cannot be told"
                                + " apart; nothing is read from here on.");
        assertThat(read(open + "C,x\n".repeat(300_000)))
                .last()
                .isEqualTo(
                        "3 A3 CSV_RECORD_TOO_LONG: This row is too long, perhaps for a quote that is never closed; nothing is"
                                + " read from here on.");
        assertThat(read("Club.id,Club.name\nA,\"x\" y\nB,z\n"))
                .containsExactly(
                        "2 A2 CSV_QUOTE: Behind a closing quote there has to be a delimiter or the end of the line; a quote"
                                + " within a cell is written twice. Nothing is read from here on.");
    }

    @Test
    void every_problem_is_told_in_vietnamese_too() {
        assertThat(Messages.get(Language.VI, "problem.CELL_AMBIGUOUS_NUMBER", "2.300", "2.300", "2300"))
                .isEqualTo(
                        "“2.300” đọc theo dấu chấm thập phân là 2.300, theo dấu phẩy thập phân là 2300; hãy cho biết cách ghi số"
                                + " (decimal = dot hoặc comma).");
        assertThat(Messages.get(Language.VI, "problem.CELL_NOT_A_BOOLEAN", "k"))
                .isEqualTo("Phải ghi có hoặc không, không phải “k”; chưa biết thì để trống.");
    }
}
