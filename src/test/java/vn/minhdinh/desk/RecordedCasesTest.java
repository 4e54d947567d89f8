package vn.minhdinh.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.access.Access;
import vn.minhdinh.access.KeyFile;
import vn.minhdinh.access.Role;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.decisionlog.DecisionLog;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.decisionlog.LogSettings;
import vn.minhdinh.http.HttpDoor;
import vn.minhdinh.http.HttpSettings;
import vn.minhdinh.language.Language;
import vn.minhdinh.reload.LastGood;
import vn.minhdinh.reload.Reloader;

/** Cases of the planted club that were recorded: found again, shown again, printed. */
class RecordedCasesTest {

    private static final String MARKUP = PlantedClub.MARKUP;
    private static final String TYPED = PlantedClub.TYPED;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    @TempDir
    private static Path state;

    private static DecisionLog log;
    private static DecisionService service;
    private static Reloader rules;
    private static HttpDoor door;
    private static int port;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        PlantedClub.in(folder);
        log = DecisionLog.open(LogSettings.in(state), Clock.systemUTC());
        service = new DecisionService(Clock.systemUTC(), log.recorder());
        rules = new Reloader(folder, service, LastGood.none(), Clock.systemUTC());
        rules.start();
        door = door(Access.off());
        port = door.start();
        browser = new Browser(port);
    }

    private static HttpDoor door(Access access) {
        DecisionLogApi documents = log.documents(service::answerer);
        return new HttpDoor(
                service,
                rules.documents(),
                documents,
                access,
                HttpSettings.defaults().at("127.0.0.1", 0));
    }

    @AfterAll
    static void stop() {
        door.close();
        rules.close();
        log.close();
    }

    /** Decides the club and gives where its decision stands. */
    private static String decided(String... fields) throws Exception {
        List<String> all = new ArrayList<>(List.of(fields));
        all.add("do=check");
        Browser.Opened decided = browser.post("/desk/club?lang=vi", PlantedClub.typed(all.toArray(String[]::new)));
        String link =
                decided.page().select("#results a[href^=\"/desk/decisions/\"]").attr("href");
        assertThat(link).matches("/desk/decisions/[0-9A-Z]{26}\\?lang=vi");
        return link.substring(0, link.indexOf('?'));
    }

    private static HttpResponse<byte[]> pdf(String decision, String language) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + port + decision + "/notice.pdf?lang=" + language);
        return CLIENT.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void a_recorded_case_is_shown_as_it_was_typed_and_decided() throws Exception {
        String decision = decided("Club/budget=2.300.000,5", "Club/level=GOLD");
        for (String language : List.of("vi", "en")) {
            Browser.Opened page = browser.open(decision + "?lang=" + language);
            assertThat(page.answer().statusCode()).isEqualTo(200);
            assertThat(page.page().select(".facts").text())
                    .contains(language.equals("vi") ? "2.300.000,5 đồng" : "2,300,000.5 VND", TYPED, "M2");
            assertThat(page.page().select("#d-vote-voter summary .mark").text())
                    .isEqualTo(language.equals("vi") ? "✓ Đủ điều kiện" : "✓ Eligible");
            assertThat(page.page().select("#d-vote-voter .unconfirmed")).isNotEmpty();
            assertThat(page.page().select(".meta").text()).contains(decision.substring(decision.lastIndexOf('/') + 1));
            assertThat(page.page().select("main button, #results a")).isEmpty();
            assertThat(page.page().select("script")).hasSize(1);
            assertThat(page.page().select("img")).isEmpty();
            assertThat(page.page().text()).contains("Điều lệ " + MARKUP);
        }
        assertThat(browser.open(decision + "?lang=vi").page().text()).contains("Vàng " + MARKUP);
    }

    @Test
    void a_notice_says_everything_in_either_language_and_interprets_nothing() throws Exception {
        String decision = decided("Club/level=GOLD", "Member/1/name=Y");
        for (String language : List.of("vi", "en")) {
            boolean vi = language.equals("vi");
            HttpResponse<byte[]> answer = pdf(decision, language);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
            try (PDDocument document = Loader.loadPDF(answer.body())) {
                String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
                String id = decision.substring(decision.lastIndexOf('/') + 1);
                assertThat(text)
                        .contains(
                                vi ? "THÔNG BÁO KẾT QUẢ XÉT ĐIỀU KIỆN" : "NOTICE OF ELIGIBILITY RESULTS",
                                vi ? "Câu lạc bộ C1" : "Club C1",
                                vi ? "30/06/2024" : "30 Jun 2024",
                                vi ? "Quyết định thuộc thẩm quyền" : "belongs to the competent authority",
                                vi ? "[chưa xác minh]" : "[unconfirmed]",
                                vi ? ": Đủ điều kiện" : ": Eligible",
                                vi ? ": Cần bổ sung thông tin" : ": Needs information",
                                id,
                                "1 / " + document.getNumberOfPages(),
                                "Điều lệ " + MARKUP,
                                TYPED);
                assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(language);
                assertThat(document.getDocumentInformation().getTitle()).contains("C1");
            }
        }
        try (PDDocument document = Loader.loadPDF(pdf(decision, "vi").body())) {
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
                    .contains("Quyền bầu " + MARKUP, "Họ tên " + MARKUP, "Vàng " + MARKUP);
        }
    }

    @Test
    void a_notice_carries_its_fonts_and_nothing_that_acts() throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf(decided(), "vi").body())) {
            List<String> fonts = new ArrayList<>();
            for (PDPage page : document.getPages()) {
                assertThat(page.getMediaBox().getWidth()).isBetween(595f, 596f);
                assertThat(page.getMediaBox().getHeight()).isBetween(841f, 843f);
                assertThat(page.getAnnotations()).isEmpty();
                assertThat(page.getResources().getXObjectNames()).isEmpty();
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                    fonts.add(font.getName().replaceFirst("^[A-Z]{6}\\+", ""));
                }
            }
            assertThat(fonts)
                    .contains("NotoSans-Regular", "NotoSans-Bold")
                    .allMatch(name -> name.startsWith("NotoSans"));
            assertThat(document.getDocumentCatalog().getOpenAction()).isNull();
            assertThat(document.getDocumentCatalog().getNames()).isNull();
        }
    }

    @Test
    void a_case_is_found_by_the_id_of_whom_it_is_about_the_newest_first() throws Exception {
        List<String> decisions = new ArrayList<>();
        for (int i = 0; i < 22; i++) {
            decisions.add(0, decided("Member/1/id=F-<b>7"));
        }
        Browser.Opened first = browser.post("/desk/club/find?lang=vi", "subject=F-%3Cb%3E7&do=check");
        assertThat(first.element("found").select("a[href*=/case]").eachAttr("href"))
                .isEqualTo(decisions.subList(0, 20).stream()
                        .map(one -> one + "/case?lang=vi")
                        .toList());
        assertThat(first.element("found-h").text()).contains("F-<b>7");
        String older = first.page().select("button[name=after]").attr("value");
        Browser.Opened second = browser.post("/desk/club/find?lang=en", "subject=F-%3Cb%3E7&after=" + older);
        assertThat(second.element("found").select("a[href*=/case]")).hasSize(2);
        assertThat(second.page().select("button[name=after]")).isEmpty();
        assertThat(browser.post("/desk/club/find?lang=vi", "subject=F-7")
                        .element("found")
                        .text())
                .contains("Không có lần xét nào");
        assertThat(browser.post("/desk/club/find?lang=vi", "subject=").element("found"))
                .isNull();
        assertThat(browser.post("/desk/club/find?lang=vi", "subject=a&after=%3Cb%3E")
                        .answer()
                        .statusCode())
                .isEqualTo(400);
        assertThat(first.page().select("form[method=post], [href*=subject]")).hasSize(1);
    }

    @Test
    void a_recorded_case_opens_in_the_form_and_is_decided_alike() throws Exception {
        String decision = decided("Club/budget=2.300.000,5", "Club/level=GOLD");
        Browser.Opened form = browser.open(decision + "/case?lang=en");
        assertThat(form.page().select(".note").text()).contains(decision.substring(decision.lastIndexOf('/') + 1));
        assertThat(form.field("Club/budget").attr("value")).isEqualTo("2,300,000.5");
        assertThat(form.field("Member/0/id").attr("value")).isEqualTo(TYPED);
        Browser.Opened again = browser.press(form, "check");
        List<String> marks = browser.open(decision + "?lang=en")
                .page()
                .select(".result summary")
                .eachText();
        assertThat(again.page().select(".result summary").eachText()).isEqualTo(marks);
        assertThat(again.page().select("#results a[href^=\"/desk/decisions/\"]").attr("href"))
                .doesNotContain(decision);
    }

    @Test
    void of_an_erased_case_only_verdicts_are_left_and_of_an_unknown_one_nothing() throws Exception {
        String decision = decided("Member/1/id=GONE-1");
        assertThat(log.erase("Member", "GONE-1")).isEqualTo(1);
        Browser.Opened erased = browser.open(decision + "?lang=vi");
        assertThat(erased.answer().statusCode()).isEqualTo(410);
        assertThat(erased.page().text()).doesNotContain("GONE-1", TYPED).contains("Quyền bầu " + MARKUP);
        assertThat(erased.page().select(".verdicts li").eachText())
                .hasSizeGreaterThan(2)
                .doesNotHaveDuplicates();
        assertThat(erased.page().select(".facts, main a[href*=\"/notice.pdf\"], main a[href*=\"/case\"]"))
                .isEmpty();
        assertThat(browser.open(decision + "/case?lang=vi").answer().statusCode())
                .isEqualTo(410);
        assertThat(pdf(decision, "vi").statusCode()).isEqualTo(410);
        for (String nothing : List.of("01M8HYPB9MQACG8ZXENMPV5380", "%3Cscript%3E", "x")) {
            for (String page : List.of("", "/notice.pdf", "/case")) {
                Browser.Opened unknown = browser.open("/desk/decisions/" + nothing + page + "?lang=vi");
                assertThat(unknown.answer().statusCode()).isEqualTo(404);
                assertThat(unknown.page().select("h1").text()).isEqualTo("Không tìm thấy");
                assertThat(unknown.page().select("script")).hasSize(1);
            }
        }
    }

    @Test
    void a_case_without_end_is_no_notice() throws Exception {
        StringBuilder body = new StringBuilder(
                "{\"asOf\":\"2024-06-30\",\"decisions\":[\"vote/*\"],\"facts\":{\"Club\":{\"id\":\"C\"},\"Member\":[");
        for (int i = 0; i < 200; i++) {
            body.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"M")
                    .append(i)
                    .append("\",\"name\":\"")
                    .append("x ".repeat(900))
                    .append("\"}");
        }
        byte[] request = body.append("]}}").toString().getBytes(StandardCharsets.UTF_8);
        String answer = new String(service.evaluate("club", request, Language.VI), StandardCharsets.UTF_8);
        String id = answer.replaceFirst(".*?\"decisionId\":\"([0-9A-Z]+)\".*", "$1");
        assertThat(pdf("/desk/decisions/" + id, "vi").statusCode()).isEqualTo(413);
        assertThat(browser.open("/desk/decisions/" + id + "?lang=vi").answer().statusCode())
                .isEqualTo(200);
    }

    @Test
    void where_nothing_is_kept_the_pages_say_so() throws Exception {
        DecisionService forgetful = new DecisionService(Clock.systemUTC());
        forgetful.goLive(service.rules().orElseThrow());
        try (HttpDoor other = new HttpDoor(
                forgetful, rules.documents(), HttpSettings.defaults().at("127.0.0.1", 0))) {
            Browser there = new Browser(other.start());
            for (String path : List.of("/desk/club?lang=vi", "/desk/club/find?lang=vi")) {
                Browser.Opened page = there.open(path);
                assertThat(page.page().text()).contains("không giữ nhật ký quyết định nên không lưu gì cả");
                assertThat(page.page().select("[name=subject], main a[href*=\"/find\"]"))
                        .isEmpty();
            }
            Browser.Opened decided = there.post("/desk/club?lang=vi", PlantedClub.typed("do=check"));
            assertThat(decided.page().select("#results a[href*=decisions]")).isEmpty();
            assertThat(decided.page().select("#results .paper").text()).isEqualTo("Hồ sơ: Câu lạc bộ C1.");
        }
    }

    @Test
    void a_case_worker_finds_what_their_own_office_had_decided_and_nothing_else(@TempDir Path keys) throws Exception {
        KeyFile file = KeyFile.in(keys);
        String ours =
                file.create("our commune", Role.CASEWORKER, Clock.systemUTC()).text();
        String theirs =
                file.create("their commune", Role.CASEWORKER, Clock.systemUTC()).text();
        String auditor = file.create("auditor", Role.AUDITOR, Clock.systemUTC()).text();
        String before = decided();
        try (HttpDoor closed = door(Access.required(Optional.of(file), Optional.empty()))) {
            Browser there = new Browser(closed.start());
            Browser.Opened decided = there.post("/desk/club?lang=vi", PlantedClub.typed("do=check"), "X-API-Key", ours);
            String decision = decided.page()
                    .select("#results a[href^=\"/desk/decisions/\"]")
                    .attr("href")
                    .replaceFirst("\\?.*", "");
            String id = decision.substring(decision.lastIndexOf('/') + 1);

            assertThat(found(there, ours)).containsExactly(id);
            assertThat(found(there, theirs)).isEmpty();
            assertThat(found(there, auditor)).contains(id, before.substring(before.lastIndexOf('/') + 1));
            for (String page : List.of("", "/case", "/notice.pdf")) {
                assertThat(status(there, decision + page, ours)).as(page).isEqualTo(200);
                assertThat(status(there, decision + page, theirs)).as(page).isEqualTo(404);
                assertThat(status(there, before + page, ours)).as(page).isEqualTo(404);
                assertThat(there.open(decision + page).answer().statusCode())
                        .as(page)
                        .isEqualTo(401);
            }
            Browser.Opened looked = there.open(decision, "X-API-Key", auditor);
            assertThat(looked.answer().statusCode()).isEqualTo(200);
            assertThat(looked.page().select("main a[href*=\"/case\"]")).isEmpty();
            assertThat(there.open("/", "X-API-Key", auditor).page().select("main a[href^=\"/desk/club\"]"))
                    .extracting(link -> link.attr("href"))
                    .containsExactly("/desk/club/find?lang=vi");
        }
    }

    private static List<String> found(Browser there, String key) throws Exception {
        return there
                .post("/desk/club/find?lang=vi", "subject=C1", "X-API-Key", key)
                .page()
                .select("#found a[href^=\"/desk/decisions/\"]:not([href*=\"/case\"])")
                .stream()
                .map(link -> link.attr("href").replaceAll(".*/decisions/|\\?.*", ""))
                .toList();
    }

    private static int status(Browser there, String path, String key) throws Exception {
        return there.open(path, "X-API-Key", key).answer().statusCode();
    }
}
