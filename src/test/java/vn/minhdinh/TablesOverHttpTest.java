package vn.minhdinh;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhdinh.access.Access;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.cli.Cli;
import vn.minhdinh.cli.Terminal;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.http.BatchLimits;
import vn.minhdinh.http.HttpDoor;
import vn.minhdinh.http.HttpSettings;
import vn.minhdinh.reload.LastGood;
import vn.minhdinh.reload.Reloader;
import vn.minhdinh.ruleset.RulesetLoader;

/** Batches that come or go as tables. */
class TablesOverHttpTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Clock NOON = Clock.fixed(Instant.parse("2024-06-30T05:00:00Z"), ZoneOffset.UTC);
    private static final Path RULES = Path.of("src/test/resources/rules");
    private static final String PATH = "/v1/club/evaluate/batch";
    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";
    private static final int MOST_CASES = 2_000;
    private static final String CASES = """
            Club.id,Club.seats,Club.taken,Member.id,Member.age
            C1,3,5,m1,17
            ,,,m2,40
            C2,"9,5",5,,
            C3,,,,
            """;

    private static HttpDoor door;
    private static String address;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        DecisionService service = new DecisionService(NOON);
        service.goLive(RulesetLoader.load(RULES));
        Reloader rules = new Reloader(RULES, service, LastGood.none(), NOON);
        HttpSettings settings =
                HttpSettings.defaults().at("127.0.0.1", 0).batching(new BatchLimits(4, MOST_CASES, 1 << 20));
        door = new HttpDoor(service, rules.documents(), DecisionLogApi.NONE, Access.off(), settings);
        address = "http://127.0.0.1:" + door.start();
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    private static HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .headers(headers)
                .header("Accept-Language", "en")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String byCommand(String... options) throws Exception {
        Files.writeString(folder.resolve("in.csv"), CASES);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), err);
        List<String> all = new java.util.ArrayList<>(
                List.of("batch", folder.resolve("in.csv").toString(), "-o"));
        all.addAll(List.of(folder.resolve("out.csv").toString(), "--rules", RULES.toString(), "--service", "club"));
        all.addAll(List.of("--lang", "en"));
        all.addAll(List.of(options));
        int code = new Cli(terminal, null, NOON).run(all.toArray(String[]::new));
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return Files.readString(folder.resolve("out.csv"));
    }

    @Test
    void a_table_is_answered_as_by_the_command() throws Exception {
        HttpResponse<String> answer = post(PATH, CASES, "Content-Type", CSV);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
        assertThat(answer.headers().allValues("Vary")).anyMatch(value -> value.contains("Accept"));
        assertThat(answer.body()).isEqualTo(byCommand());
    }

    @Test
    void what_is_said_beside_the_table_holds_for_it_as_for_the_command() throws Exception {
        String query = "?decimal=comma&decisions=prize/*&asOf=2024-07-14&explain=none&delimiter=,&dates=dd/MM/yyyy";
        HttpResponse<String> answer = post(PATH + query, CASES, "Content-Type", "text/csv; charset=UTF-8");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String[] options =
                "--decimal comma --decisions prize/* --as-of 2024-07-14 --explain none --delimiter ,".split(" ");
        assertThat(answer.body()).contains(";2024-07-14;").isEqualTo(byCommand(options));
    }

    @Test
    void a_table_is_answered_in_json_where_that_is_accepted() throws Exception {
        HttpResponse<String> answer = post(PATH + "?summary=true", CASES, "Content-Type", CSV, "Accept", NDJSON);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(NDJSON);
        List<String> lines = answer.body().lines().toList();
        assertThat(lines).hasSize(4);
        String alone = """
                {"facts":{"Club":{"id":"C1","seats":3,"taken":5},"Member":[{"id":"m1","age":17},{"id":"m2","age":40}]}}""";
        assertThat(JSON.readTree(lines.get(0)))
                .isEqualTo(JSON.readTree(post("/v1/club/evaluate", alone, "Content-Type", "application/json")
                        .body()));
        JsonNode bad = JSON.readTree(lines.get(1));
        assertThat(bad.path("line").asInt()).isEqualTo(4);
        assertThat(bad.at("/problem/errors/0/cell").asText()).isEqualTo("B4 [Club.seats]");
        assertThat(bad.at("/problem/errors/0/code").asText()).isEqualTo("CELL_AMBIGUOUS_NUMBER");
        assertThat(JSON.readTree(lines.get(3)).at("/summary/cases").asInt()).isEqualTo(3);
    }

    @Test
    void cases_in_json_are_answered_as_a_table_where_that_is_liked_better() throws Exception {
        String cases = "{\"facts\":{\"Club\":{\"id\":\"C1\"}}}\n{\"facts\":{\"Klub\":{}}}\n";
        String accept = "application/x-ndjson;q=0.5, text/csv;q=0.9, */*;q=0.1";
        List<String> rows = post(PATH, cases, "Content-Type", NDJSON, "Accept", accept)
                .body()
                .lines()
                .toList();
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0)).startsWith("\uFEFFRow [line],id [Club.id],As-of date [asOf],Problem [problem],");
        assertThat(rows.get(1)).startsWith("1,C1,2024-06-30,,");
        assertThat(rows.get(2)).startsWith("2,,,/facts/Klub: ").contains("(UNKNOWN_TYPE)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-ndjson;q=0", "application/x-ndjson;q=2", "application/json", "*/*"})
    void who_accepts_neither_form_gets_the_one_that_was_sent(String accept) throws Exception {
        HttpResponse<String> answer = post(PATH, CASES, "Content-Type", CSV, "Accept", accept);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
    }

    @Test
    void a_table_whose_head_is_not_understood_is_refused_with_its_cell() throws Exception {
        HttpResponse<String> answer = post(PATH, "Club.id,Club.seets\nC1,3\n", "Content-Type", CSV);
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("code").asText()).isEqualTo("NOT_A_TABLE");
        assertThat(problem.at("/errors/0/cell").asText()).startsWith("B1");
        assertThat(post(PATH, "PK\u0003\u0004 a workbook", "Content-Type", CSV).body())
                .contains("TABLE_IS_WORKBOOK");
        assertThat(post(PATH, "", "Content-Type", CSV).body()).contains("TABLE_EMPTY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "decimal=point",
                "dates=mm",
                "delimiter=%0A",
                "delimiter=ab",
                "asOf=2024-13-01",
                "asOf=0001-01-01",
                "explain=FULL",
                "summary=1",
                "summary=true",
                "asof=2024-01-01",
                "decimal=dot&decimal=comma",
                "decisions=prize/nothing"
            })
    void what_is_wrong_beside_the_table_is_told_before_any_case(String query) throws Exception {
        HttpResponse<String> answer = post(PATH + "?" + query, CASES, "Content-Type", CSV);
        String code = query.startsWith("decisions") ? "INVALID_FACTS" : "NOT_A_QUERY";
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void a_limit_ends_the_table_with_a_row_that_says_so() throws Exception {
        String many = "Club.id\n"
                + IntStream.rangeClosed(1, MOST_CASES + 5)
                        .mapToObj(i -> "C" + i + "\n")
                        .collect(Collectors.joining());
        List<String> rows = post(PATH + "?explain=none&decisions=prize/points", many, "Content-Type", CSV)
                .body()
                .lines()
                .toList();
        assertThat(rows).hasSize(1 + MOST_CASES + 1);
        assertThat(rows.get(MOST_CASES)).startsWith(MOST_CASES + 1 + ",C" + MOST_CASES + ",");
        assertThat(rows.get(MOST_CASES + 1)).startsWith(MOST_CASES + 2 + ",,,").contains("(TOO_LARGE)");
    }
}
