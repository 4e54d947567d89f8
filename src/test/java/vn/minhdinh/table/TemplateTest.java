package vn.minhdinh.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhdinh.answer.RequestWriter;
import vn.minhdinh.batch.NextCase;
import vn.minhdinh.catalogue.EnumType;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.sample.Layout;
import vn.minhdinh.sample.Sample;
import vn.minhdinh.sample.SampleReader;

class TemplateTest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Path RULES = Path.of("rules");
    /** How many sample cases make the journey through a table: -Dtable.cases=2000 for a long one. */
    private static final int CASES = Integer.getInteger("table.cases", 40);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"household", "plan"})
    void sample_cases_filled_into_a_template_are_read_back_as_they_were(String name) throws Exception {
        RulesFolder rules = RulesFolder.read(RULES);
        Service service = RulesetLoader.load(rules).service(name);
        Sample sample = SampleReader.read(rules, service, null).orElseThrow();
        long seed = Long.getLong("table.seed", new Random().nextLong(1_000_000));
        int count = name.equals("plan") ? 2 : CASES;
        List<JsonNode> requests = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            requests.add(JSON.readTree(sample.draw(seed, number, Layout.LINE).json()));
        }
        for (Language language : Language.values()) {
            Filled filled = new Filled(service, language, requests);
            String csv = filled.csv();
            assertThat(read(
                            service,
                            TableCases.csv(
                                    new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                                    service,
                                    TableOptions.NONE,
                                    Tables.CLOCK)))
                    .as("CSV, seed " + seed)
                    .isEqualTo(canonical(service, requests));
            Path file = folder.resolve(name + language + ".xlsx");
            filled.xlsx(file);
            assertThat(read(service, TableCases.xlsx(file, service, TableOptions.NONE, Tables.CLOCK)))
                    .as("XLSX, seed " + seed)
                    .isEqualTo(canonical(service, requests));
        }
    }

    private static List<JsonNode> read(Service service, TableCases cases) throws IOException {
        List<JsonNode> read = new ArrayList<>();
        try (cases) {
            for (NextCase one = cases.next(); one != null; one = cases.next()) {
                NextCase next = one;
                assertThat(next.problem())
                        .as(() -> "line " + next.line() + next.problem().problems())
                        .isNull();
                read.add(JSON.readTree(next.request()));
            }
        }
        return read.stream().map(request -> understood(service, request)).toList();
    }

    /** The requests as they are understood, so that 0 and 0.0, and what is null or left out, are the same. */
    private static List<JsonNode> canonical(Service service, List<JsonNode> requests) {
        return requests.stream().map(request -> understood(service, request)).toList();
    }

    private static JsonNode understood(Service service, JsonNode request) {
        try {
            byte[] bytes = JSON.writeValueAsBytes(request);
            return bare(JSON.readTree(RequestWriter.write(RequestReader.read(service, bytes, Tables.CLOCK))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode bare(JsonNode request) {
        return JSON.createObjectNode()
                .put("asOf", request.path("asOf").asText())
                .set("facts", request.path("facts"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_field_of_a_service_is_a_column(Language language) throws Exception {
        Service household = Tables.service(RULES, "household");
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        new Template(household, language).csv(csv);
        String header = csv.toString(StandardCharsets.UTF_8);
        assertThat(header).startsWith("\uFEFF").endsWith("\r\n");
        household.types().stream().filter(type -> type.isGiven()).forEach(type -> {
            assertThat(header).contains(" [" + type.name() + "]");
            type.fields()
                    .forEach(field -> assertThat(header)
                            .contains(field.label().in(language))
                            .contains(" [" + field.path() + "]"));
        });
        assertThat(Tables.csv(household, csv.toByteArray(), TableOptions.NONE)).isEmpty();
    }

    @Test
    void a_workbook_explains_each_column_and_offers_what_can_be_chosen() throws Exception {
        Service club = Tables.club();
        Path file = folder.resolve("club.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            new Template(club, Language.VI).xlsx(out);
        }
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile())) {
            List<Sheet> sheets = workbook.getSheets().toList();
            assertThat(sheets).extracting(Sheet::getName).containsExactly("Hồ sơ", "Giải thích", "Danh mục");
            assertThat(cells(sheets.get(0))).hasSize(1);
            assertThat(cells(sheets.get(0)).get(0))
                    .startsWith(
                            "id [Club.id]",
                            "Ngày xét [asOf]",
                            "Câu lạc bộ: có hay không [Club]",
                            "Tên [Club.name]",
                            "Hạng [Club.level]");
            assertThat(cells(sheets.get(1)))
                    .contains(
                            List.of(
                                    "Cột",
                                    "Tên kỹ thuật",
                                    "Câu hỏi",
                                    "Kiểu",
                                    "Đơn vị",
                                    "Khoảng giá trị",
                                    "Giá trị được ghi",
                                    "Ví dụ",
                                    "Nguồn cung cấp"),
                            List.of(
                                    "Hạng",
                                    "Club.level",
                                    "Câu lạc bộ xếp hạng nào?",
                                    "chọn một",
                                    "",
                                    "",
                                    "Đồng (BRONZE); Bạc (SILVER); Vàng (GOLD)",
                                    "Đồng",
                                    ""),
                            List.of("Ngân sách (đồng)", "Club.budget", "", "số", "đồng", "từ 0", "", "1", ""),
                            List.of("Tuổi", "Member.age", "", "số nguyên", "", "từ 0 đến 130", "", "1", ""));
            assertThat(cells(sheets.get(2)))
                    .containsExactly(List.of("có", "Đồng"), List.of("không", "Bạc"), List.of("", "Vàng"));
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String sheet = new String(
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(sheet)
                    .contains(
                            "<dataValidation sqref=\"E2:E1048576\"",
                            "!$B$1:$B$3</formula1>",
                            "!$A$1:$A$2</formula1>",
                            "ySplit=\"1\"");
        }
        assertThat(Tables.xlsx(club, file, TableOptions.NONE)).isEmpty();
    }

    private static List<List<String>> cells(Sheet sheet) throws IOException {
        try (Stream<Row> rows = sheet.openStream()) {
            return rows.map(row -> row.stream()
                            .map(cell -> cell == null ? "" : cell.getText())
                            .toList())
                    .toList();
        }
    }

    /** A template that somebody has filled in. */
    private static final class Filled {

        private final List<TableColumn> columns;
        private final ColumnHelp help;
        private final Language language;
        private final List<List<Object>> rows = new ArrayList<>();

        Filled(Service service, Language language, List<JsonNode> requests) {
            this.columns = new TableColumns(service).inTemplate();
            this.help = new ColumnHelp(language);
            this.language = language;
            requests.forEach(this::add);
        }

        private void add(JsonNode request) {
            JsonNode facts = request.path("facts");
            int most = 1;
            for (JsonNode told : facts) {
                most = Math.max(most, told.isArray() ? told.size() : 1);
            }
            for (int i = 0; i < most; i++) {
                List<Object> row = new ArrayList<>();
                for (TableColumn column : columns) {
                    row.add(cell(column, request, facts, i));
                }
                rows.add(row);
            }
        }

        private Object cell(TableColumn column, JsonNode request, JsonNode facts, int i) {
            if (column.holds() == TableColumn.Holds.AS_OF) {
                return i == 0 ? LocalDate.parse(request.path("asOf").asText()) : null;
            }
            JsonNode told = facts.path(column.type().name());
            JsonNode fact = told.isArray() ? told.path(i) : i == 0 ? told : JSON.missingNode();
            if (column.holds() == TableColumn.Holds.PRESENCE) {
                boolean none = i == 0 && told.isArray() && told.isEmpty();
                boolean bare = fact.isObject() && fact.isEmpty();
                return none || bare ? help.choices(column).get(none ? 1 : 0) : null;
            }
            JsonNode value = fact.path(column.field().name());
            return value.isMissingNode() || value.isNull() ? null : value(column, value);
        }

        private Object value(TableColumn column, JsonNode value) {
            EnumType type = column.field().enumType();
            return switch (column.field().kind()) {
                case TEXT -> value.asText();
                case BOOLEAN -> help.choices(column).get(value.asBoolean() ? 0 : 1);
                case DATE -> LocalDate.parse(value.asText());
                case ENUM -> help.word(type, type.value(value.asText()));
                case INTEGER, LONG, DECIMAL -> value.decimalValue();
                case LIST -> throw new IllegalStateException("no sample has a list");
            };
        }

        String csv() throws IOException {
            StringBuilder text = new StringBuilder();
            try (CSVPrinter csv = new CSVPrinter(text, CsvRows.format(','))) {
                for (TableColumn column : columns) {
                    csv.print(SafeCsv.of(column.header(language)));
                }
                csv.println();
                for (List<Object> row : rows) {
                    csv.printRecord(row.stream()
                            .map(cell -> cell == null ? "" : cell.toString())
                            .toList());
                }
            }
            return text.toString();
        }

        void xlsx(Path file) throws IOException {
            try (OutputStream out = Files.newOutputStream(file);
                    Workbook workbook = new Workbook(out, "test", null)) {
                Worksheet sheet = workbook.newWorksheet("Hồ sơ");
                for (int i = 0; i < columns.size(); i++) {
                    sheet.value(0, i, columns.get(i).header(language));
                }
                for (int r = 0; r < rows.size(); r++) {
                    for (int i = 0; i < columns.size(); i++) {
                        put(sheet, r + 1, i, rows.get(r).get(i));
                    }
                }
            }
        }

        private static void put(Worksheet sheet, int row, int column, Object cell) {
            if (cell instanceof LocalDate day) {
                sheet.value(row, column, day);
                sheet.style(row, column).format("dd/mm/yyyy").set();
            } else if (cell instanceof Number number) {
                sheet.value(row, column, number);
            } else if (cell != null) {
                sheet.value(row, column, cell.toString());
            }
        }
    }
}
