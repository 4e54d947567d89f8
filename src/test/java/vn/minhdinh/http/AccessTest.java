package vn.minhdinh.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.access.Access;
import vn.minhdinh.access.KeyFile;
import vn.minhdinh.access.Role;

/** Who may do what, asked over the wire. */
class AccessTest {

    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    private static Path state;

    private static final Map<Role, String> KEYS = new EnumMap<>(Role.class);
    private static KeyFile file;
    private static Running running;

    /** Who may, written a second time: c, p, i, a, A(dmin) or everyone (*). */
    private static final Map<String, String> EXPECTED = new TreeMap<>(Map.ofEntries(
            Map.entry("POST /v1/{service}/evaluate", "cpiA"),
            Map.entry("POST /v1/{service}/evaluate/batch", "cpiA"),
            Map.entry("POST /v1/{service}/interview", "cpiA"),
            Map.entry("GET /v1/schemas", "cpiaA"),
            Map.entry("GET /v1/schemas/<name>", "cpiaA"),
            Map.entry("GET /v1/services", "cpiaA"),
            Map.entry("GET /v1/{service}/decisions", "cpiaA"),
            Map.entry("GET /v1/{service}/decisions/<id>", "cpiaA"),
            Map.entry("GET /v1/{service}/facts", "cpiaA"),
            Map.entry("GET /v1/{service}/schema", "cpiaA"),
            Map.entry("GET /openapi.json", "cpiaA"),
            Map.entry("GET /docs", "cpiaA"),
            Map.entry("GET /", "cpiaA"),
            Map.entry("GET /plan", "cpiaA"),
            Map.entry("GET /plan/{id}", "cpiaA"),
            Map.entry("GET /plan/{id}/<decision>", "cpiaA"),
            Map.entry("GET /plan/template.xlsx", "cpiaA"),
            Map.entry("GET /plan/template/<name>", "cpiaA"),
            Map.entry("POST /plan/sample", "cpiA"),
            Map.entry("POST /plan/upload", "cpiA"),
            Map.entry("POST /plan/decide", "cpiA"),
            Map.entry("POST /plan/report", "cpiA"),
            Map.entry("POST /plan/report/<decision>", "cpiA"),
            Map.entry("GET /login", "*"),
            Map.entry("POST /login", "*"),
            Map.entry("POST /logout", "*"),
            Map.entry("GET /desk/{service}", "cpiA"),
            Map.entry("POST /desk/{service}", "cpiA"),
            Map.entry("GET /desk/assets/<name>", "*"),
            Map.entry("GET /desk/{service}/find", "cpiaA"),
            Map.entry("POST /desk/{service}/find", "cpiaA"),
            Map.entry("GET /desk/decisions/{id}", "cpiaA"),
            Map.entry("GET /desk/decisions/{id}/notice.pdf", "cpiaA"),
            Map.entry("GET /desk/decisions/{id}/case", "cpiaA"),
            Map.entry("GET /rules", "cpiaA"),
            Map.entry("GET /rules/edit", "pA"),
            Map.entry("POST /rules/edit", "pA"),
            Map.entry("GET /rules/files", "cpiaA"),
            Map.entry("GET /rules/file/<path>", "cpiaA"),
            Map.entry("GET /rules/decision/{service}/<id>", "cpiaA"),
            Map.entry("GET /desk/{service}/interview", "cpiA"),
            Map.entry("POST /desk/{service}/interview", "cpiA"),
            Map.entry("GET /v1/rules", "cpiaA"),
            Map.entry("GET /v1/rules/<path>", "cpiaA"),
            Map.entry("POST /v1/rules/check", "pA"),
            Map.entry("POST /v1/rules/impact", "pA"),
            Map.entry("GET /v1/decisions", "aA"),
            Map.entry("GET /v1/decisions/{id}", "aA"),
            Map.entry("POST /v1/decisions/{id}/verify", "aA"),
            Map.entry("GET /metrics", "aA"),
            Map.entry("GET /health/live", "*"),
            Map.entry("GET /health/ready", "*")));

    @BeforeAll
    static void start() throws IOException {
        file = KeyFile.in(state);
        for (Role role : Role.values()) {
            KEYS.put(role, file.create("test " + role.word(), role, CLOCK).text());
        }
        running = new Running(access(), HttpSettings.defaults());
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private static Access access() {
        return Access.required(Optional.of(file), Optional.empty());
    }

    private static String letter(Role role) {
        return role == Role.ADMIN ? "A" : role.word().substring(0, 1);
    }

    /** This service keeps no decision log and has no rules; nothing that is sent here is a form. */
    private static int found(String route) {
        if (route.contains(" /desk/assets")
                || route.contains(" /desk/decisions")
                || route.matches("(GET|HEAD) /(plan/.*|rules/edit)")) {
            return 404;
        }
        if (route.matches("POST /(desk|plan|rules|log).*")) {
            return 415;
        }
        return route.contains(" /v1/decisions")
                ? 404
                : route.endsWith(" /")
                                || route.contains(" /desk")
                                || route.contains(" /plan")
                                || route.endsWith(" /rules")
                                || route.contains(" /rules/decision")
                        ? 503
                        : 200;
    }

    private static HttpResponse<String> ask(String route, String... headers) throws Exception {
        String method = route.substring(0, route.indexOf(' '));
        String path = route.substring(route.indexOf(' ') + 1).replaceAll("[{<]\\w+[>}]", "plan");
        HttpRequest.Builder request = running.request(path)
                .method(
                        method,
                        method.equals("POST")
                                ? HttpRequest.BodyPublishers.ofString("{ }")
                                : HttpRequest.BodyPublishers.noBody());
        return running.send(headers.length == 0 ? request : request.headers(headers));
    }

    @Test
    void every_registered_route_is_for_the_roles_of_its_row_and_no_others() throws Exception {
        Set<String> routes = running.door.routes();
        assertThat(routes)
                .filteredOn(route -> !route.startsWith("HEAD"))
                .containsExactlyInAnyOrderElementsOf(EXPECTED.keySet());
        for (String route : routes) {
            String who = EXPECTED.get(route.replaceFirst("^HEAD", "GET"));
            for (Role role : Role.values()) {
                int status = ask(route, "X-API-Key", KEYS.get(role)).statusCode();
                boolean may = who.equals("*") || who.contains(letter(role));
                assertThat(status).as(route + " as " + role).isEqualTo(may ? found(route) : 403);
            }
            assertThat(ask(route).statusCode())
                    .as(route + " as nobody")
                    .isEqualTo(who.equals("*") ? found(route) : 401);
        }
    }

    @Test
    void who_is_not_known_is_told_how_to_be() throws Exception {
        HttpResponse<String> answer = running.get("/v1/services");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"minhdinh\"");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = Running.json(answer.body());
        assertThat(problem.get("code").asText()).isEqualTo("UNAUTHENTICATED");
        assertThat(problem.get("detail").asText()).contains("X-API-Key");
        HttpResponse<String> posted = running.post("/v1/plan/evaluate", "{}");
        assertThat(posted.statusCode()).isEqualTo(401);
        assertThat(posted.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(running.get("/v1/decisions", "X-API-Key", KEYS.get(Role.CASEWORKER))
                        .body())
                .contains("\"code\":\"FORBIDDEN\"");
    }

    @Test
    void a_key_is_taken_in_either_header_and_in_one_only() throws Exception {
        String key = KEYS.get(Role.CASEWORKER);
        assertThat(running.get("/v1/services", "Authorization", "Bearer " + key).statusCode())
                .isEqualTo(200);
        assertThat(running.get("/v1/services", "authorization", "bearer   " + key)
                        .statusCode())
                .isEqualTo(200);
        for (String[] wrong : new String[][] {
            {"Authorization", "Basic " + key},
            {"Authorization", key},
            {"Authorization", "Bearer " + key + "x"},
            {"X-API-Key", "Bearer " + key},
            {"X-API-Key", key, "Authorization", "Bearer " + key},
            {"X-API-Key", key, "X-API-Key", KEYS.get(Role.ADMIN)},
            {"Cookie", "key=" + key},
            {"Cookie", "minhdinh_key=" + key + "; minhdinh_key=" + key},
            {"X-API-Key", "wrong", "Cookie", "minhdinh_key=" + key}
        }) {
            assertThat(running.get("/v1/services", wrong).statusCode())
                    .as(String.join(" ", wrong).replace(key, "KEY"))
                    .isEqualTo(401);
        }
        assertThat(running.get("/v1/services?key=" + key).statusCode()).isEqualTo(401);
    }

    @Test
    void a_key_that_is_revoked_opens_nothing_from_then_on() throws Exception {
        KeyFile.Issued issued = file.create("short-lived", Role.ADMIN, CLOCK);
        assertThat(running.get("/v1/services", "X-API-Key", issued.text()).statusCode())
                .isEqualTo(200);
        file.revoke(issued.key().id(), CLOCK);
        assertThat(running.get("/v1/services", "X-API-Key", issued.text()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void the_body_of_whoever_may_not_come_in_is_not_kept() throws Exception {
        try (Socket socket = running.connect()) {
            Running.write(socket, "POST /v1/plan/evaluate HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n{");
            byte[] begun = new byte[12];
            assertThat(socket.getInputStream().readNBytes(begun, 0, 12)).isEqualTo(12);
            assertThat(new String(begun)).isEqualTo("HTTP/1.1 401");
        }
    }

    @Test
    void an_unknown_address_tells_nothing_about_others() throws Exception {
        assertThat(running.get("/v1/nowhere/at/all").statusCode()).isEqualTo(404);
        assertThat(running.method("DELETE", "/v1/services").statusCode()).isEqualTo(405);
    }

    @Test
    void a_route_without_a_row_is_for_nobody() {
        for (boolean required : List.of(true, false)) {
            Permits permits = new Permits(required, true);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> permits.check("GET", "/v1/unheard/of", new Visit())))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.fault()).isEqualTo(Fault.FORBIDDEN));
        }
    }

    @Test
    void figures_may_be_opened_by_setting() throws Exception {
        Reach open = new Reach(Optional.empty(), Set.of(), true);
        try (Running own = new Running(access(), HttpSettings.defaults().reached(open))) {
            assertThat(own.get("/metrics").statusCode()).isEqualTo(200);
            assertThat(own.get("/v1/services").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void where_nobody_has_to_be_known_everything_is_for_everyone() throws Exception {
        try (Running own =
                new Running(Access.voluntary(Optional.of(file), Optional.empty()), HttpSettings.defaults())) {
            assertThat(own.get("/v1/rules").statusCode()).isEqualTo(200);
            assertThat(own.get("/v1/rules", "X-API-Key", KEYS.get(Role.CASEWORKER))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(own.get("/v1/rules", "X-API-Key", "wrong").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void every_answer_is_safe_in_a_browser_and_names_the_request() throws Exception {
        String key = KEYS.get(Role.ADMIN);
        for (HttpResponse<String> answer : List.of(
                running.get("/v1/services", "X-API-Key", key),
                running.get("/v1/services"),
                running.get("/nowhere"),
                running.get("/health/live"),
                running.post("/v1/plan/evaluate", "{}"),
                running.post("/v1/plan/evaluate", "{}", "X-API-Key", key),
                running.post("/v1/plan/evaluate", "x".repeat(2 << 20), "X-API-Key", key),
                running.method("OPTIONS", "/v1/services"))) {
            assertThat(answer.headers().map())
                    .as(answer.toString())
                    .containsEntry("x-content-type-options", List.of("nosniff"))
                    .containsEntry("content-security-policy", List.of("default-src 'none'; frame-ancestors 'none'"))
                    .containsEntry("referrer-policy", List.of("no-referrer"))
                    .containsEntry("cache-control", List.of("no-store"))
                    .doesNotContainKeys("set-cookie", "access-control-allow-origin", "strict-transport-security");
            assertThat(answer.headers().allValues("x-request-id"))
                    .singleElement()
                    .asString()
                    .matches("[0-9a-f]{16}");
        }
        String bad = running.raw("GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(bad.toLowerCase()).contains("content-security-policy", "referrer-policy", "no-store");
    }

    @Test
    void scripts_of_pages_that_are_set_may_ask_and_no_others() throws Exception {
        Reach reach = new Reach(Optional.empty(), Set.of("https://page.example.gov.vn"), false);
        try (Running own = new Running(access(), HttpSettings.defaults().reached(reach))) {
            String preflight = "OPTIONS /v1/plan/evaluate HTTP/1.1\r\nHost: x\r\nConnection: close\r\nOrigin: %s\r\n"
                    + "Access-Control-Request-Method: POST\r\n\r\n";
            String allowed = own.raw(preflight.formatted("https://page.example.gov.vn"));
            assertThat(allowed)
                    .startsWith("HTTP/1.1 204")
                    .contains(
                            "Access-Control-Allow-Origin: https://page.example.gov.vn",
                            "Access-Control-Allow-Headers: Authorization, X-API-Key")
                    .doesNotContain("Allow-Credentials");
            for (String other : List.of("https://evil.example", "null", "https://page.example.gov.vn.evil.example")) {
                assertThat(own.raw(preflight.formatted(other))).doesNotContain("Access-Control");
            }
            HttpResponse<String> asked =
                    own.get("/v1/services", "X-API-Key", KEYS.get(Role.ADMIN), "Origin", "https://page.example.gov.vn");
            assertThat(asked.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue("https://page.example.gov.vn");
            assertThat(String.join(",", asked.headers().allValues("Vary"))).contains("Origin", "Accept-Language");
        }
    }
}
