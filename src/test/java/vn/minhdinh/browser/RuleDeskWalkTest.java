package vn.minhdinh.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;
import vn.minhdinh.access.Access;
import vn.minhdinh.browser.Chrome.Screen;
import vn.minhdinh.desk.rules.Club;
import vn.minhdinh.language.Language;
import vn.minhdinh.reload.Editing;

/** How policy staff find a rule, read it, change it and see it answer. */
class RuleDeskWalkTest {

    private static final String REASON = "Rà soát <hằng năm>";
    private static final String FINE = "Không có lỗi";
    private static final String TOLD = "#text-0-s";

    @TempDir
    private Path folder;

    @TempDir
    private Path state;

    private Club club;

    @BeforeEach
    void start() throws Exception {
        club = new Club(folder, Access.off(), Editing.keptIn(state, folder));
    }

    @AfterEach
    void stop() {
        club.close();
    }

    @ParameterizedTest
    @MethodSource("vn.minhdinh.browser.Chrome#everyone")
    void from_a_search_to_a_change_that_answers(Screen screen, Language language) throws Exception {
        String suffix = screen.suffix(language);
        try (Chrome chrome = Chrome.on(screen, "http://127.0.0.1:" + club.port)) {
            chrome.open("/rules?lang=" + language.code());
            chrome.isFitToUse("rules" + suffix);
            chrome.type("[name=q]", "ho ngheo");
            chrome.follow("form.search button");
            chrome.follow("main a[href*='/rules/decision/club/vote/voter']");
            chrome.isFitToUse("rules-decision" + suffix);
            chrome.follow("main a[href^='/rules/file/" + Club.VOTER + "']");
            chrome.isFitToUse("rules-file" + suffix);
            chrome.follow("main a[href^='/rules/edit']");
            chrome.isFitToUse("rules-editor" + suffix);

            chrome.see("#text-0").sendKeys(Keys.chord(Keys.CONTROL, Keys.HOME), "x");
            chrome.seeText(TOLD, language == Language.VI ? "dòng 1" : "line 1");
            chrome.isFitToUse("rules-mistake" + suffix);
            chrome.see("#text-0").sendKeys(Keys.BACK_SPACE, Keys.chord(Keys.CONTROL, Keys.END), "// 2026\n");
            // What is told of the text stands over the button, and makes room for itself.
            chrome.seeText(TOLD, language == Language.VI ? FINE : "No mistake");
            chrome.type("#author", "Nguyễn Văn An");
            chrome.type("#reason", REASON);
            chrome.follow("button[value=save]");
            chrome.seeText("main", REASON);
            chrome.await("#saved.yes");
            chrome.isFitToUse("rules-saved" + suffix);
            assertThat(Files.readString(folder.resolve(Club.VOTER))).endsWith("// 2026\n");
        }
    }

    @Test
    void by_the_keyboard_alone() throws Exception {
        try (Chrome chrome = Chrome.on(Screen.DESKTOP, "http://127.0.0.1:" + club.port)) {
            chrome.open("/rules/edit?lang=vi&path=" + Club.VOTER);
            chrome.tabTo("#text-0");
            chrome.keys(Keys.chord(Keys.CONTROL, Keys.END), "// 2027\n");
            // The tab key leads on, out of the text.
            chrome.tabTo("#author");
            chrome.keys("An");
            chrome.tabTo("#reason");
            chrome.keys(REASON);
            chrome.tabTo("button[value=save]");
            chrome.keys(Keys.ENTER);
            chrome.seeText("main", REASON);
            assertThat(Files.readString(folder.resolve(Club.VOTER))).endsWith("// 2027\n");
        }
    }

    @Test
    void without_script() throws Exception {
        try (Chrome chrome = Chrome.withoutScript(Screen.PHONE, "http://127.0.0.1:" + club.port)) {
            chrome.open("/rules?lang=vi&q=ho+ngheo");
            chrome.follow("main a[href*='/rules/decision/club/vote/voter']");
            chrome.follow("main a[href^='/rules/file/" + Club.VOTER + "']");
            chrome.follow("main a[href^='/rules/edit']");
            chrome.see("#text-0").sendKeys(Keys.chord(Keys.CONTROL, Keys.HOME), "x");
            chrome.follow("button[value=check]");
            chrome.seeText("#result", Club.VOTER + ":1");
        }
    }

    @Test
    void what_it_would_change_and_what_somebody_else_saved_meanwhile() throws Exception {
        try (Chrome chrome = Chrome.on(Screen.PHONE, "http://127.0.0.1:" + club.port)) {
            chrome.open("/rules/edit?lang=vi&path=" + Club.VOTER);
            chrome.see("#text-0").sendKeys(Keys.chord(Keys.CONTROL, Keys.END), "// 2028\n");
            chrome.seeText(TOLD, FINE);
            chrome.follow("button[value=impact]");
            chrome.see("#result");
            chrome.isFitToUse("rules-impact-phone-vi");

            Path file = folder.resolve(Club.VOTER);
            String theirs = Files.readString(file) + "// 2029\n";
            Files.writeString(file, theirs);
            chrome.type("#author", "An");
            chrome.type("#reason", REASON);
            chrome.follow("button[value=save]");
            chrome.seeText("main", "2029");
            chrome.isFitToUse("rules-conflict-phone-vi");
            assertThat(Files.readString(file)).isEqualTo(theirs);
        }
    }
}
