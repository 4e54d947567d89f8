package vn.minhdinh.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;
import vn.minhdinh.access.Access;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.browser.Chrome.Screen;
import vn.minhdinh.decisionlog.DecisionLog;
import vn.minhdinh.decisionlog.LogSettings;
import vn.minhdinh.http.HttpDoor;
import vn.minhdinh.http.HttpSettings;
import vn.minhdinh.language.Language;
import vn.minhdinh.reload.LastGood;
import vn.minhdinh.reload.Reloader;
import vn.minhdinh.ruleset.RulesetLoader;

/** How a manager looks at the plan: at a glance, one target, a report sent as a file. */
class PlanWalkTest {

    private static final String SAMPLE = "form[action^='/plan/sample'] button";

    @TempDir
    private static Path state;

    private static DecisionLog log;
    private static HttpDoor door;
    private static String address;

    @BeforeAll
    static void start() throws Exception {
        log = DecisionLog.open(LogSettings.in(state), Clock.systemUTC());
        DecisionService service = new DecisionService(Clock.systemUTC(), log.recorder());
        service.goLive(RulesetLoader.load(Path.of("rules")));
        Reloader rules = new Reloader(Path.of("rules"), service, LastGood.none(), Clock.systemUTC());
        door = new HttpDoor(
                service,
                rules.documents(),
                log.documents(service::answerer),
                Access.off(),
                HttpSettings.defaults().at("127.0.0.1", 0));
        address = "http://127.0.0.1:" + door.start();
    }

    @AfterAll
    static void stop() {
        door.close();
        log.close();
    }

    @ParameterizedTest
    @MethodSource("vn.minhdinh.browser.CaseWorkerWalkTest#everyone")
    void from_a_report_to_the_units_that_fall_short(Screen screen, Language language) throws Exception {
        String suffix = "-" + screen.name().toLowerCase(Locale.ROOT) + "-" + language.code();
        try (Chrome chrome = Chrome.on(screen, address)) {
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
        try (Chrome chrome = Chrome.on(Screen.PHONE, address)) {
            chrome.open("/plan?lang=vi");
            chrome.see("#files").sendKeys(report.toAbsolutePath().toString());
            chrome.follow("form[action^='/plan/upload'] button");
            chrome.seeText("main", "B3");
            chrome.isFitToUse("plan-mistake-phone-vi");
        }
    }

    @Test
    void by_the_keyboard_alone() {
        try (Chrome chrome = Chrome.on(Screen.DESKTOP, address)) {
            chrome.open("/plan?lang=vi");
            chrome.tabTo(SAMPLE);
            chrome.keys(Keys.ENTER);
            chrome.await("main a[href*='/plan/']");
            chrome.tabTo("main a[href*='/poverty/ii-1-b-no-poor-households']");
            chrome.keys(Keys.ENTER);
            chrome.seeText("h1", "Các xã không còn hộ nghèo");
        }
    }
}
