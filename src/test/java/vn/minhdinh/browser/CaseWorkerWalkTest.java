package vn.minhdinh.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.browser.Chrome.Screen;
import vn.minhdinh.http.HttpDoor;
import vn.minhdinh.http.HttpSettings;
import vn.minhdinh.language.Language;
import vn.minhdinh.reload.LastGood;
import vn.minhdinh.reload.Reloader;

/** How a case worker goes from the first page to a verdict and its reasons. */
class CaseWorkerWalkTest {

    private static final String SAMPLE = "a[href^='/desk/household?sample=1']";
    private static final String CHECK = "form button[value=check]";
    private static final String INCOME = "[name='Household/incomePerHeadMonthly']";
    private static final String POOR = "d-poverty-poor-household";

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

    static Stream<Arguments> everyone() {
        return Arrays.stream(Screen.values())
                .flatMap(screen -> Arrays.stream(Language.values()).map(language -> Arguments.of(screen, language)));
    }

    @ParameterizedTest
    @MethodSource("everyone")
    void from_the_first_page_to_a_verdict_and_its_reasons(Screen screen, Language language) throws Exception {
        String suffix = "-" + screen.name().toLowerCase() + "-" + language.code();
        try (Chrome chrome = Chrome.on(screen, address)) {
            chrome.open("/?lang=" + language.code());
            assertThat(chrome.language()).isEqualTo(language.code());
            chrome.isFitToUse("start" + suffix);

            chrome.follow(SAMPLE);
            chrome.isFitToUse("case-form" + suffix);

            chrome.type(INCOME, "2300000");
            assertThat(chrome.see(INCOME).getDomProperty("value"))
                    .isEqualTo(language == Language.VI ? "2.300.000" : "2,300,000");
            chrome.follow(CHECK);
            chrome.see("#results");
            chrome.isFitToUse("case-results" + suffix);

            chrome.press("#" + POOR + " > summary");
            chrome.press("#" + POOR + " [data-swap]");
            chrome.see("#" + POOR + " .conditions");
            assertThat(chrome.see("#" + POOR + " .conditions").getText())
                    .contains(language == Language.VI ? "2.300.000" : "2,300,000");
            chrome.isFitToUse("case-reasons" + suffix);
        }
    }

    @ParameterizedTest
    @MethodSource("everyone")
    void a_mistake_is_shown_at_its_field(Screen screen, Language language) throws Exception {
        try (Chrome chrome = Chrome.on(screen, address)) {
            chrome.open("/desk/household?lang=" + language.code());
            chrome.type(INCOME, "two million");
            chrome.follow(CHECK);
            assertThat(chrome.see("#mistakes a").getDomAttribute("href"))
                    .isEqualTo("#" + chrome.see(INCOME).getDomAttribute("id"));
            assertThat(chrome.see(INCOME).getDomProperty("value")).isEqualTo("two million");
            chrome.isFitToUse("case-mistake-" + screen.name().toLowerCase() + "-" + language.code());
        }
    }

    @Test
    void by_the_keyboard_alone() {
        try (Chrome chrome = Chrome.on(Screen.DESKTOP, address)) {
            chrome.open("/?lang=vi");
            chrome.tabTo(SAMPLE);
            chrome.keys(Keys.ENTER);
            chrome.await("#case");
            chrome.tabTo(INCOME);
            chrome.keys("2100000");
            chrome.keys(Keys.ENTER);
            chrome.await("#results");
            chrome.tabTo(".result > summary");
            chrome.keys(Keys.SPACE);
            chrome.tabTo(".result [data-swap]");
            chrome.keys(Keys.ENTER);
            chrome.await(".result[open] .conditions");
        }
    }

    @Test
    void without_script() {
        try (Chrome chrome = Chrome.withoutScript(Screen.PHONE, address)) {
            chrome.open("/?lang=vi");
            chrome.follow(SAMPLE);
            chrome.type(INCOME, "2100000");
            assertThat(chrome.see(INCOME).getDomProperty("value"))
                    .as("no script groups digits")
                    .isEqualTo("2100000");
            chrome.follow(CHECK);
            chrome.press(".result > summary");
            chrome.follow(".result[open] [data-swap]");
            assertThat(chrome.all(".result .conditions li")).isNotEmpty();
        }
    }

    @Test
    void another_language_keeps_what_was_typed() {
        try (Chrome chrome = Chrome.on(Screen.PHONE, address)) {
            chrome.open("/desk/household?lang=vi");
            chrome.type(INCOME, "2300000");
            chrome.follow("button[value=show]");
            assertThat(chrome.language()).isEqualTo("en");
            assertThat(chrome.see(INCOME).getDomProperty("value")).isEqualTo("2,300,000");
        }
    }

    /** Says how long it took; how long it may take is no matter for a machine that does other things meanwhile. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/desk/household"})
    void a_first_page_is_light_enough_for_a_slow_line(String path) {
        try (Chrome chrome = Chrome.on(Screen.PHONE, address)) {
            chrome.slowDown();
            chrome.open(path);
            System.out.printf(
                    "%s on a slow line: %d bytes, interactive after %d ms%n",
                    path, chrome.bytesTaken(), chrome.interactiveAfterMillis());
            assertThat(chrome.bytesTaken()).isBetween(1_000L, 150_000L);
        }
    }
}
