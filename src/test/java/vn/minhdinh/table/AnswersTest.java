package vn.minhdinh.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.batch.AnswerSink;
import vn.minhdinh.batch.NextCase;
import vn.minhdinh.batch.Outcome;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.ruleset.Service;

class AnswersTest {

    private static final String CASES = """
            Club.id,Club.level,Club.seats,Club.taken,Member.id,Member.age,Member.paid,asOf
            =1+1,GOLD,20,5,m1,40,có,2024-06-30
            ,,,,m2,17,có,
            B,,,,,,,2024-06-30
            C,,x,,,,,
            """;

    private static DecisionService deciding;
    private static Service club;

    @TempDir
    private Path folder;

    @BeforeAll
    static void load() throws Exception {
        Ruleset rules = RulesetLoader.load(Path.of("src/test/resources/rules"));
        deciding = new DecisionService(Tables.CLOCK);
        deciding.goLive(rules);
        club = rules.service("club");
    }

    private static void answer(AnswerSink sink) throws IOException {
        try (TableCases cases = TableCases.csv(
                new ByteArrayInputStream(CASES.getBytes(StandardCharsets.UTF_8)),
                club,
                TableOptions.NONE,
                Tables.CLOCK)) {
            for (NextCase next = cases.next(); next != null; next = cases.next()) {
                Outcome outcome = next.isBad()
                        ? Outcome.refused(next, next.problem())
                        : Outcome.answered(next, deciding.evaluate("club", next.request(), Language.VI));
                sink.write(sink.form(outcome));
            }
        }
    }

    private static List<List<String>> csv(TableOptions.Decimal decimal, List<Decision> asked) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvAnswers answers = new CsvAnswers(out, club, asked, decimal, Language.VI)) {
            answers.write(answers.header());
            answer(answers);
        }
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF");
        char mark = decimal == TableOptions.Decimal.COMMA ? ';' : ',';
        List<List<String>> rows = new ArrayList<>();
        for (CSVRecord row : CSVParser.parse(new StringReader(text.substring(1)), CsvRows.format(mark))) {
            rows.add(row.toList());
        }
        return rows;
    }

    @Test
    void a_row_tells_of_a_case_what_came_of_each_decision() throws IOException {
        List<Decision> all = club.decisions();
        List<List<String>> rows = csv(null, all);
        assertThat(rows).hasSize(4);
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.get(0)));
        assertThat(rows.get(0))
                .startsWith("Dòng [line]", "id [Club.id]", "Ngày xét [asOf]", "Lỗi [problem]")
                .doesNotHaveDuplicates();
        for (Decision decision : all) {
            int place = rows.get(0).indexOf(decision.title().vi() + " [" + decision.id() + "]");
            assertThat(place).as(decision.id()).isPositive();
            assertThat(rows.get(1).get(place + 1))
                    .as(decision.id())
                    .isIn("ELIGIBLE", "NOT_ELIGIBLE", "NEEDS_INFORMATION", "NOT_IN_FORCE", "NARRATIVE", "IN_FORCE");
            assertThat(rows.get(1).get(place)).isNotBlank();
            assertThat(rows.get(3).subList(place, place + 4)).containsOnly("");
        }
        assertThat(rows.get(1)).startsWith("2", "'=1+1", "2024-06-30", "");
        assertThat(rows.get(2)).startsWith("4", "B", "2024-06-30", "");
        assertThat(rows.get(3)).startsWith("5", "", "", "C5 [Club.seats]: “x” không phải một số. (CELL_NOT_A_NUMBER)");
    }

    @Test
    void a_workbook_holds_numbers_as_numbers_and_goes_on_on_a_further_sheet() throws IOException {
        Path file = folder.resolve("answers.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                XlsxAnswers answers = new XlsxAnswers(out, club, club.decisions(), Language.EN, 3)) {
            answer(answers);
        }
        List<List<String>> same = csv(null, club.decisions());
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile())) {
            List<Sheet> sheets = workbook.getSheets().toList();
            assertThat(sheets).extracting(Sheet::getName).containsExactly("Answers", "Answers 2");
            List<Row> first = sheets.get(0).read();
            assertThat(first).hasSize(3);
            assertThat(sheets.get(1).read()).hasSize(2);
            assertThat(first.get(0).getCell(0).getText()).isEqualTo("Row [line]");
            assertThat(first.get(1).getCell(0).getType()).isEqualTo(CellType.NUMBER);
            assertThat(first.get(1).getCell(1).getType()).isEqualTo(CellType.STRING);
            assertThat(first.get(1).getCell(1).getText()).isEqualTo("=1+1");
            for (int column = 0; column < first.get(1).getCellCount(); column++) {
                Cell cell = first.get(1).getCell(column);
                String written = cell == null ? "" : cell.getText();
                assertThat(SafeCsv.of(written)).isEqualTo(same.get(1).get(column));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "=SUM(A1), '''=SUM(A1)'",
        "+84, '''+84'",
        "-1, '''-1'",
        "@x, '''@x'",
        "' =1', ''' =1'",
        "a=1, a=1",
        "'', ''",
        "＝1, '''＝1'"
    })
    void text_that_begins_like_a_formula_is_written_as_text(String text, String written) {
        assertThat(SafeCsv.of(text)).isEqualTo(written);
        assertThat(SafeCsv.of("\t=1")).isEqualTo("'\t=1");
        assertThat(SafeCsv.of("\r@")).isEqualTo("'\r@");
    }
}
