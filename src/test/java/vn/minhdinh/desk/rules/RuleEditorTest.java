package vn.minhdinh.desk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.access.Access;
import vn.minhdinh.access.KeyFile;
import vn.minhdinh.access.Role;
import vn.minhdinh.desk.Browser;
import vn.minhdinh.reload.Editing;

/** Rule files changed on the pages, as a browser without script does it. */
class RuleEditorTest {

    private static final String EDIT = "/rules/edit?lang=vi&path=" + Club.VOTER;
    private static final ObjectMapper JSON = new ObjectMapper();

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

    private Browser.Opened edited(String path, String what, String by) throws Exception {
        Browser.Opened opened = club.browser.open(path);
        assertThat(opened.answer().statusCode()).isEqualTo(200);
        Element text = opened.element("text-0");
        assertThat(text.wholeText()).contains(what);
        text.text(text.wholeText().replace(what, by));
        return opened;
    }

    private static Browser.Opened signed(Browser.Opened opened, String author, String reason) {
        opened.element("author").val(author);
        opened.element("reason").text(reason);
        return opened;
    }

    private String onDisk(String name) throws Exception {
        return Files.readString(folder.resolve(name));
    }

    private List<JsonNode> journal() throws Exception {
        Path changes = state.resolve("changes");
        if (Files.notExists(changes)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(changes)) {
            Path file = files.findFirst().orElseThrow();
            return Files.readAllLines(file).stream().map(RuleEditorTest::json).toList();
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_saved_change_goes_live_answers_and_is_kept_with_author_and_reason() throws Exception {
        Browser.Opened opened = edited("/rules/edit?lang=vi&path=club/vote/adult.drl", "age >= 18", "age >= 16");
        Browser.Opened refused = club.browser.press(signed(opened, "An", "Luật mới"), "save");
        // Its own scenarios do not know yet: the law says 17 is too young.
        assertThat(refused.answer().statusCode()).isEqualTo(422);
        assertThat(refused.element("result").text()).contains("Chưa lưu", "SCENARIO_FAILED", "Người 17 tuổi");
        assertThat(onDisk("club/vote/adult.drl")).contains("age >= 18");

        Element more = refused.element("more");
        Browser.select(refused, "more", Club.VOTER_SCENARIOS);
        assertThat(more).isNotNull();
        Browser.Opened both = club.browser.press(refused, "add");
        assertThat(both.element("text-0").wholeText()).contains("age >= 16");
        Element scenarios = both.page().select("textarea").stream()
                .filter(area -> area.wholeText().contains("17 tuổi"))
                .findFirst()
                .orElseThrow();
        scenarios.text(scenarios.wholeText().replace("age: 17", "age: 15"));
        Browser.Opened saved =
                club.browser.press(signed(both, "Nguyễn " + Club.MARKUP, "Nghị quyết mới " + Club.MARKUP), "save");
        assertThat(saved.answer().statusCode()).isEqualTo(303);
        assertThat(onDisk("club/vote/adult.drl")).contains("age >= 16").doesNotContain("\r");
        assertThat(onDisk(Club.VOTER_SCENARIOS)).contains("age: 15").doesNotContain("\r");

        String address = saved.answer().headers().firstValue("Location").orElseThrow();
        Browser.Opened live = club.openUntil(address, "Đã lưu và đang áp dụng.");
        assertThat(live.page().select(".changes li").text())
                .contains("Nguyễn " + Club.MARKUP + ": Nghị quyết mới " + Club.MARKUP);
        assertThat(live.page().select("main script")).isEmpty();
        assertThat(live.page().select(".code").text()).contains("age >= 16");
        assertThat(club.browser
                        .open("/rules/decision/club/vote/adult?lang=vi")
                        .page()
                        .text())
                .contains("từ 16 trở lên");

        List<JsonNode> journal = journal();
        assertThat(journal).hasSize(2);
        JsonNode line = journal.get(0);
        assertThat(line.path("path").asText()).isEqualTo("club/vote/adult.drl");
        assertThat(line.path("author").asText()).isEqualTo("Nguyễn " + Club.MARKUP);
        assertThat(line.path("caller").asText()).isEqualTo("local");
        assertThat(line.path("before").asText()).matches("[0-9a-f]{64}");
        assertThat(line.path("after").asText()).matches("[0-9a-f]{64}");
        assertThat(address).endsWith(line.path("revision").asText());
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".tmp"));
        }
    }

    @Test
    void what_would_be_refused_is_not_written_and_nothing_typed_is_lost() throws Exception {
        String before = onDisk(Club.VOTER);
        Browser.Opened opened = edited(EDIT, "paid == true", "paid == \"</textarea><b>x\"");
        Browser.Opened refused =
                club.browser.press(signed(opened, "\"><img src=x>", "</textarea><script>y</script>"), "save");
        assertThat(refused.answer().statusCode()).isEqualTo(422);
        assertThat(onDisk(Club.VOTER)).isEqualTo(before);
        assertThat(journal()).isEmpty();
        assertThat(refused.page().select(".diagnostics li").text()).contains("Lỗi", Club.VOTER + ":", "Cách sửa");
        assertThat(refused.element("text-0").wholeText()).contains("paid == \"</textarea><b>x\"");
        assertThat(refused.element("author").val()).isEqualTo("\"><img src=x>");
        assertThat(refused.element("reason").wholeText()).contains("</textarea><script>y</script>");
        assertThat(refused.page().select("main script, main img, textarea b")).isEmpty();
    }

    @Test
    void author_and_reason_are_asked_for() throws Exception {
        Browser.Opened opened = edited(EDIT, "paid == true", "paid == false");
        Browser.Opened asked = club.browser.press(opened, "save");
        assertThat(asked.answer().statusCode()).isEqualTo(422);
        assertThat(asked.page().select(".mistakes a").eachAttr("href")).containsExactly("#author", "#reason");
        assertThat(asked.element("text-0").wholeText()).contains("paid == false");
        assertThat(onDisk(Club.VOTER)).contains("paid == true");
    }

    @Test
    void a_file_that_somebody_else_changed_meanwhile_is_not_overwritten() throws Exception {
        Browser.Opened opened = edited(EDIT, "Thành viên có quyền bầu", "Thành viên được bầu " + Club.MARKUP);
        Club.replace(folder, Club.VOTER, "Member with a vote", "Somebody else " + Club.MARKUP);
        String theirs = onDisk(Club.VOTER);
        Browser.Opened conflict = club.browser.press(signed(opened, "An", "Đổi tên"), "save");
        assertThat(conflict.answer().statusCode()).isEqualTo(409);
        assertThat(conflict.page().select("pre").eachText())
                .hasSize(2)
                .anyMatch(text -> text.contains("Thành viên được bầu " + Club.MARKUP))
                .anyMatch(text -> text.contains("Somebody else " + Club.MARKUP));
        assertThat(onDisk(Club.VOTER)).isEqualTo(theirs);
        assertThat(journal()).isEmpty();

        assertThat(conflict.page().select("mark")).as("lines of one version").isNotEmpty();
        Browser.Opened again = club.browser.press(conflict, "show");
        assertThat(again.element("text-0").wholeText()).contains("Thành viên được bầu");
        assertThat(again.element("author").val()).isEqualTo("An");
        assertThat(club.browser.press(again, "save").answer().statusCode()).isEqualTo(303);
        assertThat(onDisk(Club.VOTER)).contains("Thành viên được bầu").doesNotContain("Somebody else");
    }

    @Test
    void a_new_file_is_begun_and_an_empty_one_beside_it_is_not() throws Exception {
        Browser.Opened opened = club.browser.open("/rules/edit?lang=vi&path=club/gift/gift.drl");
        assertThat(opened.page().text()).contains("tệp mới");
        opened.element("text-0").text("""
                package club

                rule "Quà"
                    @title_en( "Gift" )
                    @source( "Điều lệ" )
                when
                    Club( open == true )
                then
                    insert( new Trip( "gift", null ) );
                end
                """);
        Browser.Opened saved = club.browser.press(signed(opened, "An", "Thêm quà"), "save");
        assertThat(saved.answer().statusCode()).as(saved.page().text()).isEqualTo(303);
        assertThat(folder.resolve("club/gift/gift.drl")).exists();
        assertThat(folder.resolve("club/gift/gift.scenarios.yaml")).doesNotExist();
        club.openUntil("/rules?lang=vi&q=gift", "Quà");
        assertThat(journal().get(0).path("before").asText()).isEmpty();
    }

    @Test
    void no_name_leads_out_of_the_folder() throws Exception {
        Path outside = Files.createDirectory(state.resolve("outside"));
        for (String name : List.of(
                "../outside.drl",
                "club/../../x.drl",
                "/etc/x.drl",
                "club/.hidden.drl",
                ".git/x.drl",
                "club/x.txt",
                "club/x.sh",
                "x.drl",
                "club//x.drl",
                "club/x.drl/",
                "club\\x.drl",
                "club/x.drl\u0000",
                "club/Đ.drl",
                "a/b/c/d/e/f/g/h/i/j/x.drl",
                "")) {
            String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
            assertThat(club.browser.open("/rules/edit?path=" + encoded).answer().statusCode())
                    .as(name)
                    .isEqualTo(404);
            String body = "path.0=" + encoded + "&hash.0=&text.0=package+club&author=a&reason=b&do=save";
            assertThat(club.browser.post("/rules/edit", body).answer().statusCode())
                    .as(name)
                    .isEqualTo(404);
        }
        Files.createSymbolicLink(folder.resolve("club/.out"), outside);
        Files.createSymbolicLink(folder.resolve("club/link"), outside);
        String body = "path.0=club/link/x.drl&hash.0=&text.0=package+club&author=a&reason=b&do=save";
        assertThat(club.browser.post("/rules/edit", body).answer().statusCode()).isEqualTo(422);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void a_draft_is_checked_its_scenarios_run_and_its_impact_told_without_saving() throws Exception {
        Browser.Opened opened = edited("/rules/edit?lang=en&path=club/vote/adult.drl", "age >= 18", "age >= 16");
        Browser.Opened checked = club.browser.press(opened, "check");
        assertThat(checked.element("result-h").text()).contains("No mistake");
        assertThat(checked.page().select(".diagnostics .place").eachText())
                .noneMatch(place -> place.startsWith("club/fee"));
        assertThat(checked.element("result").text()).containsPattern("Notes on other files: \\d+");
        Browser.Opened run = club.browser.press(checked, "scenarios");
        assertThat(run.element("result").text()).contains("Scenarios run: 2, failed: 1", "Người 17 tuổi");
        Browser.Opened impact = club.browser.press(run, "impact");
        assertThat(impact.answer().statusCode()).isEqualTo(200);
        assertThat(impact.element("result").text()).contains("No case is recorded yet", "vote/adult");
        assertThat(impact.element("text-0").wholeText()).contains("age >= 16");
        assertThat(onDisk("club/vote/adult.drl")).contains("age >= 18");
        Browser.Opened other = club.browser.press(impact, "show");
        assertThat(other.page().selectFirst("html").attr("lang")).isEqualTo("vi");
        assertThat(other.element("text-0").wholeText()).contains("age >= 16");
    }

    @Test
    void the_line_ends_and_the_mark_of_a_file_stay_as_they_are() throws Exception {
        String windows = "\uFEFF" + onDisk("club/fee/fees.drl").replace("\n", "\r\n");
        Files.writeString(folder.resolve("club/fee/fees.drl"), windows);
        Browser.Opened opened = edited("/rules/edit?lang=vi&path=club/fee/fees.drl", "60000B", "61000B");
        Browser.Opened saved = club.browser.press(signed(opened, "An", "Phí mới"), "save");
        assertThat(saved.answer().statusCode()).as(saved.page().text()).isEqualTo(303);
        assertThat(onDisk("club/fee/fees.drl")).isEqualTo(windows.replace("60000B", "61000B"));
    }

    @Test
    void where_saving_is_off_a_draft_can_be_checked_and_not_saved(@TempDir Path other) throws Exception {
        for (Editing editing : List.of(Editing.off(), Editing.unkept())) {
            Path own = Files.createTempDirectory(other, "rules");
            try (Club closed = new Club(own, Access.off(), editing)) {
                Browser.Opened opened = closed.browser.open(EDIT);
                assertThat(opened.page().select("button[value=save]")).isEmpty();
                assertThat(opened.page().select(".note").text()).isNotEmpty();
                String hash = opened.field("hash.0").val();
                String body =
                        "path.0=" + Club.VOTER + "&hash.0=" + hash + "&text.0=package+club&author=a&reason=b&do=save";
                assertThat(closed.browser.post("/rules/edit", body).answer().statusCode())
                        .isEqualTo(403);
                assertThat(Files.readString(own.resolve(Club.VOTER))).contains("paid == true");
                assertThat(closed.browser.press(opened, "check").answer().statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void only_policy_staff_and_administrators_may_save_and_a_form_of_another_site_never(@TempDir Path other)
            throws Exception {
        KeyFile keys = KeyFile.in(state);
        Access access = Access.required(Optional.of(keys), Optional.empty());
        try (Club guarded = new Club(other, access, Editing.keptIn(state, other))) {
            HttpClient client = HttpClient.newHttpClient();
            URI address = URI.create("http://127.0.0.1:" + guarded.port + "/rules/edit");
            for (Role role : Role.values()) {
                String key = keys.create(role.word(), role, Clock.systemUTC()).text();
                HttpRequest.Builder request = HttpRequest.newBuilder(address)
                        .header("X-API-Key", key)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "path.0=club/new.drl&hash.0=&text.0=&author=a&reason=b&do=save"));
                boolean may = role == Role.POLICY || role == Role.ADMIN;
                HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(role.word()).isEqualTo(may ? 200 : 403);
                HttpResponse<String> crossed = client.send(
                        request.header("Sec-Fetch-Site", "cross-site").build(), HttpResponse.BodyHandlers.ofString());
                assertThat(crossed.statusCode()).as(role.word()).isEqualTo(403);
            }
        }
    }

    @Test
    void only_those_who_may_edit_are_led_to_the_editor(@TempDir Path other) throws Exception {
        KeyFile keys = KeyFile.in(state);
        Access access = Access.required(Optional.of(keys), Optional.empty());
        try (Club guarded = new Club(other, access, Editing.keptIn(state, other))) {
            for (Role role : Role.values()) {
                String key = keys.create(role.word(), role, Clock.systemUTC()).text();
                for (String page : List.of("/rules/file/" + Club.VOTER, "/rules/files")) {
                    Browser.Opened opened = guarded.browser.open(page, "X-API-Key", key);
                    assertThat(opened.answer().statusCode()).as(role + page).isEqualTo(200);
                    assertThat(opened.page().select("[href^=/rules/edit], [action^=/rules/edit]"))
                            .as(role + page)
                            .hasSize(role == Role.POLICY || role == Role.ADMIN ? 1 : 0);
                }
            }
        }
    }

    @Test
    void every_field_of_the_editor_has_a_label_and_nothing_on_it_is_script_or_style() throws Exception {
        for (String language : List.of("vi", "en")) {
            Document page = club.browser
                    .open("/rules/edit?lang=" + language + "&path=" + Club.VOTER)
                    .page();
            assertThat(page.select("textarea")).hasSize(3);
            for (Element field : page.select("input:not([type=hidden]), select, textarea")) {
                assertThat(page.select("label[for=\"" + field.id() + "\"]")).hasSize(1);
            }
            assertThat(page.select("style, [style], script:not([src])")).isEmpty();
            assertThat(page.select("h1")).hasSize(1);
            page.select("[aria-describedby]")
                    .forEach(element -> assertThat(page.getElementById(element.attr("aria-describedby")))
                            .isNotNull());
        }
    }
}
