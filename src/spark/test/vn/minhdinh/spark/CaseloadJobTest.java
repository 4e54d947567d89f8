package vn.minhdinh.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.batch.NdjsonSource;
import vn.minhdinh.batch.NextCase;
import vn.minhdinh.cli.Cli;
import vn.minhdinh.cli.Terminal;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.fact.Bounds;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.table.TableOptions;

/** What the job says of a caseload is what {@code batch} says of it, to the byte. */
class CaseloadJobTest {

    private static final int CASES = 2_000;
    private static final Clock NOON = Clock.fixed(Instant.parse("2024-06-30T05:00:00Z"), ZoneOffset.UTC);
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private static Path shared;

    private static SparkSession spark;
    private static List<byte[]> requests;
    private static Batch lines;
    private static Batch table;

    @TempDir
    private Path folder;

    /** What {@code batch} made of a caseload: its lines, and its counts. */
    private record Batch(Path input, Path answers, JsonNode summary) {
        List<String> lines() throws IOException {
            return Files.readAllLines(answers);
        }
    }

    private record Ran(int code, String out, String err) {}

    @BeforeAll
    static void start() throws IOException, RulesRefused {
        spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.warehouse.dir", shared.resolve("warehouse").toString())
                .getOrCreate();
        requests = Households.requests(CASES);
        Path ndjson = shared.resolve("cases.ndjson");
        try (OutputStream out = Files.newOutputStream(ndjson)) {
            for (byte[] request : requests) {
                out.write(request);
                out.write('\n');
            }
        }
        lines = batch(ndjson);
        Path csv = shared.resolve("cases.csv");
        Files.writeString(csv, Households.table(CASES));
        table = batch(csv, "--decimal", "dot");
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private static Batch batch(Path input, String... more) throws IOException {
        Path answers = Path.of(input + ".answers.ndjson");
        Path summary = Path.of(input + ".summary.json");
        List<String> all = new ArrayList<>(
                List.of("batch", input.toString(), "-o", answers.toString(), "--summary", summary.toString()));
        all.addAll(List.of("--service", "household", "--rules", "rules"));
        all.addAll(List.of(more));
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream());
        assertThat(new Cli(terminal, null, NOON).run(all.toArray(String[]::new)))
                .isZero();
        return new Batch(input, answers, JSON.readTree(summary.toFile()));
    }

    private Ran job(Path input, String... more) {
        List<String> all = new ArrayList<>(List.of("--in", input.toString(), "--out", path("out")));
        all.addAll(List.of(more));
        if (!all.contains("--rules")) {
            all.addAll(List.of("--rules", "rules"));
        }
        if (!all.contains("--service")) {
            all.addAll(List.of("--service", "household"));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new CaseloadJob(print(out), print(err), NOON).run(all.toArray(String[]::new));
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private List<Path> parts(String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("part-")
                            && file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** Each row as the line that {@code batch} would write, by its place. */
    private Map<Long, String> written() {
        Map<Long, String> written = new TreeMap<>();
        for (Row row : spark.read().parquet(path("out")).collectAsList()) {
            long line = row.<Long>getAs("line");
            String problem = row.getAs("problem");
            String text = problem == null ? row.getAs("answer") : "{\"line\":" + line + ",\"problem\":" + problem + "}";
            assertThat(written.put(line, text)).as("line %d", line).isNull();
        }
        return written;
    }

    private void assertSameCounts(Batch batch) throws IOException {
        ObjectNode job =
                (ObjectNode) JSON.readTree(folder.resolve("out/_minhdinh.json").toFile());
        assertThat(job.path("program").asText()).startsWith("minhdinh ");
        assertThat(job.path("asked").path("today").asText()).isEqualTo("2024-06-30");
        job.remove(List.of("seconds", "asked", "program"));
        ObjectNode expected = batch.summary().deepCopy();
        expected.remove("seconds");
        assertThat(job).isEqualTo(expected);
        assertThat(expected.path("bad").asInt()).isBetween(CASES / 50, CASES / 20);
    }

    // ---- the same answers --------------------------------------------------------------------------------------

    @Test
    void lines_cut_into_pieces_are_answered_as_by_batch_in_their_order() throws IOException {
        Ran ran = job(lines.input(), "--out-format", "ndjson", "--ordered");
        assertThat(ran.code()).as(ran.err()).isZero();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Path part : parts(".txt")) {
            all.write(Files.readAllBytes(part));
        }
        assertThat(all.toByteArray()).isEqualTo(Files.readAllBytes(lines.answers()));
        assertSameCounts(lines);
        assertThat(ran.out())
                .contains(
                        "phiên bản quy tắc " + lines.summary().path("revision").asText());
    }

    @Test
    void a_column_of_parquet_is_answered_as_by_batch() throws IOException {
        StructType columns = new StructType(new StructField[] {
            DataTypes.createStructField("commune", DataTypes.StringType, true),
            DataTypes.createStructField("case", DataTypes.BinaryType, true)
        });
        List<Row> rows = requests.stream()
                .map(request -> RowFactory.create("Xã", request))
                .toList();
        Path input = folder.resolve("hồ sơ %41.parquet");
        spark.createDataFrame(rows, columns).coalesce(1).write().parquet(input.toString());
        Ran ran = job(input, "--partitions", "5");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(parts(".parquet")).hasSize(5);
        assertThat(List.copyOf(written().values())).isEqualTo(lines.lines());
        assertSameCounts(lines);
    }

    @Test
    void a_table_is_answered_as_by_batch_however_its_rows_make_cases() throws IOException {
        Ran ran = job(table.input(), "--decimal", "dot");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(parts(".parquet")).hasSizeGreaterThanOrEqualTo(4);
        assertThat(List.copyOf(written().values())).isEqualTo(table.lines());
        assertThat(table.summary().path("decided").asInt()).isGreaterThan(CASES * 9 / 10);
        assertThat(Files.readString(table.answers())).contains("\"code\":\"CASE_AGAIN\"");
        assertSameCounts(table);
    }

    @Test
    void rows_have_id_and_verdicts_in_columns_and_files_their_names() throws IOException {
        Path input = Files.createDirectories(folder.resolve("in/huyện A")).getParent();
        Files.write(input.resolve("huyện A/1.ndjson"), requests.get(0));
        Files.write(input.resolve("2.ndjson"), requests.get(1));
        Files.writeString(input.resolve("_SUCCESS"), "");
        Ran ran = job(input, "--decisions", "poverty/*", "--explain", "none");
        assertThat(ran.code()).as(ran.err()).isZero();
        List<Row> rows = spark.read().parquet(path("out")).orderBy("file").collectAsList();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).<String>getAs("file")).isEqualTo("2.ndjson");
        assertThat(rows.get(1).<String>getAs("file")).isEqualTo("huyện A/1.ndjson");
        Row first = rows.get(1);
        assertThat(first.<String>getAs("id")).isEqualTo("MAU-0001");
        JsonNode answer = JSON.readTree(first.<String>getAs("answer"));
        List<String> told = new ArrayList<>();
        answer.path("results")
                .forEach(result -> told.add(result.path("decision").asText() + " "
                        + result.path("verdict").asText()));
        List<String> columns = first.<Row>getList(first.fieldIndex("verdicts")).stream()
                .map(verdict -> verdict.getAs("decision") + " " + verdict.getAs("verdict"))
                .toList();
        assertThat(columns).isEqualTo(told).isNotEmpty().allMatch(verdict -> verdict.startsWith("poverty/"));
    }

    @Test
    void every_way_of_cutting_lines_gives_the_same_cases() throws IOException {
        String text = "\uFEFF{\"a\":1}\r\n\n  \n{\"b\":2}\n" + "x".repeat(40) + "\r\n\r\n{\"c\":3}\n\n{\"last\":4}";
        Path file = folder.resolve("lines.ndjson");
        Files.writeString(file, text);
        byte[] bytes = Files.readAllBytes(file);
        List<String> whole = told(new NdjsonSource(new ByteArrayInputStream(bytes), Bounds.BODY_BYTES));
        assertThat(whole).hasSize(5);
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Hadoop hadoop = new Hadoop(context.broadcast(new SerializableConfiguration(context.hadoopConfiguration())));
        for (int most = 1; most <= bytes.length + 1; most++) {
            List<String> cut = new ArrayList<>();
            long ends = 0;
            for (long from = 0; from < bytes.length; from += most) {
                Piece piece = new Piece(file.toString(), "", from, Math.min(bytes.length, from + most), ends);
                cut.addAll(told(piece.cases(hadoop)));
                ends += piece.count(hadoop);
            }
            assertThat(cut).as("pieces of %d bytes", most).isEqualTo(whole);
        }
    }

    private static List<String> told(NdjsonSource source) throws IOException {
        List<String> told = new ArrayList<>();
        try (source) {
            for (NextCase next = source.next(); next != null; next = source.next()) {
                told.add(next.line() + " " + new String(next.request(), StandardCharsets.UTF_8));
            }
        }
        return told;
    }

    @Test
    void a_part_that_arrives_twice_is_counted_once() {
        PartTallies driver = PartTallies.of(null);
        PartTallies executor = new PartTallies();
        executor.add(
                Map.entry(
                        3,
                        "{\"problems\":{\"NOT_JSON\":2},\"decided\":{\"cases\":5,\"decisions\":{}},\"obstacles\":{},\"groups\":{}}"));
        driver.merge(executor);
        driver.merge(executor.copy());
        assertThat(driver.value()).isEqualTo(1);
        assertThat(driver.sum().cases()).isEqualTo(7);
    }

    // ---- one law, or none --------------------------------------------------------------------------------------

    @Test
    void executors_whose_rules_are_not_the_drivers_decide_nothing() throws IOException, RulesRefused {
        RulesFolder rules = RulesFolder.read(Path.of("rules"));
        HashMap<String, byte[]> altered = new HashMap<>(rules.files());
        altered.put("household/new.txt", new byte[] {1});
        ShippedRules other = new ShippedRules(
                altered, rules.revision() + "0", ShippedRules.of(rules).program());
        assertThatThrownBy(() -> decide(other))
                .isInstanceOf(SparkException.class)
                .hasMessageContaining("the driver decides by " + rules.revision() + "0: nothing is decided here")
                .hasMessageContaining(
                        "have the revision " + RulesFolder.of(altered).revision());
        ShippedRules older = new ShippedRules(new HashMap<>(rules.files()), "none", "minhdinh 0.1, drools 7");
        assertThatThrownBy(() -> decide(older))
                .isInstanceOf(SparkException.class)
                .hasMessageContaining("the driver minhdinh 0.1, drools 7: nothing is decided here");
    }

    private List<Row> decide(ShippedRules shipped) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<ShippedRules> rules = context.broadcast(shipped);
        PartTallies tallies = PartTallies.of(null);
        spark.sparkContext().register(tallies);
        Terms terms = new Terms(
                "household",
                LocalDate.of(2024, 6, 30),
                null,
                null,
                false,
                new ArrayList<>(),
                null,
                Language.EN,
                TableOptions.NONE);
        JavaRDD<GivenCase> cases = context.parallelize(List.of(GivenCase.of("f", NextCase.of(1, requests.get(0)))), 1);
        return cases.mapPartitions(new Decider(rules, terms, AnswerRows.COLUMNS, tallies))
                .collect();
    }

    @Test
    void an_archive_of_the_rules_is_the_same_law_as_their_folder() throws IOException {
        Path zip = folder.resolve("rules.zip");
        RulesFolder rules;
        try {
            rules = RulesFolder.read(Path.of("rules"));
        } catch (RulesRefused e) {
            throw new AssertionError(e);
        }
        zip(zip, rules.files());
        Files.write(folder.resolve("one.ndjson"), requests.get(0));
        Ran ran = job(folder.resolve("one.ndjson"), "--rules", zip.toString());
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains(rules.revision());
    }

    private static void zip(Path to, Map<String, byte[]> files) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(to))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
    }

    // ---- what does not begin -----------------------------------------------------------------------------------

    @Test
    void what_cannot_be_done_is_told_before_anything_is_written() throws IOException {
        assertThat(job(lines.input(), "--ruels", "x").err()).contains("--ruels", "src/spark/README.md");
        assertThat(job(lines.input(), "--explain", "all", "--lang", "en").err()).contains("all", "--explain");
        assertThat(job(lines.input(), "--service", "houshold", "--lang", "en").err())
                .contains("UNKNOWN_SERVICE");
        assertThat(job(lines.input(), "--by", "Member.id", "--lang", "en").err())
                .contains("“Member.id”");
        assertThat(job(folder.resolve("none.csv"), "--lang", "en").err()).contains("cannot be read");
        Files.writeString(folder.resolve("notes.txt"), "x");
        assertThat(job(folder.resolve("notes.txt"), "--lang", "en").err()).contains("holds no file of cases");
        Files.writeString(folder.resolve("bad.csv"), "Household.id,Household.aera\n1,2\n");
        assertThat(job(folder.resolve("bad.csv"), "--lang", "en").err()).contains("B1: HEADER_UNKNOWN");
        spark.range(3).write().parquet(path("numbers"));
        assertThat(job(folder.resolve("numbers"), "--lang", "en").err()).contains("no column “case”");
        zip(folder.resolve("astray.zip"), Map.of("../../astray.drl", new byte[] {1}));
        assertThat(job(lines.input(), "--rules", path("astray.zip"), "--lang", "en")
                        .err())
                .contains("is no archive");
        assertThat(folder.resolve("out")).doesNotExist();
        Ran broken = job(lines.input(), "--rules", "src/test/resources/bad", "--lang", "en");
        assertThat(broken.code()).isEqualTo(CaseloadJob.RULES_NOT_VALID);
        assertThat(broken.err()).contains("the rules folder cannot be used");
        assertThat(folder.resolve("out")).doesNotExist();
        Files.createDirectory(folder.resolve("out"));
        assertThat(job(lines.input(), "--lang", "en").err()).contains("is not written over");
    }
}
