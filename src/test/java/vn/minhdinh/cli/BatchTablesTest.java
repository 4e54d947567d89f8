package vn.minhdinh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchTablesTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2024-06-30T05:00:00Z"), ZoneOffset.UTC);
    private static final String CASES = """
            Club.id,Club.seats,Club.taken
            C1,3,5
            C2,"9,5",5
            C3,,
            """;

    @TempDir
    private Path folder;

    private record Ran(int code, String out, String err) {}

    private Ran run(String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err);
        List<String> all = new ArrayList<>(List.of("batch", "--rules", "src/test/resources/rules", "--lang", "en"));
        all.addAll(List.of(arguments));
        int code = new Cli(terminal, null, NOON).run(all.toArray(String[]::new));
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void a_table_goes_in_and_a_table_comes_out() throws IOException {
        Files.writeString(folder.resolve("in.csv"), CASES);
        Ran ran = run("", path("in.csv"), "-o", path("out.csv"), "--service", "club", "--decisions", "prize/*");
        assertThat(ran.code()).as(ran.err()).isZero();
        List<String> lines = Files.readAllLines(folder.resolve("out.csv"));
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).startsWith("\uFEFFRow [line],id [Club.id],As-of date [asOf],Problem [problem],");
        assertThat(lines.get(1)).startsWith("2,C1,2024-06-30,,");
        assertThat(lines.get(2)).startsWith("3,,,\"B3 [Club.seats]: “9,5” reads – with a decimal point and 9.5 with");
        assertThat(lines.get(3)).startsWith("4,C3,2024-06-30,,");
        assertThat(folder.resolve("out.csv.partial")).doesNotExist();
    }

    @Test
    void a_workbook_comes_out_whole_and_goes_in_again() throws IOException {
        Ran template = templated("cases.xlsx");
        assertThat(template.code()).isZero();
        assertThat(run("", path("cases.xlsx"), "-o", path("none.xlsx"), "--service", "club")
                        .code())
                .isZero();
        Files.writeString(folder.resolve("in.csv"), CASES);
        assertThat(run("", path("in.csv"), "-o", path("out.xlsx"), "--service", "club")
                        .code())
                .isZero();
        try (ReadableWorkbook workbook =
                new ReadableWorkbook(folder.resolve("out.xlsx").toFile())) {
            List<Sheet> sheets = workbook.getSheets().toList();
            List<Row> rows = sheets.get(0).read();
            assertThat(rows).hasSize(4);
            assertThat(rows.get(3).getCellText(1)).isEqualTo("C3");
        }
    }

    private Ran templated(String name) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), err);
        int code = new Cli(terminal, null, NOON)
                .run("template", "club", "--rules", "src/test/resources/rules", "-o", path(name));
        return new Ran(code, "", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void streams_are_tables_when_it_is_said_and_numbers_are_read_as_declared() {
        Ran ran = run(
                CASES.replace("9,5", "9,0"),
                "--in-format",
                "csv",
                "--out-format",
                "csv",
                "--service",
                "club",
                "--decimal",
                "comma");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out().lines()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(ran.out()).contains("\n3;C2;2024-06-30;;");
        Ran json = run(CASES, "--in-format", "csv", "--service", "club");
        assertThat(json.out()).contains("\"cell\":\"B3 [Club.seats]\",\"code\":\"CELL_AMBIGUOUS_NUMBER\"");
    }

    @Test
    void what_cannot_be_read_as_a_table_is_told() {
        assertThat(run("Club.seat\n1\n", "--in-format", "csv", "--service", "club")
                        .err())
                .contains("A1: HEADER_UNKNOWN  No field is called “Club.seat”.", "Club.seats");
        assertThat(run("", "--in-format", "xlsx", "--service", "club").err())
                .contains("an Excel workbook has to be a file");
        assertThat(run(CASES, "--in-format", "csv", "--out-format", "xlsx", "--service", "club")
                        .err())
                .contains("an Excel workbook has to be a file");
        assertThat(run("", path("none.xlsx"), "-o", path("out.csv"), "--service", "club")
                        .err())
                .contains("none.xlsx");
        assertThat(run(CASES, "--in-format", "csv", "--service", "club", "--dates", "MM/dd/yyyy")
                        .err())
                .contains("--dates");
    }
}
