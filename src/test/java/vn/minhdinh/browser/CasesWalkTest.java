package vn.minhdinh.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;
import vn.minhdinh.browser.Chrome.Screen;
import vn.minhdinh.language.Language;

/** How a case worker asks question by question, and comes back to a case that was decided. */
class CasesWalkTest {

    private static final String CHECK = "#case button[value=check]";
    private static final String RECORD = "#results a[href^='/desk/decisions/']";

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
    void from_a_decided_case_to_its_notice_and_back_into_the_form(Screen screen, Language language) throws Exception {
        String suffix = screen.suffix(language);
        try (Chrome chrome = Chrome.on(screen, desk.address)) {
            chrome.open("/desk/household?sample=1&lang=" + language.code());
            chrome.follow(CHECK);
            chrome.follow(RECORD);
            chrome.see("a[href*='/notice.pdf']");
            chrome.isFitToUse("decision" + suffix);

            chrome.open("/desk/household/find?lang=" + language.code());
            chrome.type("#subject", "MAU-0001");
            chrome.follow(CHECK);
            chrome.isFitToUse("found" + suffix);
            chrome.follow("#found a[href*='/case']");
            assertThat(chrome.see("[name='Household/id']").getDomProperty("value"))
                    .isEqualTo("MAU-0001");
            chrome.isFitToUse("case-again" + suffix);
        }
    }

    @ParameterizedTest
    @MethodSource("vn.minhdinh.browser.Chrome#everyone")
    void question_by_question_and_on_to_the_whole_form(Screen screen, Language language) throws Exception {
        String suffix = screen.suffix(language);
        try (Chrome chrome = Chrome.on(screen, desk.address)) {
            chrome.open("/desk/household/interview?lang=" + language.code());
            chrome.isFitToUse("interview" + suffix);
            chrome.follow(CHECK);
            chrome.isFitToUse("question" + suffix);
            chrome.follow("#question button[value=skip]");
            chrome.follow("#question button[value=back]");
            chrome.see("#question");
            chrome.follow("button[value=show][formaction^='/desk/household?']");
            chrome.see("[name='Household/id']");
        }
    }

    @ParameterizedTest
    @CsvSource({"PHONE, VI", "DESKTOP, EN"})
    void an_interview_to_its_end(Screen screen, Language language) throws Exception {
        String suffix = screen.suffix(language);
        try (Chrome chrome = Chrome.on(screen, desk.address)) {
            chrome.open("/desk/household/interview?lang=" + language.code());
            chrome.press("#about option[value='poverty/recognised-poor']");
            chrome.follow(CHECK);
            chrome.press("#question option[value=POOR]");
            chrome.follow(CHECK);
            assertThat(chrome.all("#question")).isEmpty();
            assertThat(chrome.all("#results .result .mark.yes")).hasSize(1);
            chrome.isFitToUse("interview-decided" + suffix);

            chrome.follow("#case button[value=back]");
            chrome.follow("#question button[value=skip]");
            assertThat(chrome.all("#question")).isEmpty();
            assertThat(chrome.all("#results .missing li")).hasSize(1);
            chrome.isFitToUse("interview-left-open" + suffix);
        }
    }

    @ParameterizedTest
    @CsvSource({"PHONE, VI", "DESKTOP, EN"})
    void what_is_left_of_an_erased_case(Screen screen, Language language) throws Exception {
        try (Chrome chrome = Chrome.on(screen, desk.address)) {
            chrome.open("/desk/household?sample=2&lang=" + language.code());
            chrome.follow(CHECK);
            String record = chrome.see(RECORD).getDomAttribute("href");
            assertThat(desk.erase("Household", "MAU-0002")).isEqualTo(1);
            chrome.open(record);
            assertThat(chrome.all("main .verdicts li")).isNotEmpty();
            assertThat(chrome.all("main .actions")).isEmpty();
            chrome.isFitToUse("decision-erased" + screen.suffix(language));
        }
    }

    @Test
    void an_interview_by_the_keyboard_alone() {
        try (Chrome chrome = Chrome.on(Screen.DESKTOP, desk.address)) {
            chrome.open("/desk/household/interview?lang=vi");
            chrome.tabTo("#about");
            chrome.tabTo(CHECK);
            chrome.keys(Keys.ENTER);
            chrome.await("#question");
            chrome.tabTo("#question button[value=skip]");
            chrome.keys(Keys.ENTER);
            chrome.await("#question button[value=back]");
        }
    }
}
