package vn.minhdinh.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import vn.minhdinh.language.Language;

/**
 * A real Chromium, as the people at the desk have one. Needs {@code chromium} and {@code chromedriver}, of the same version, at
 * {@code -Dbrowser.binary} and {@code -Dbrowser.driver} (in {@code /usr/bin} unless said otherwise); without them the walks are
 * left out, or fail where {@code -Dbrowser.required=true} says that they must be there.
 */
final class Chrome implements AutoCloseable {

    private static final Path BINARY = Path.of(System.getProperty("browser.binary", "/usr/bin/chromium"));
    private static final Path DRIVER = Path.of(System.getProperty("browser.driver", "/usr/bin/chromedriver"));
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_STEPS = 400;
    private static final long SETTLING_MILLIS = 6_000;

    private static final List<String> TOLD_STATUSES = List.of("status of 409", "status of 410", "status of 422");

    private static final String RUN_AXE = """
            const done = arguments[arguments.length - 1];
            axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
              .then(found => done(found.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.html.slice(0, 300)))))
              .catch(error => done(['axe: ' + error]));
            """;

    /** What people sit before. */
    enum Screen {
        PHONE(360, 740),
        DESKTOP(1366, 768);

        private final int width;
        private final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }

        /** What the pictures of pages on it are told apart by. */
        String suffix(Language language) {
            return "-" + name().toLowerCase(Locale.ROOT) + "-" + language.code();
        }
    }

    /** Each screen in each language. */
    static Stream<Arguments> everyone() {
        return Arrays.stream(Screen.values())
                .flatMap(screen -> Arrays.stream(Language.values()).map(language -> Arguments.of(screen, language)));
    }

    private final ChromeDriver driver;
    private final Screen screen;
    private final String address;

    private Chrome(ChromeDriver driver, Screen screen, String address) {
        this.driver = driver;
        this.screen = screen;
        this.address = address;
    }

    /** A fresh browser, that runs scripts. */
    static Chrome on(Screen screen, String address) {
        return start(screen, address);
    }

    /**
     * A fresh browser that loads no script. The policy of our pages allows none within them, so nothing is left to run; a
     * browser with scripts turned off could not be driven.
     */
    static Chrome withoutScript(Screen screen, String address) {
        Chrome chrome = start(screen, address);
        chrome.driver.executeCdpCommand("Network.enable", Map.of());
        chrome.driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of("*.js")));
        return chrome;
    }

    private static Chrome start(Screen screen, String address) {
        boolean there = Files.isExecutable(BINARY) && Files.isExecutable(DRIVER);
        if (Boolean.getBoolean("browser.required")) {
            assertThat(there)
                    .as("a browser at %s and its driver at %s", BINARY, DRIVER)
                    .isTrue();
        }
        assumeTrue(there, () -> "no browser at " + BINARY + ", or no driver at " + DRIVER);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BINARY.toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--force-prefers-reduced-motion",
                "--window-size=" + screen.width + "," + screen.height);
        if (screen == Screen.PHONE) {
            options.setExperimentalOption(
                    "mobileEmulation",
                    Map.of("deviceMetrics", Map.of("width", screen.width, "height", screen.height, "pixelRatio", 2.0)));
        }
        LoggingPreferences logged = new LoggingPreferences();
        logged.enable(LogType.BROWSER, Level.WARNING);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logged);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(PATIENCE).pageLoadTimeout(PATIENCE);
        return new Chrome(driver, screen, address);
    }

    /** Gives a fresh browser the time it takes to load pages of its own, beside which the first of ours would be slow. */
    void settle() throws InterruptedException {
        open("/health/live");
        Thread.sleep(SETTLING_MILLIS);
    }

    /** As a cheap phone on a slow line: 150 ms to the server and back, 1.6 Mbit/s, a processor four times as slow. */
    void slowDown() {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", false, "latency", 150, "downloadThroughput", 200_000, "uploadThroughput", 93_750));
        driver.executeCdpCommand("Emulation.setCPUThrottlingRate", Map.of("rate", 4));
    }

    /** What came over the line for the page as it is shown, in bytes, headers and all. */
    long bytesTaken() {
        return number("performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))"
                + ".reduce((sum, entry) => sum + entry.transferSize, 0)");
    }

    /** From asking for the page until its scripts had run, in milliseconds. */
    long interactiveAfterMillis() {
        return number("Math.ceil(performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd)");
    }

    private long number(String expression) {
        return ((Number) driver.executeScript("return " + expression)).longValue();
    }

    void open(String path) {
        driver.get(address + path);
    }

    /** Waits for an element that can be seen. */
    WebElement see(String selector) {
        return patiently()
                .until(unused -> all(selector).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null));
    }

    /** Waits until an element says something. */
    void seeText(String selector, String text) {
        patiently()
                .withMessage(() -> selector + " never said " + text)
                .until(unused -> all(selector).stream()
                        .anyMatch(element -> element.getText().contains(text)));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** Clicks what leads to another page, and waits until it is there. */
    void follow(String selector) {
        WebElement link = see(selector);
        intoView(link);
        driver.executeScript("document.left = true");
        link.click();
        patiently()
                .until(unused -> Boolean.TRUE.equals(
                        driver.executeScript("return document.left !== true && document.readyState === 'complete'")));
    }

    /** While one page gives way to the next, the driver complains of either in many words. */
    private WebDriverWait patiently() {
        WebDriverWait wait = new WebDriverWait(driver, PATIENCE);
        wait.ignoring(WebDriverException.class);
        return wait;
    }

    /** Clicks what changes the page as it stands. */
    void press(String selector) {
        WebElement button = see(selector);
        intoView(button);
        button.click();
    }

    void type(String selector, String text) {
        WebElement field = see(selector);
        field.clear();
        field.sendKeys(text);
    }

    private void intoView(WebElement element) {
        driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", element);
    }

    private boolean isComplete() {
        return "complete".equals(driver.executeScript("return document.readyState"));
    }

    /** Goes on with the tab key until the focus stands on an element; whoever cannot get there has lost their way. */
    void tabTo(String selector) {
        for (int step = 0; step < MOST_STEPS; step++) {
            keys(Keys.TAB);
            WebElement focused = driver.switchTo().activeElement();
            if (Boolean.TRUE.equals(
                    driver.executeScript("return arguments[0].matches(arguments[1])", focused, selector))) {
                assertThat(isSeenAt(focused))
                        .as("the focus on %s can be seen", selector)
                        .isTrue();
                return;
            }
        }
        throw new AssertionError("the tab key does not lead to " + selector);
    }

    /** Not under another element, and marked: itself, or what is around it. */
    private boolean isSeenAt(WebElement focused) {
        return Boolean.TRUE.equals(driver.executeScript("""
                const box = arguments[0].getBoundingClientRect();
                const top = Math.max(box.top, 0) + Math.min(box.height / 2, 20);
                const at = document.elementFromPoint(box.left + box.width / 2, top);
                let marked = false;
                for (let each = arguments[0]; each && each.tagName !== 'FORM'; each = each.parentElement) {
                  marked = marked || getComputedStyle(each).outlineStyle !== 'none';
                }
                return marked && (arguments[0] === at || arguments[0].contains(at));
                """, focused));
    }

    void keys(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** Waits until a page has come by other ways than {@link #follow}. */
    void await(String selector) {
        see(selector);
        patiently().until(unused -> isComplete());
    }

    String title() {
        return driver.getTitle();
    }

    String language() {
        return driver.findElement(By.tagName("html")).getDomAttribute("lang");
    }

    /**
     * Holds a page against what every page has to keep: nothing that bars people, nothing to be scrolled for sideways, no
     * complaint of the browser (a script or style that the policy of the page refuses is one; a form sent back or facts that were
     * erased are none). A page that goes on changing by itself has to be waited for before: it would give way under the check.
     * Leaves a picture of it in {@code target/screenshots}.
     */
    void isFitToUse(String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        assertThat(barriers()).as("barriers on %s", name).isEmpty();
        // A phone shows a page that is too wide as small as it must; what it then calls its width says nothing.
        assertThat((Long) driver.executeScript("return document.documentElement.scrollWidth"))
                .as("too wide: %s", name)
                .isLessThanOrEqualTo(screen.width);
        assertThat(complaints()).as("complaints of the browser on %s", name).isEmpty();
    }

    private List<String> barriers() throws IOException {
        JavascriptExecutor page = driver;
        if (!Boolean.TRUE.equals(page.executeScript("return typeof axe === 'object'"))) {
            try (InputStream axe = Chrome.class.getResourceAsStream("/axe.min.js")) {
                page.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        List<String> barriers = new ArrayList<>();
        ((List<?>) page.executeAsyncScript(RUN_AXE)).forEach(barrier -> barriers.add(barrier.toString()));
        return barriers;
    }

    private List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> TOLD_STATUSES.stream().noneMatch(message::contains))
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
