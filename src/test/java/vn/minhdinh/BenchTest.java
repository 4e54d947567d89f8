package vn.minhdinh;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.minhdinh.access.Access;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.cli.Cli;
import vn.minhdinh.cli.Server;
import vn.minhdinh.cli.Terminal;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.reload.RulesApi;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.settings.Settings;

/** The command {@code bench} with the real doors, in its shortest form. */
class BenchTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CLUB = Path.of("src/test/resources/rules/club");
    private static final String HOSTILE = "<script>alert('x')</script>".replace("/", "\u2215") + "&\"|";
    private static final String GOOD = "{\"asOf\":\"2024-06-30\",\"facts\":{\"Club\":{\"budget\":5,\"seats\":3}}}\n";

    @TempDir
    Path temp;

    private Path rules;

    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void copy_the_rules_of_the_club_into_a_folder_with_a_hostile_name() throws IOException {
        rules = temp.resolve(HOSTILE);
        try (Stream<Path> files = Files.walk(CLUB)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = rules.resolve("club").resolve(CLUB.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private void write_a_sample() throws IOException {
        Files.writeString(rules.resolve("club/sample.yaml"), """
                note: Số liệu giả định
                asOf: 2024-06-30
                facts:
                  Club:
                    budget: { from: 0, to: 1000 }
                    open: { true: 1, false: 1 }
                    seats: { from: 0, to: 9 }
                  Member:
                    how-many: 3
                    id: M{number}
                    age: { from: 5, to: 60 }
                    paid: { true: 1, false: 1 }
                """);
    }

    private Ran run(Server server, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of("bench", "--rules", rules.toString(), "--quick", "--lang", "en"));
        all.addAll(List.of(arguments));
        int code = new Cli(
                        new Terminal(new ByteArrayInputStream(new byte[0]), out, err),
                        server,
                        Map.of(),
                        Clock.systemUTC())
                .run(all.toArray(String[]::new));
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private String at(String name) {
        return temp.resolve(name).toString();
    }

    @Test
    void measures_every_way_of_asking_and_writes_table_figures_and_charts() throws Exception {
        write_a_sample();
        Ran ran = run(new Listen(), "--out", at("out"), "--connections", "2");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains(
                        "plain Drools, pooled sessions",
                        "bare route, answer like full",
                        "99.9 %",
                        "not how fast it is");
        JsonNode found = JSON.readTree(Files.readAllBytes(temp.resolve("out/bench.json")));
        rowsOfTheProcess(found.path("inProcess").path("rows"));
        rowsOverHttp(found.path("http"));
        assertThat(found.at("/memory/heapWithRulesBytes").asLong()).isPositive();
        assertThat(found.at("/memory/peakHeapOverHttpBytes").asLong()).isPositive();
        assertThat(found.at("/machine/processors").asInt()).isPositive();
        assertThat(found.path("revision").asText()).hasSize(64);
        assertThat(found.path("rules").asText()).isEqualTo(rules.toString());
        assertThat(found.at("/cases/count").asInt()).isEqualTo(50);
        assertThat(found.at("/cases/firesOtherRules").asInt()).isZero();
        page(Files.readString(temp.resolve("out/bench.html")));
        assertThat(Files.readString(temp.resolve("out/bench.md")))
                .doesNotContain("<")
                .contains("| way |", "&lt;script");

        Ran again = run(new Listen(), "--out", at("out"));
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("bench.json is there already");
    }

    @Test
    void measures_the_rules_kept_for_comparing_with_other_engines() throws Exception {
        rules = Path.of("src/bench/rules");
        Ran ran = run(new Listen(), "--only", "in-process", "--out", at("compared"));

        assertThat(ran.code()).as(ran.err()).isZero();
        JsonNode found = JSON.readTree(Files.readAllBytes(temp.resolve("compared/bench.json")));
        assertThat(found.at("/cases/count").asInt()).isEqualTo(50);
        assertThat(found.at("/cases/firesOtherRules").asInt()).isZero();
        assertThat(RulesetLoader.load(rules).services())
                .singleElement()
                .satisfies(service -> assertThat(service.decisions()).hasSize(5))
                .satisfies(service -> assertThat(service.rules()).hasSize(25));
    }

    private static void rowsOfTheProcess(JsonNode rows) {
        int widths = Runtime.getRuntime().availableProcessors() == 1 ? 1 : 2;
        assertThat(rows).hasSize(11 * widths).allSatisfy(BenchTest::isMeasured);
        assertThat(rows).filteredOn(row -> row.has("goal")).hasSize(3 * widths);
        assertThat(rows)
                .filteredOn(row -> row.path("by").asText().equals("plain-drools"))
                .hasSize(2 * widths)
                .allSatisfy(
                        row -> assertThat(row.at("/ratio/median").asDouble()).isEqualTo(1));
    }

    private static void rowsOverHttp(JsonNode http) {
        assertThat(http.path("rows")).hasSize(24).allSatisfy(row -> {
            isMeasured(row);
            assertThat(row.path("failed").asLong()).isZero();
            assertThat(row.path("answerBytes").asLong()).isPositive();
        });
        assertThat(http.path("rows")).filteredOn(row -> row.has("goal")).hasSize(1);
        assertThat(http.path("firstFailures")).isEmpty();
        assertThat(http.path("latencies")).hasSize(9).allSatisfy(row -> {
            assertThat(row.path("samples").asLong()).isPositive();
            assertThat(row.path("rate").asDouble()).isPositive();
            assertThat(row.at("/micros/p50.0").asDouble()).isPositive();
            assertThat(row.at("/micros/p100.0").asDouble())
                    .isGreaterThanOrEqualTo(row.at("/micros/p99.9").asDouble());
        });
    }

    private static void isMeasured(JsonNode row) {
        for (String figure : List.of("perSecond", "processorMicros", "ratio")) {
            for (String part : List.of("low", "median", "high")) {
                assertThat(row.path(figure).path(part).isNumber())
                        .as(row.toString())
                        .isTrue();
            }
            assertThat(row.at("/" + figure + "/median").asDouble())
                    .as(row.toString())
                    .isPositive();
        }
        assertThat(row.path("allocatedBytes").asLong()).as(row.toString()).isPositive();
    }

    private static void page(String page) {
        assertThat(page)
                .contains("default-src 'none'", "<svg role=\"img\"", "aria-label=", "&lt;script&gt;", "</table>")
                .doesNotContainIgnoringCase("<script")
                .doesNotContain("http:", "https:", "src=", "href=", "url(", "@import", "NaN", "Infinity")
                .doesNotContainPattern("<[^>]* on[a-z]+=");
    }

    @Test
    void bad_cases_of_a_file_are_left_out_and_told() throws Exception {
        Path cases = temp.resolve("cases.ndjson");
        Files.writeString(cases, GOOD + "{\"facts\":{\"Club\":{\"budget\":\"five\"}}}\nnonsense\n\n" + GOOD);
        Ran ran = run(new Listen(), "--out", at("out"), "--only", "in-process", "--cases", cases.toString(), "--json");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("2 cases cannot be decided and are left out");
        JsonNode found = JSON.readTree(ran.out());
        assertThat(found.path("cases").toString())
                .isEqualTo("{\"count\":2,\"file\":\"cases.ndjson\",\"leftOut\":2,\"firesOtherRules\":0}");
        assertThat(found.path("warnings").toString()).contains("(lines 2, 3)");
        assertThat(found.has("http")).isFalse();
        assertThat(found).isEqualTo(JSON.readTree(Files.readAllBytes(temp.resolve("out/bench.json"))));
    }

    @Test
    void with_nothing_to_measure_it_says_why_and_leaves_nothing_behind() throws Exception {
        Path cases = temp.resolve("cases.ndjson");
        Files.writeString(cases, "nonsense\n");

        assertThat(run(new Listen(), "--out", at("a")).err()).contains("sample.yaml");
        assertThat(run(new Listen(), "--out", at("b"), "--service", "clubb").err())
                .contains("clubb", "club");
        assertThat(run(new Listen(), "--out", at("c"), "--cases", cases.toString(), "--service", "club")
                        .err())
                .contains("no case of " + cases);
        assertThat(run(new Listen(), "--out", at("d"), "--cases", at("none")).err())
                .contains(at("none"));
        for (String out : new TreeSet<>(List.of("a", "b", "c", "d"))) {
            assertThat(temp.resolve(out)).doesNotExist();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--seconds,0",
        "--seconds,NaN",
        "--seconds,601",
        "--connections,0",
        "--connections,257",
        "--rate,fast",
        "--rate,0",
        "--rate,NaN",
        "--only,both",
        "--count,0",
        "--as-of,1800-01-01"
    })
    void a_value_it_cannot_use_is_told_before_anything_is_measured(String option, String value) {
        Ran ran = run(new Listen(), "--out", at("out"), option, value);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains(option);
        assertThat(ran.out()).isEmpty();
        assertThat(temp.resolve("out")).doesNotExist();
    }

    @Test
    void a_server_that_cannot_listen_ends_it_with_a_sentence() throws Exception {
        write_a_sample();
        Server bareOnly = new Server() {
            @Override
            public Listening start(
                    DecisionApi api, RulesApi documents, DecisionLogApi log, Access access, Settings settings)
                    throws IOException {
                throw new BindException("taken");
            }

            @Override
            public Listening startBare(Settings settings, Map<String, byte[]> answers) {
                return new Listening(1, () -> {});
            }
        };
        Ran ran = run(bareOnly, "--out", at("out"), "--only", "http");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("127.0.0.1");
        assertThat(temp.resolve("out")).doesNotExist();
    }
}
