package vn.minhdinh.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import vn.minhdinh.browser.Chrome.Screen;
import vn.minhdinh.language.Language;

/** How a case worker goes from the first page to a verdict and its reasons. */
class CaseWorkerWalkTest {

    private static final int ASKED_BEFORE = 100;
    private static final String SAMPLE = "a[href^='/desk/household?sample=1']";
    private static final String CHECK = "form button[value=check]";
    private static final String INCOME = "[name='Household/incomePerHeadMonthly']";
    private static final String POOR = "d-poverty-poor-household";

    @TempDir
    private static Path state;

    private static ShippedDesk desk;

    @BeforeAll
    static void start() throws Exception {
        desk = new ShippedDesk(state);
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @ParameterizedTest
    @MethodSource("vn.minhdinh.browser.Chrome#everyone")
    void from_the_first_page_to_a_verdict_and_its_reasons(Screen screen, Language language) throws Exception {
        String suffix = screen.suffix(language);
        try (Chrome chrome = Chrome.on(screen, desk.address)) {
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
    @MethodSource("vn.minhdinh.browser.Chrome#everyone")
    void a_mistake_is_shown_at_its_field(Screen screen, Language language) throws Exception {
        try (Chrome chrome = Chrome.on(screen, desk.address)) {
            chrome.open("/desk/household?lang=" + language.code());
            chrome.type(INCOME, "two million");
            chrome.follow(CHECK);
            assertThat(chrome.see("#mistakes a").getDomAttribute("href"))
                    .isEqualTo("#" + chrome.see(INCOME).getDomAttribute("id"));
            assertThat(chrome.see(INCOME).getDomProperty("value")).isEqualTo("two million");
            chrome.isFitToUse("case-mistake" + screen.suffix(language));
        }
    }

    @Test
    void by_the_keyboard_alone() {
        try (Chrome chrome = Chrome.on(Screen.DESKTOP, desk.address)) {
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
        try (Chrome chrome = Chrome.withoutScript(Screen.PHONE, desk.address)) {
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
        try (Chrome chrome = Chrome.on(Screen.PHONE, desk.address)) {
            chrome.open("/desk/household?lang=vi");
            chrome.type(INCOME, "2300000");
            chrome.follow("button[value=show]");
            assertThat(chrome.language()).isEqualTo("en");
            assertThat(chrome.see(INCOME).getDomProperty("value")).isEqualTo("2,300,000");
        }
    }

    /**
     * Says how long it took, of a service that has been asked before; how long it may take is no matter for a machine that does
     * other things meanwhile.
     */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/desk/household"})
    void a_first_page_is_light_enough_for_a_slow_line(String path) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; i < ASKED_BEFORE; i++) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(desk.address + path)).build();
            client.send(request, HttpResponse.BodyHandlers.discarding());
        }
        try (Chrome chrome = Chrome.on(Screen.PHONE, desk.address)) {
            chrome.settle();
            chrome.slowDown();
            chrome.open(path);
            System.out.printf(
                    "%s on a slow line: %d bytes, interactive after %d ms%n",
                    path, chrome.bytesTaken(), chrome.interactiveAfterMillis());
            assertThat(chrome.bytesTaken()).isBetween(1_000L, 150_000L);
        }
    }
}
