package vn.minhdinh.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhdinh.access.Access;
import vn.minhdinh.access.KeyFile;
import vn.minhdinh.access.Role;

/** A person at a browser, where keys are required. */
class SignInTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final String HTML = "text/html";

    @TempDir
    private static Path state;

    private static KeyFile file;
    private static String key;
    private static Running running;

    @BeforeAll
    static void start() throws Exception {
        file = KeyFile.in(state);
        key = file.create("Xã Hải Sơn", Role.CASEWORKER, CLOCK).text();
        running = new Running(Access.required(Optional.of(file), Optional.empty()), HttpSettings.defaults());
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private static HttpResponse<String> form(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = running.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return running.send(headers.length == 0 ? request : request.headers(headers));
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow();
    }

    @Test
    void who_has_not_signed_in_gets_the_page_to_do_so() throws Exception {
        for (String path : new String[] {"/", "/desk/household", "/desk/household/x", "/plan", "/rules"}) {
            HttpResponse<String> answer = running.get(path + "?lang=vi", "Accept", HTML);
            assertThat(answer.statusCode()).as(path).isIn(401, 404);
            if (answer.statusCode() == 401) {
                assertThat(answer.body()).contains("action=\"/login?lang=vi\"", "Khóa truy cập");
            }
        }
    }

    @Test
    void a_key_opens_the_pages_until_its_holder_signs_out() throws Exception {
        HttpResponse<String> in = form("/login?lang=en", "key=++" + key + "++");
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.headers().firstValue("Location")).hasValue("/?lang=en");
        assertThat(cookie(in)).isEqualTo("minhdinh_key=" + key + "; Path=/; HttpOnly; SameSite=Strict");
        String shown = cookie(in).replaceFirst(";.*", "");
        // There are no rules behind this door: whoever comes that far is known.
        assertThat(running.get("/", "Cookie", shown).statusCode()).isEqualTo(503);
        assertThat(running.get("/v1/services", "Cookie", shown).statusCode()).isEqualTo(200);
        assertThat(running.get("/v1/decisions", "Cookie", shown).statusCode()).isEqualTo(403);

        HttpResponse<String> out = form("/logout?lang=en", "", "Cookie", shown);
        assertThat(out.headers().firstValue("Location")).hasValue("/login?lang=en");
        assertThat(cookie(out)).startsWith("minhdinh_key=; ").endsWith("; Max-Age=0");
    }

    @Test
    void over_https_the_browser_never_shows_the_key_elsewhere() {
        assertThat(SignedIn.header(key, true)).endsWith("; Secure");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "key=",
                "key=wrong",
                "key=md_000000000000_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "key=a%0D%0Ab"
            })
    void what_opens_nothing_is_not_kept(String body) throws Exception {
        HttpResponse<String> answer = form("/login?lang=vi", body);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
        assertThat(answer.body()).contains("Khóa này không mở được dịch vụ").doesNotContain("wrong");
    }

    @Test
    void a_form_that_is_too_long_is_refused() throws Exception {
        assertThat(form("/login", "key=" + "a".repeat(SignInRoutes.MOST_BYTES)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void a_page_of_somebody_else_gets_nothing_done() throws Exception {
        String shown = "minhdinh_key=" + key;
        String typed = "key=" + URLEncoder.encode(key, StandardCharsets.UTF_8);
        for (String site : new String[] {"cross-site", "same-site"}) {
            assertThat(form("/login", typed, "Sec-Fetch-Site", site).statusCode())
                    .isEqualTo(403);
            assertThat(form("/logout", "", "Cookie", shown, "Sec-Fetch-Site", site)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(running.post("/v1/plan/evaluate", "{}", "Cookie", shown, "Sec-Fetch-Site", site)
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(running.post("/v1/plan/evaluate", "{}", "Cookie", shown, "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_key_that_is_revoked_opens_nothing_from_then_on() throws Exception {
        KeyFile.Issued issued = file.create("short-lived", Role.CASEWORKER, CLOCK);
        String shown = "minhdinh_key=" + issued.text();
        assertThat(running.get("/v1/services", "Cookie", shown).statusCode()).isEqualTo(200);
        file.revoke(issued.key().id(), CLOCK);
        assertThat(running.get("/v1/services", "Cookie", shown).statusCode()).isEqualTo(401);
    }
}
