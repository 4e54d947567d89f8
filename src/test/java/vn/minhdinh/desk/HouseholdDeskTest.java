package vn.minhdinh.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.http.HttpDoor;
import vn.minhdinh.http.HttpSettings;
import vn.minhdinh.language.Language;
import vn.minhdinh.reload.LastGood;
import vn.minhdinh.reload.Reloader;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;

/** The shipped rules on their pages. */
class HouseholdDeskTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 150_000;
    private static final int SAMPLES = 5;

    private static DecisionService service;
    private static Ruleset ruleset;
    private static HttpDoor door;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        service = new DecisionService(Clock.systemUTC());
        ruleset = RulesetLoader.load(Path.of("rules"));
        service.goLive(ruleset);
        Reloader unused = new Reloader(Path.of("rules"), service, LastGood.none(), Clock.systemUTC());
        door = new HttpDoor(service, unused.documents(), HttpSettings.defaults().at("127.0.0.1", 0));
        browser = new Browser(door.start());
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    private static JsonNode sample(int number) {
        return Samples.of(ruleset.folder(), ruleset.service("household"))
                .request(number)
                .orElseThrow();
    }

    @Test
    void an_invented_household_is_one_click_away_and_marked() throws Exception {
        String link = browser.open("/?lang=vi")
                .page()
                .select("a[href*=\"/desk/household\"][href*=sample]")
                .attr("href");
        Browser.Opened form = browser.open(link);
        assertThat(form.page().select(".note").text()).startsWith("Số liệu giả định.");
        assertThat(form.field("Household/id").attr("value")).isEqualTo("MAU-0001");
    }

    @Test
    void a_form_filled_with_a_household_sends_what_the_api_would_get() throws Exception {
        for (Language language : Language.values()) {
            Phrases phrases = new Phrases(language);
            for (int number = 1; number <= SAMPLES; number++) {
                JsonNode request = sample(number);
                CaseForm form = CaseForm.of(ruleset.service("household"), request, phrases);
                CaseRequest sent = CaseRequest.of(form, language, language);
                assertThat(sent.mistakes()).isEmpty();
                assertThat(JSON.readTree(sent.json().toString())).isEqualTo(JSON.readTree(request.toString()));
            }
        }
    }

    @Test
    void the_page_tells_the_verdicts_of_the_api() throws Exception {
        for (int number = 1; number <= 2; number++) {
            Browser.Opened form = browser.open("/desk/household?lang=vi&sample=" + number);
            Browser.Opened decided = browser.press(form, "check");
            ObjectNode request = (ObjectNode) sample(number);
            byte[] body = request.put("explain", "summary").toString().getBytes(StandardCharsets.UTF_8);
            List<String> told = new ArrayList<>();
            Map<String, Integer> seen = new HashMap<>();
            for (JsonNode result : JSON.readTree(service.evaluate("household", body, Language.VI))
                    .path("results")) {
                String decision = result.path("decision").asText();
                int nth = seen.merge(decision, 1, Integer::sum);
                String id = "d-" + decision.replace('/', '-') + (nth == 1 ? "" : "-" + nth);
                told.add(id + ' ' + result.path("statusText").asText());
            }
            List<String> shown = decided.page().select(".result").stream()
                    .map(result -> result.id()
                            + ' '
                            + new Phrases(Language.VI)
                                    .label(vn.minhdinh.language.Text.same(result.selectFirst("summary .mark")
                                            .text()
                                            .substring(2))))
                    .toList();
            assertThat(shown).hasSizeGreaterThan(80).containsExactlyInAnyOrderElementsOf(told);
        }
    }

    @Test
    void the_first_page_is_light_enough_for_a_slow_line() throws Exception {
        int bytes = 0;
        Browser.Opened form = browser.open("/desk/household?lang=vi");
        bytes += packed(form.answer().body());
        for (String asset : List.of(
                form.page().select("link[rel=stylesheet]").attr("href"),
                form.page().select("script").attr("src"))) {
            bytes += packed(browser.open(asset).answer().body());
        }
        assertThat(bytes).isBetween(5_000, MOST_BYTES);
    }

    private static int packed(String text) throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.size();
    }
}
