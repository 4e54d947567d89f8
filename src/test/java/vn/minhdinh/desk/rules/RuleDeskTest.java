package vn.minhdinh.desk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.desk.Browser;

/** The pages for reading rules, as a browser without script gets them. */
class RuleDeskTest {

    @TempDir
    private static Path folder;

    private static Club club;

    @BeforeAll
    static void start() throws Exception {
        club = new Club(folder);
    }

    @AfterAll
    static void stop() {
        club.close();
    }

    private static List<String> found(String search) throws Exception {
        String asked = URLEncoder.encode(search, StandardCharsets.UTF_8);
        return club.browser
                .open("/rules?lang=vi&q=" + asked)
                .page()
                .select(".decisions .place")
                .eachText();
    }

    @Test
    void decisions_are_found_without_diacritics_by_title_id_document_and_fact() throws Exception {
        assertThat(found("ho ngheo")).containsExactly("vote/voter");
        assertThat(found("HỘ NGHÈO")).containsExactly("vote/voter");
        assertThat(found("prize/sea")).containsExactly("prize/seats");
        assertThat(found("C-2")).containsExactly("prize/seats");
        assertThat(found("dieu le")).containsExactlyInAnyOrder("fee/reduced", "vote/adult", "vote/voter");
        assertThat(found("đa nop phi bau")).containsExactly("vote/voter");
        assertThat(found("fee paid vote")).containsExactly("vote/voter");
        assertThat(found("không có gì như vậy")).isEmpty();
    }

    @Test
    void the_catalogue_lists_every_decision_and_says_since_when_the_rules_answer() throws Exception {
        Browser.Opened opened = club.browser.open("/rules?lang=vi");
        assertThat(opened.answer().statusCode()).isEqualTo(200);
        assertThat(opened.page().text())
                .contains("Có 8 quyết định", "Đang áp dụng bản quy tắc")
                .containsPattern("từ \\d\\d:\\d\\d \\d\\d/\\d\\d/\\d{4}");
        assertThat(opened.page().select(".decisions a")).hasSize(8);
        assertThat(opened.page().select(".refused")).isEmpty();
        assertThat(club.browser.open("/rules?lang=en").page().text()).contains("There are 8 decisions.");
    }

    @Test
    void a_search_is_kept_when_the_language_changes_and_is_never_markup() throws Exception {
        Browser.Opened opened = club.browser.open(
                "/rules?lang=vi&q=" + URLEncoder.encode("\"><b>đá</b>" + "x".repeat(500), StandardCharsets.UTF_8));
        assertThat(opened.element("q").attr("value"))
                .startsWith("\"><b>đá</b>xxx")
                .hasSize(100);
        assertThat(opened.page().select("main b b")).isEmpty();
        String other = opened.page().selectFirst("a[hreflang=en]").attr("href");
        Browser.Opened english = club.browser.open(other);
        assertThat(english.element("q").attr("value"))
                .isEqualTo(opened.element("q").attr("value"));
        assertThat(english.page().selectFirst("html").attr("lang")).isEqualTo("en");
    }

    private static List<Browser.Opened> allPages() throws Exception {
        List<Browser.Opened> pages = new ArrayList<>();
        for (String language : List.of("vi", "en")) {
            for (String path : List.of(
                    "/rules",
                    "/rules?q=bau",
                    "/rules/decision/club/vote/voter",
                    "/rules/decision/club/trip/trip",
                    "/rules/decision/club/prize/points",
                    "/rules/decision/club/fee/fees",
                    "/rules/decision/club/nothing",
                    "/rules/files",
                    "/rules/file/" + Club.VOTER,
                    "/rules/file/" + Club.VOTER_SCENARIOS,
                    "/rules/file/nothing.drl")) {
                pages.add(club.browser.open(path + (path.contains("?") ? "&" : "?") + "lang=" + language));
            }
        }
        return pages;
    }

    @Test
    void nothing_planted_in_rules_becomes_markup_and_no_page_carries_script_or_style_of_its_own() throws Exception {
        for (Browser.Opened opened : allPages()) {
            assertThat(opened.page().select("style, [style], script:not([src]), img, iframe, object"))
                    .isEmpty();
            for (Element element : opened.page().getAllElements()) {
                element.attributes()
                        .forEach(attribute -> assertThat(attribute.getKey()).doesNotStartWith("on"));
            }
            assertThat(opened.page().select("main script")).isEmpty();
            assertThat(opened.answer().headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
            for (Element asset : opened.page().select("script[src], link[rel=stylesheet]")) {
                String path = asset.attr(asset.hasAttr("src") ? "src" : "href");
                assertThat(club.browser.open(path).answer().statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void every_page_has_its_language_a_title_one_heading_and_links_that_lead_somewhere() throws Exception {
        Set<String> followed = new HashSet<>();
        for (Browser.Opened opened : allPages()) {
            String page = opened.answer().toString();
            assertThat(opened.page().selectFirst("html").attr("lang")).as(page).isIn("vi", "en");
            assertThat(opened.page().title()).as(page).endsWith("– Minh Định");
            assertThat(opened.page().select("h1")).as(page).hasSize(1);
            if (opened.answer().statusCode() != 200) {
                continue;
            }
            for (Element link : opened.page().select("main a[href^=/]")) {
                String path = link.attr("href").replaceFirst("#.*", "");
                if (followed.add(path)) {
                    assertThat(club.browser.open(path).answer().statusCode())
                            .as(page + ' ' + link)
                            .isEqualTo(200);
                }
            }
        }
        assertThat(followed).hasSizeGreaterThan(20);
    }

    @Test
    void a_decision_tells_its_law_its_conditions_in_words_its_versions_its_scenarios_and_what_they_cover()
            throws Exception {
        Document page =
                club.browser.open("/rules/decision/club/vote/voter?lang=vi").page();
        assertThat(page.selectFirst("h1").text()).isEqualTo("Quyền bầu của hộ nghèo " + Club.MARKUP);
        assertThat(page.select(".sources li").eachText())
                .contains("Điều lệ " + Club.MARKUP + ", 2 chưa xác minh", "Điều lệ, 1 (văn bản)");
        assertThat(page.select(".conditions b").eachText())
                .contains("Đã nộp phí " + Club.MARKUP + " là Có", "Thành viên trưởng thành", "Không có hình thức phạt");
        assertThat(page.select(".conditions a[href*=vote/adult]").eachText()).isNotEmpty();
        assertThat(page.select(".versions > li").eachText())
                .singleElement()
                .asString()
                .contains("Từ 01/01/2024", "đang áp dụng", "Thành viên có quyền bầu");
        assertThat(page.select(".versions svg rect")).hasSize(1);
        assertThat(page.select(".scenarios > li").eachText())
                .hasSize(2)
                .first()
                .asString()
                .contains("Đúng", "được bầu " + Club.MARKUP, "Ngày xét: 30/06/2024", "M1: đủ điều kiện");
        assertThat(page.text()).contains("Ghi chú " + Club.MARKUP, "Không đạt: chưa có kịch bản", "Đạt: 2 kịch bản");
        Document english =
                club.browser.open("/rules/decision/club/fee/reduced?lang=en").page();
        assertThat(english.select(".conditions b").eachText())
                .contains("Level one of: Bronze, Silver", "Budget below 1,000,000.5 VND", "Age below 18");
        assertThat(english.select(".versions .state").text()).isEqualTo("no longer in force");
        assertThat(club.browser
                        .open("/rules/decision/club/fee/fees?lang=en")
                        .page()
                        .select(".versions > li > b")
                        .eachText())
                .containsExactly("Up to 31 Dec 2024", "From 1 Jan 2025");
    }

    @Test
    void a_file_is_shown_with_numbered_lines_to_which_links_lead() throws Exception {
        Document page = club.browser.open("/rules/file/" + Club.VOTER).page();
        assertThat(page.getElementById("L1").text()).isEqualTo("1package club");
        assertThat(page.select(".code code").eachText()).anyMatch(line -> line.contains("Ghi chú " + Club.MARKUP));
        assertThat(page.select("main a[href*=decision/club/vote/voter]")).hasSize(1);
        for (String path : List.of("..%2F..%2Fetc%2Fpasswd", "club/..%2Ffacts.drl", "club", ".hidden", "%00")) {
            assertThat(club.browser.open("/rules/file/" + path).answer().statusCode())
                    .as(path)
                    .isIn(400, 404);
        }
    }

    @Test
    void a_refused_version_is_seen_everywhere_and_told_beside_its_lines(@TempDir Path other) throws Exception {
        try (Club broken = new Club(other)) {
            Club.replace(other, Club.VOTER, "paid == true", "paid == \"<b>x\"");
            Document catalogue =
                    broken.openUntil("/rules?lang=vi", "chưa được áp dụng").page();
            assertThat(catalogue.select(".refused a").attr("href")).isEqualTo("/rules/files?lang=vi#refused");
            Document files = broken.browser.open("/rules/files?lang=vi").page();
            assertThat(files.getElementById("refused")).isNotNull();
            assertThat(files.select(".diagnostics li").text()).contains("Lỗi", Club.VOTER + ":", "Cách sửa:");
            assertThat(files.select("tr.refused").text()).contains(Club.VOTER, "bản mới có lỗi");
            Document file = broken.browser
                    .open("/rules/file/" + Club.VOTER + "?lang=vi")
                    .page();
            Element wrong = file.selectFirst(".beside");
            assertThat(wrong.previousElementSibling().text()).contains("paid == \"<b>x\"");
            assertThat(wrong.text()).contains("Lỗi", "Vì sao:", "Cách sửa:");
            Document live = broken.browser
                    .open("/rules/file/" + Club.VOTER + "?version=live&lang=vi")
                    .page();
            assertThat(live.select(".beside")).isEmpty();
            assertThat(live.text()).contains("paid == true", "Đây là bản đang áp dụng");
        }
    }
}
