package vn.minhdinh.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;
import vn.minhdinh.browser.Chrome.Screen;
import vn.minhdinh.language.Language;

/** How a case worker asks question by question, and comes back to a case that was decided. */
class CasesWalkTest {

    private static final String CHECK = "#case button[value=check]";

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
            chrome.follow("#results a[href^='/desk/decisions/']");
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
