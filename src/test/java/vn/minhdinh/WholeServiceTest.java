package vn.minhdinh;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.http.HttpDoor;
import vn.minhdinh.http.HttpSettings;
import vn.minhdinh.openapi.Described;
import vn.minhdinh.reload.LastGood;
import vn.minhdinh.reload.Reloader;

/** The shipped rules behind the real door. */
class WholeServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper EXACT =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static HttpDoor door;
    private static String address;

    @BeforeAll
    static void start() throws Exception {
        DecisionService service = new DecisionService(Clock.systemUTC());
        Reloader rules = new Reloader(Path.of("rules"), service, LastGood.none(), Clock.systemUTC());
        rules.start();
        door = new HttpDoor(service, rules.documents(), HttpSettings.defaults().at("127.0.0.1", 0));
        address = "http://127.0.0.1:" + door.start();
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @ParameterizedTest
    @CsvSource({"2100000,YES", "2100000.00,YES", "2099999,YES", "2100000.01,NO", "2100000.00000001,NO"})
    void the_income_line_is_exact(String income, String verdict) throws Exception {
        JsonNode result = evaluate("household", """
                { "asOf": "2024-06-30", "decisions": [ "poverty/poor-household" ], "facts": { "Household":
                  { "area": "RURAL", "incomePerHeadMonthly": %s, "deprivedIndicators": 3, "permanentResident": true } } }
                """.formatted(income)).at("/results/0");
        assertThat(result.at("/verdict").asText()).isEqualTo(verdict);
        if (verdict.equals("YES")) {
            assertThat(result.at("/conclusions/0/values/status").asText()).isEqualTo("POOR");
        }
    }

    @ParameterizedTest
    @CsvSource({"99.9,NO", "99.90000000,NO", "99.90000001,YES", "99.89999999,NO", "100,YES"})
    void above_ninety_nine_point_nine_is_strict_and_exact(String percent, String verdict) throws Exception {
        JsonNode answer = evaluate("plan", """
                { "asOf": "2024-12-31", "decisions": [ "water/ii-6-a-*" ], "facts": { "Statistic":
                  { "target": "II_6_A", "value": %s } } }
                """.formatted(percent));
        assertThat(answer.at("/results/0/verdict").asText()).isEqualTo(verdict);
        assertThat(answer.at("/results/0/status").asText()).isEqualTo(verdict.equals("YES") ? "MET" : "NOT_MET");
    }

    @ParameterizedTest
    @CsvSource({"13,20,YES", "12,20,NO", "3249,4999,NO", "3250,5000,YES", "3249,5000,NO", "3251,5000,YES"})
    void at_least_sixty_five_percent_is_counted_exactly(int met, int communes, String verdict) throws Exception {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < communes; i++) {
            list.append(i == 0 ? "" : ",")
                    .append("{\"lowerSecondaryLevel\":")
                    .append(i < met ? 3 : 2)
                    .append('}');
        }
        JsonNode answer = evaluate(
                "plan",
                "{\"asOf\":\"2024-12-31\",\"decisions\":[\"education/ii-3-e-*\"],\"facts\":{\"Commune\":[" + list
                        + "]}}");
        assertThat(answer.at("/results/0/verdict").asText()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "2023-04-09,NOT_IN_FORCE",
        "2023-04-10,ELIGIBLE",
        "2023-04-11,ELIGIBLE",
        "2025-12-30,ELIGIBLE",
        "2025-12-31,ELIGIBLE",
        "2026-01-01,NOT_IN_FORCE",
        "2026-01-02,NOT_IN_FORCE"
    })
    void the_law_of_the_day_answers(String day, String status) throws Exception {
        JsonNode result = evaluate("household", """
                { "asOf": "%s", "decisions": [ "poverty/poor-household" ], "facts": { "Household":
                  { "area": "URBAN", "incomePerHeadMonthly": 2600000, "deprivedIndicators": 12, "permanentResident": true } } }
                """.formatted(day)).at("/results/0");
        assertThat(result.at("/status").asText()).isEqualTo(status);
        assertThat(result.at("/verdict").asText()).isEqualTo(status.equals("ELIGIBLE") ? "YES" : "NO");
        if (status.equals("NOT_IN_FORCE")) {
            assertThat(result.at("/summary").asText()).contains("10/04/2023", "31/12/2025");
        }
    }

    @Test
    void english_is_one_parameter_away() throws Exception {
        HttpResponse<String> answer = post("/v1/household/evaluate?lang=en", """
                { "asOf": "2024-06-30", "decisions": [ "poverty/poor-household" ], "explain": "summary", "facts":
                  { "Household": { "area": "RURAL", "incomePerHeadMonthly": 2300000.5, "deprivedIndicators": 4 } } }
                """);
        assertThat(JSON.readTree(answer.body()).at("/results/0/summary").asText())
                .isEqualTo(
                        "Not eligible: income per head 2,300,000.5 VND per person per month is above 2,100,000 VND per person per month.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/household/evaluate|{ \"facts\": |400|NOT_JSON",
                "/v1/household/evaluate|{ \"facts\": { \"Household\": { \"area\": \"RURALL\" } } }|422|INVALID_FACTS",
                "/v1/household/evaluate|{ \"facts\": { \"Household\": { \"incomePerHeadMonthly\": NaN } } }|400|NOT_JSON",
                "/v1/household/evaluate|{ \"facts\": { \"Household\": { \"id\": \"\\ud800\" } } }|422|INVALID_FACTS",
                "/v1/household/evaluate|{ \"facts\": {}, \"decisions\": [ \"credit/none\" ] }|422|INVALID_FACTS",
                "/v1/plan/evaluate|{ \"facts\": { \"Statistic\": [ { \"target\": \"II_3_E\", \"value\": 60 }, { \"target\": \"II_3_E\", \"value\": 70 } ] } }|422|INVALID_FACTS",
                "/v1/households/evaluate|{ \"facts\": {} }|404|NOT_FOUND",
                "/v1/household/evaluate?lang=fr|{ \"facts\": {} }|400|UNKNOWN_LANGUAGE"
            })
    void bad_requests_get_the_problem_the_api_names(String path, String body, int status, String code)
            throws Exception {
        HttpResponse<String> answer = post(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        assertThat(JSON.readTree(answer.body()).at("/code").asText()).isEqualTo(code);
        assertThat(answer.body()).doesNotContain("Exception", "com.fasterxml", "vn.minhdinh", "\tat ");
    }

    @Test
    void fifty_megabytes_are_refused_and_the_service_keeps_answering() throws Exception {
        String huge = "{ \"facts\": { \"Household\": { \"id\": \"" + "x".repeat(50 << 20) + "\" } } }";
        try {
            assertThat(post("/v1/household/evaluate", huge).statusCode()).isEqualTo(413);
        } catch (IOException closedWhileSending) {
            // the door may close the connection before the whole body is sent
        }
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"vi", "en"})
    void the_examples_of_the_document_are_what_the_service_answers(String language) throws Exception {
        String text = get("/openapi.json?lang=" + language).body();
        assertThat(text.length()).isBetween(100_000, 1_000_000);
        Described described = new Described(text);
        assertThat(described.parserMessages()).isEmpty();
        int shown = described.assertExamplesHold((method, path, body) -> {
            HttpResponse<String> answer = post(path + "?lang=" + language, body);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return EXACT.readTree(answer.body());
        });
        assertThat(shown).isEqualTo(8);
        // for tools that are no Java
        Files.writeString(Files.createDirectories(Path.of("target/openapi")).resolve(language + ".json"), text);
    }

    @Test
    void every_look_up_answers() throws Exception {
        for (String path : new String[] {
            "/v1/services",
            "/v1/household/decisions",
            "/v1/household/decisions/poverty/poor-household",
            "/v1/plan/facts",
            "/v1/plan/schema",
            "/openapi.json",
            "/health/live",
            "/health/ready"
        }) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(JSON.readTree(answer.body()).isObject()).as(path).isTrue();
        }
    }

    @Test
    void a_long_document_leaves_its_connection_fit_for_the_next_request() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(get("/v1/household/decisions").body().length()).isGreaterThan(200_000);
            assertThat(get("/health/live").statusCode()).isEqualTo(200);
        }
    }

    private static JsonNode evaluate(String service, String body) throws Exception {
        HttpResponse<String> answer = post("/v1/" + service + "/evaluate", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(TIMEOUT)
                .GET()
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
