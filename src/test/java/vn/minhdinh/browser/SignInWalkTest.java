package vn.minhdinh.browser;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;
import vn.minhdinh.access.Access;
import vn.minhdinh.access.KeyFile;
import vn.minhdinh.access.Role;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.browser.Chrome.Screen;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.http.HttpDoor;
import vn.minhdinh.http.HttpSettings;
import vn.minhdinh.language.Language;
import vn.minhdinh.reload.LastGood;
import vn.minhdinh.reload.Reloader;
import vn.minhdinh.ruleset.RulesetLoader;

/** How somebody gets in where keys are required, and out again. */
class SignInWalkTest {

    @TempDir
    private static Path state;

    private static HttpDoor door;
    private static String address;
    private static String key;

    @BeforeAll
    static void start() throws Exception {
        Path folder = Path.of("src/test/resources/rules");
        DecisionService service = new DecisionService(Clock.systemUTC());
        service.goLive(RulesetLoader.load(folder));
        Reloader rules = new Reloader(folder, service, LastGood.none(), Clock.systemUTC());
        KeyFile file = KeyFile.in(state);
        key = file.create("Xã Hải Sơn", Role.CASEWORKER, Clock.systemUTC()).text();
        door = new HttpDoor(
                service,
                rules.documents(),
                DecisionLogApi.NONE,
                Access.required(Optional.of(file), Optional.empty()),
                HttpSettings.defaults().at("127.0.0.1", 0));
        address = "http://127.0.0.1:" + door.start();
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @ParameterizedTest
    @MethodSource("vn.minhdinh.browser.Chrome#everyone")
    void in_by_a_key_and_out_again(Screen screen, Language language) throws Exception {
        String suffix = screen.suffix(language);
        try (Chrome chrome = Chrome.on(screen, address)) {
            chrome.open("/login?lang=" + language.code());
            chrome.isFitToUse("sign-in" + suffix);
            chrome.type("#key", key);
            chrome.follow("form[action^='/login'] button");
            chrome.isFitToUse("signed-in" + suffix);
            chrome.follow("a[href^='/desk/club?']");
            chrome.see("#case");
            chrome.open("/?lang=" + language.code());
            chrome.follow("form[action^='/logout'] button");
            chrome.see("#key");
        }
    }

    @Test
    void by_the_keyboard_alone() {
        try (Chrome chrome = Chrome.on(Screen.DESKTOP, address)) {
            chrome.open("/login?lang=vi");
            chrome.keys(key);
            chrome.keys(Keys.ENTER);
            chrome.await("a[href^='/desk/club?']");
        }
    }
}
