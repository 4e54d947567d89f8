package vn.minhdinh.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhdinh.answer.DecisionRecorder;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.answer.Evaluated;
import vn.minhdinh.openapi.Described;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.RulesetLoader;

/** The documents about the API, of a small law behind the real door. */
class OpenApiTest {

    private static final Path RULES = Path.of("src/test/resources/rules");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Map<String, byte[]> FILES = new HashMap<>();

    private static DecisionService service;
    private static HttpDoor door;
    private static String address;

    @BeforeAll
    static void start() throws Exception {
        try (Stream<Path> walk = Files.walk(RULES)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                FILES.put(RULES.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        service = new DecisionService(Clock.systemUTC(), new DecisionRecorder() {
            @Override
            public String newId() {
                throw new AssertionError("an example is recorded");
            }

            @Override
            public Receipt take(Evaluated evaluated) {
                throw new AssertionError("an example is recorded");
            }
        });
        service.goLive(RulesetLoader.load(RulesFolder.of(FILES)));
        door = new HttpDoor(service, new FakeApi(), HttpSettings.defaults().at("127.0.0.1", 0));
        address = "http://127.0.0.1:" + door.start();
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(address + path)).build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static Described described(String query) throws Exception {
        HttpResponse<String> answer = get("/openapi.json" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        return new Described(answer.body());
    }

    @Test
    void every_route_is_in_the_document_and_nothing_else_is() throws Exception {
        Set<String> routes = door.routes().stream()
                // where there is GET there is HEAD, as the document says
                .filter(route -> !route.startsWith("HEAD "))
                // pages for people are no part of the API
                .filter(route -> !DeskRoutes.isAt(route.substring(route.indexOf(' ') + 1)))
                .map(route ->
                        route.replace("{service}", "club").replace('<', '{').replace('>', '}'))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(described("").operations()).isEqualTo(routes);
        assertThat(door.routes().stream().filter(route -> route.startsWith("HEAD ")))
                .hasSameSizeAs(door.routes().stream()
                        .filter(route -> route.startsWith("GET "))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"?lang=vi", "?lang=en"})
    void a_parser_of_others_has_nothing_to_say(String query) throws Exception {
        Described described = described(query);
        assertThat(described.parserMessages()).isEmpty();
        assertThat(described.danglingReferences()).isEmpty();
    }

    @Test
    void each_answer_has_the_schema_that_says_so() throws Exception {
        JsonNode document = described("").document();
        for (JsonNode schema : JSON.readTree(get("/v1/schemas").body()).path("schemas")) {
            for (JsonNode route : schema.path("answers")) {
                String[] words = route.asText().replace("{service}", "club").split(" ");
                JsonNode answer = document.path("paths")
                        .path(words[1])
                        .path(words[0].toLowerCase())
                        .at("/responses/200/content/application~1json/schema/$ref");
                JsonNode named = document.at(answer.asText().substring(1));
                assertThat(named.at("/externalDocs/url").asText())
                        .as(route.asText())
                        .isEqualTo(schema.path("id").asText());
            }
        }
    }

    @Test
    void every_status_of_a_problem_is_told_with_its_codes() throws Exception {
        String told =
                described("?lang=en").document().at("/components/responses").toString();
        for (Fault fault : Fault.values()) {
            assertThat(told).contains('`' + fault.name() + '`');
        }
    }

    @Test
    void what_callers_read_follows_the_rules() throws Exception {
        String before = described("").document().at("/info/x-revision").asText();
        assertThat(get("/docs").body()).contains(before);
        Map<String, byte[]> changed = new HashMap<>(FILES);
        changed.put("club/more.drl", """
                package club
                declare Visitor
                    @label( "Khách <script>alert(1)</script> & \\"bạn\\"" )
                    since : java.time.LocalDate @label( "Từ" )
                end
                """.getBytes(StandardCharsets.UTF_8));
        try {
            service.goLive(RulesetLoader.load(RulesFolder.of(changed)));
            JsonNode after = described("").document();
            assertThat(after.at("/info/x-revision").asText())
                    .isNotEqualTo(before)
                    .isEqualTo(service.readyRevision().orElseThrow());
            assertThat(after.at("/components/schemas/ClubVisitor/properties/since/format")
                            .asText())
                    .isEqualTo("date");
            assertThat(get("/docs").body())
                    .contains("ClubVisitor", "Khách &lt;script&gt;alert(1)&lt;/script&gt; &amp;")
                    .doesNotContain("<script");
        } finally {
            service.goLive(RulesetLoader.load(RulesFolder.of(FILES)));
        }
        assertThat(described("").document().at("/info/x-revision").asText()).isEqualTo(before);
    }

    @Test
    void the_page_brings_all_it_needs_and_is_allowed_nothing_else() throws Exception {
        HttpResponse<String> page = get("/docs?lang=en");
        assertThat(page.headers().firstValue("Content-Type").orElse(""))
                .isEqualToIgnoringCase("text/html;charset=utf-8");
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .matches("default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none';"
                        + " form-action 'none'; frame-ancestors 'none'");
        assertThat(page.body())
                .contains("<html lang=\"en\">", "/v1/club/evaluate", "curl -s")
                .doesNotContain("<script", "src=", "href=\"http", "url(", "@import", "style=");
        assertThat(get("/docs").body()).contains("<html lang=\"vi\">");
        assertThat(get("/openapi.json").headers().firstValue("Content-Security-Policy"))
                .hasValue("default-src 'none'; frame-ancestors 'none'");
    }

    @Test
    void a_service_without_cases_shows_what_is_said_of_an_unknown_one() throws Exception {
        JsonNode examples = described("")
                .document()
                .at("/paths/~1v1~1club~1evaluate/post/requestBody/content/application~1json/examples");
        assertThat(examples)
                .singleElement()
                .satisfies(example ->
                        assertThat(example.at("/value/facts").isEmpty()).isTrue());
    }
}
