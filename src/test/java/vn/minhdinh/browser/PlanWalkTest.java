package vn.minhdinh.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
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

/** How a manager looks at the plan: at a glance, one target, a report sent as a file. */
class PlanWalkTest {

    private static final String SAMPLE = "form[action^='/plan/sample'] button";

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
    void from_a_report_to_the_units_that_fall_short(Screen screen, Language language) throws Exception {
        String suffix = screen.suffix(language);
        try (Chrome chrome = Chrome.on(screen, desk.address)) {
            chrome.open("/plan?lang=" + language.code());
            chrome.isFitToUse("plan-start" + suffix);
            chrome.follow(SAMPLE);
            assertThat(chrome.see(".note").getText())
                    .startsWith(language == Language.VI ? "Số liệu giả định." : "Invented figures.");
            chrome.isFitToUse("plan" + suffix);
            chrome.follow("main a[href*='/poverty/ii-1-b-no-poor-households']");
            chrome.isFitToUse("plan-target" + suffix);
        }
    }

    @Test
    void a_report_with_a_mistake_names_the_cell() throws Exception {
        Path report = state.resolve("Commune.csv");
        Files.writeString(report, "Commune.id,Commune.poorHouseholds\nX1,3\nX2,nhiều\n");
        try (Chrome chrome = Chrome.on(Screen.PHONE, desk.address)) {
            chrome.open("/plan?lang=vi");
            chrome.see("#files").sendKeys(report.toAbsolutePath().toString());
            chrome.follow("form[action^='/plan/upload'] button");
            chrome.seeText("main", "B3");
            chrome.isFitToUse("plan-mistake-phone-vi");
        }
    }

    @Test
    void by_the_keyboard_alone() {
        try (Chrome chrome = Chrome.on(Screen.DESKTOP, desk.address)) {
            chrome.open("/plan?lang=vi");
            chrome.tabTo(SAMPLE);
            chrome.keys(Keys.ENTER);
            chrome.await(".targets");
            chrome.tabTo("main a[href*='/poverty/ii-1-b-no-poor-households']");
            chrome.keys(Keys.ENTER);
            chrome.seeText("h1", "Các xã không còn hộ nghèo");
        }
    }
}
