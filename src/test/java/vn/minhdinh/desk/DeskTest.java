package vn.minhdinh.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.access.Access;
import vn.minhdinh.access.KeyFile;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.http.HttpDoor;
import vn.minhdinh.http.HttpSettings;
import vn.minhdinh.reload.LastGood;
import vn.minhdinh.reload.Reloader;

/** The pages over rules of a club, in which somebody planted markup wherever they could. */
class DeskTest {

    private static final String MARKUP = PlantedClub.MARKUP;
    private static final String TYPED = PlantedClub.TYPED;
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @TempDir
    private static Path folder;

    private static Path facts;
    private static Reloader rules;
    private static HttpDoor door;
    private static int port;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        PlantedClub.in(folder);
        facts = folder.resolve("club/facts.drl");
        DecisionService service = new DecisionService(Clock.systemUTC());
        rules = new Reloader(folder, service, LastGood.none(), Clock.systemUTC());
        rules.start();
        rules.watch();
        door = new HttpDoor(service, rules.documents(), HttpSettings.defaults().at("127.0.0.1", 0));
        port = door.start();
        browser = new Browser(port);
    }

    @AfterAll
    static void stop() {
        door.close();
        rules.close();
    }

    private static List<Browser.Opened> allPages() throws Exception {
        List<Browser.Opened> pages = new ArrayList<>();
        for (String language : List.of("vi", "en")) {
            pages.add(browser.open("/?lang=" + language));
            pages.add(browser.open("/desk/club?lang=" + language));
            pages.add(browser.open("/desk/nowhere?lang=" + language));
            pages.add(browser.post("/desk/club?lang=" + language, PlantedClub.typed("do=check")));
            pages.add(browser.post("/desk/club?lang=" + language, PlantedClub.typed("do=why:vote/voter")));
            pages.add(browser.post("/desk/club?lang=" + language, PlantedClub.typed("do=add:Member")));
            pages.add(browser.post(
                    "/desk/club?lang=" + language, PlantedClub.typed("do=check", "Club/seats=<b>x", "Penalty=some")));
            pages.add(browser.post("/desk/club?lang=" + language, PlantedClub.typed("do=check", "Club/level=<b>x")));
        }
        return pages;
    }

    @Test
    void every_page_has_its_language_and_title_and_every_field_a_label() throws Exception {
        for (Browser.Opened opened : allPages()) {
            String page = opened.answer().toString();
            assertThat(opened.page().selectFirst("html").attr("lang")).as(page).isIn("vi", "en");
            assertThat(opened.page().title()).as(page).endsWith("– Minh Định").hasSizeGreaterThan(14);
            assertThat(opened.page().select("main")).as(page).hasSize(1);
            assertThat(opened.page().select("h1")).as(page).hasSize(1);
            assertThat(opened.page().selectFirst("a").attr("href")).as(page).isEqualTo("#main");
            for (Element field : opened.page().select("input:not([type=hidden]), select, textarea")) {
                boolean isLabelled = field.closest("label") != null
                        || opened.page()
                                        .select("label[for=\"" + field.id() + "\"]")
                                        .size()
                                == 1;
                assertThat(isLabelled).as(page + ' ' + field).isTrue();
            }
            for (Element choices : opened.page().select("fieldset")) {
                assertThat(choices.child(0).tagName()).as(page).isEqualTo("legend");
            }
            Set<String> ids = new HashSet<>();
            opened.page()
                    .select("[id]")
                    .forEach(element -> assertThat(ids.add(element.id()))
                            .as(page + ' ' + element.id())
                            .isTrue());
            opened.page()
                    .select("a[href^=#]")
                    .forEach(link ->
                            assertThat(ids).as(page).contains(link.attr("href").substring(1)));
            opened.page()
                    .select("[aria-describedby]")
                    .forEach(element -> assertThat(ids)
                            .as(page)
                            .containsAll(
                                    List.of(element.attr("aria-describedby").split(" "))));
        }
    }

    @Test
    void no_page_carries_script_or_style_of_its_own_or_anything_from_elsewhere() throws Exception {
        for (Browser.Opened opened : allPages()) {
            assertThat(opened.answer().headers().allValues("Content-Security-Policy"))
                    .containsExactly(POLICY);
            assertThat(opened.answer().headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
            assertThat(opened.page().select("style, [style], script:not([src]), img, iframe, object"))
                    .isEmpty();
            for (Element element : opened.page().getAllElements()) {
                element.attributes()
                        .forEach(attribute -> assertThat(attribute.getKey()).doesNotStartWith("on"));
            }
            for (Element element : opened.page().select("[src], link[href]:not([rel=icon])")) {
                String path = element.attr(element.hasAttr("src") ? "src" : "href");
                assertThat(path).matches("/desk/assets/desk-[0-9a-f]{16}\\.(css|js)");
                HttpResponse<String> asset = browser.open(path).answer();
                assertThat(asset.statusCode()).isEqualTo(200);
                assertThat(asset.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
            }
        }
    }

    @Test
    void markup_in_rules_and_in_what_is_typed_is_shown_as_it_is_written() throws Exception {
        for (Browser.Opened opened : allPages()) {
            assertThat(opened.page().select("script")).hasSize(1);
            assertThat(opened.page().select("img, b > script")).isEmpty();
        }
        Browser.Opened form = browser.open("/desk/club?lang=vi");
        assertThat(form.page().text()).contains("Hạng " + MARKUP, "Vàng " + MARKUP);
        Browser.Opened decided = browser.post("/desk/club?lang=vi", PlantedClub.typed("do=check"));
        assertThat(decided.page().text())
                .contains("Quyền bầu " + MARKUP, "Điều lệ " + MARKUP, TYPED, "Họ tên " + MARKUP);
        assertThat(decided.field("Member/0/id").attr("value")).isEqualTo(TYPED);
        Browser.Opened why = browser.post("/desk/club?lang=vi", PlantedClub.typed("do=why:vote/voter"));
        assertThat(why.page().text()).contains("đủ 18 tuổi " + MARKUP);
    }

    @Test
    void a_verdict_opens_to_its_reasons_and_to_what_is_missing() throws Exception {
        Browser.Opened decided = browser.post("/desk/club?lang=vi", PlantedClub.typed("do=check"));
        assertThat(decided.answer().statusCode()).isEqualTo(200);
        Element first = decided.element("d-vote-voter");
        assertThat(first.selectFirst("summary .mark").text()).isEqualTo("✓ Đủ điều kiện");
        assertThat(first.select(".unconfirmed")).isNotEmpty();
        assertThat(first.select(".conditions")).isEmpty();
        Element second = decided.element("d-vote-voter-2");
        assertThat(second.selectFirst("summary .mark").text()).isEqualTo("? Cần bổ sung thông tin");
        assertThat(second.select("a[href=\"#f-Member-1-age\"], a[href=\"#f-Member-1-paid\"]"))
                .isNotEmpty();
        assertThat(decided.element("r-Member-1").hasAttr("open")).isTrue();
        Browser.Opened why = browser.press(decided, "why:vote/voter");
        Element reasons = why.element("why-vote-voter");
        assertThat(reasons.select(".conditions").text()).contains("Đã nộp phí", "trong hồ sơ: Có", "quy định: = Có");
        assertThat(reasons.select(".place").eachText()).anyMatch(place -> place.matches("club/vote/voter\\.drl:\\d+"));
        assertThat(why.page().select(".result")).hasSize(2);
    }

    @Test
    void what_is_not_known_is_neither_none_nor_nought() throws Exception {
        Browser.Opened blank = browser.open("/desk/club?lang=vi");
        blank.field("asOf").attr("value", "2024-06-30");
        Browser.Opened empty = browser.press(blank, "check");
        assertThat(empty.element("d-fee-reduced").selectFirst("summary .mark").text())
                .isEqualTo("? Cần bổ sung thông tin");
        Browser.Opened form = browser.open("/desk/club?lang=vi");
        form.field("asOf").attr("value", "2024-06-30");
        Browser.choose(form, "Member", "none");
        Browser.Opened none = browser.press(form, "check");
        assertThat(none.element("d-fee-reduced").selectFirst("summary .mark").text())
                .isEqualTo("✕ Không đủ điều kiện");
        assertThat(none.page().selectFirst("[name=Member][checked]").attr("value"))
                .isEqualTo("none");
        Browser.Opened both = browser.post("/desk/club?lang=vi", PlantedClub.typed("Member=none", "do=check"));
        assertThat(both.answer().statusCode()).isEqualTo(422);
        assertThat(both.element("mistakes").select("a").attr("href")).isEqualTo("#t-Member");
    }

    @Test
    void a_list_can_be_known_to_hold_nothing() throws Exception {
        Browser.Opened form = browser.open("/desk/club?lang=vi");
        assertThat(form.field("Club/sports:none").hasAttr("checked")).isFalse();
        form.field("Club/sports:none").attr("checked", "");
        Browser.Opened none = browser.press(form, "show");
        assertThat(none.field("Club/sports:none").hasAttr("checked")).isTrue();
        none.field("Club/sports").val("GOLD");
        Browser.Opened both = browser.press(none, "check");
        assertThat(both.answer().statusCode()).isEqualTo(422);
        assertThat(both.element("mistakes").select("a").attr("href")).isEqualTo("#f-Club-sports");
    }

    @Test
    void a_number_that_can_be_meant_in_two_ways_is_asked_back_at_its_field() throws Exception {
        Browser.Opened wrong = browser.post(
                "/desk/club?lang=vi", PlantedClub.typed("Club/budget=2,300", "Club/seats=1.5", "do=check"));
        assertThat(wrong.answer().statusCode()).isEqualTo(422);
        assertThat(wrong.element("mistakes").select("a").eachAttr("href"))
                .containsExactly("#f-Club-budget", "#f-Club-seats");
        Element budget = wrong.element("f-Club-budget");
        assertThat(budget.attr("value")).isEqualTo("2,300");
        assertThat(budget.attr("aria-invalid")).isEqualTo("true");
        assertThat(wrong.element(budget.attr("aria-describedby").split(" ")[1]).text())
                .contains("hai cách");
        assertThat(wrong.page().select("#results")).isEmpty();
        Browser.Opened told =
                browser.post("/desk/club?lang=en", PlantedClub.typed("Club/seats=-4", "asOf=2024-13-01", "do=check"));
        assertThat(told.element("mistakes").select("a").eachAttr("href"))
                .containsExactlyInAnyOrder("#f-Club-seats", "#asOf");
    }

    @Test
    void another_language_keeps_what_is_typed_and_writes_it_its_own_way() throws Exception {
        Browser.Opened vi = browser.open("/desk/club?lang=vi");
        vi.field("Club/budget").attr("value", "2.300.000,5");
        Browser.select(vi, "Club/level", "SILVER");
        Browser.Opened en = browser.press(vi, "show");
        assertThat(en.page().selectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(en.field("Club/budget").attr("value")).isEqualTo("2,300,000.5");
        assertThat(en.page().selectFirst("[name=\"Club/level\"] [selected]").text())
                .isEqualTo("Silver");
        assertThat(browser.press(en, "show").field("Club/budget").attr("value")).isEqualTo("2.300.000,5");
    }

    @Test
    void rows_are_added_and_removed_without_script() throws Exception {
        Browser.Opened one = browser.press(browser.open("/desk/club?lang=vi"), "add:Member");
        assertThat(one.page().selectFirst("[name=Member][checked]").attr("value"))
                .isEqualTo("some");
        one.field("Member/0/age").attr("value", "17");
        Browser.Opened two = browser.press(one, "add:Member");
        assertThat(two.page().select("[name$=\"/id\"][name^=Member]").eachAttr("value"))
                .containsExactly("1", "2");
        Browser.Opened left = browser.press(two, "remove:Member/0");
        assertThat(left.field("Member/0/id").attr("value")).isEqualTo("2");
        assertThat(left.field("Member/0/age").attr("value")).isEmpty();
        Browser.Opened gone = browser.press(left, "remove:Member/0");
        assertThat(gone.page().selectFirst("[name=Member][checked]").attr("value"))
                .isEmpty();
    }

    @Test
    void a_new_field_is_in_the_form_once_the_rules_are_taken_over() throws Exception {
        assertThat(browser.open("/desk/club?lang=vi").field("Club/motto")).isNull();
        PlantedClub.replace(
                facts, "    open : Boolean", "    motto : String @label( \"Khẩu hiệu\" )\n    open : Boolean");
        Instant until = Instant.now().plus(Duration.ofSeconds(60));
        Browser.Opened form = browser.open("/desk/club?lang=vi");
        while (form.field("Club/motto") == null && Instant.now().isBefore(until)) {
            Thread.sleep(200);
            form = browser.open("/desk/club?lang=vi");
        }
        assertThat(form.page().select("label[for=f-Club-motto]").text()).isEqualTo("Khẩu hiệu");
    }

    @Test
    void where_there_is_no_page_people_are_told_so_in_their_words() throws Exception {
        Browser.Opened nothing = browser.open("/desk/club/nothing?lang=vi");
        assertThat(nothing.answer().statusCode()).isEqualTo(404);
        assertThat(nothing.page().select("main .lead").text()).isEqualTo("Không có trang nào ở địa chỉ này.");
    }

    @Test
    void a_form_on_another_site_sends_nothing_here() throws Exception {
        assertThat(browser.post("/desk/club", PlantedClub.typed("do=check"), "Sec-Fetch-Site", "cross-site")
                        .answer()
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/desk/club", PlantedClub.typed("do=check"), "Sec-Fetch-Site", "same-origin")
                        .answer()
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.post("/desk/club", "a=%zz").answer().statusCode()).isEqualTo(400);
    }

    @Test
    void a_few_bytes_do_not_make_an_endless_page() throws Exception {
        StringBuilder rows = new StringBuilder("do=add:Member");
        for (int i = 0; i <= CaseForm.MOST_ROWS; i++) {
            rows.append("&Member/").append(i).append("/id=");
        }
        Browser.Opened refused = browser.post("/desk/club", rows.toString());
        assertThat(refused.answer().statusCode()).isEqualTo(413);
        assertThat(refused.page().select("h1").text()).isEqualTo("Nội dung gửi lên quá lớn");
    }

    @Test
    void where_callers_need_a_key_a_page_says_so(@TempDir Path state) throws Exception {
        DecisionService service = new DecisionService(Clock.systemUTC());
        Access access = Access.required(Optional.of(KeyFile.in(state)), Optional.empty());
        try (HttpDoor closed = new HttpDoor(
                service,
                rules.documents(),
                DecisionLogApi.NONE,
                access,
                HttpSettings.defaults().at("127.0.0.1", 0))) {
            Browser other = new Browser(closed.start());
            for (Browser.Opened opened : List.of(
                    other.open("/"),
                    other.open("/desk/club"),
                    other.post("/desk/club", PlantedClub.typed("do=check")))) {
                assertThat(opened.answer().statusCode()).isEqualTo(401);
                assertThat(opened.page().select("h1").text()).isEqualTo("Đăng nhập");
                assertThat(opened.answer().headers().allValues("Content-Security-Policy"))
                        .containsExactly(POLICY);
            }
            String style = other.open("/").page().select("link[rel=stylesheet]").attr("href");
            assertThat(other.open(style).answer().statusCode()).isEqualTo(200);
        }
    }
}
