package vn.minhdinh.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.http.HttpDoor;
import vn.minhdinh.http.HttpSettings;
import vn.minhdinh.language.Language;
import vn.minhdinh.reload.LastGood;
import vn.minhdinh.reload.Reloader;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;

/** Interviews about a household of the shipped rules, and about the planted club. */
class InterviewTest {

    private static final String MARKUP = PlantedClub.MARKUP;
    private static final int MOST_QUESTIONS = 120;

    @TempDir
    private static Path folder;

    private static Ruleset shipped;
    private static HttpDoor households;
    private static HttpDoor clubs;
    private static Browser household;
    private static Browser club;

    @BeforeAll
    static void start() throws Exception {
        PlantedClub.in(folder);
        shipped = RulesetLoader.load(Path.of("rules"));
        households = door(shipped, Path.of("rules"));
        clubs = door(RulesetLoader.load(folder), folder);
        household = new Browser(households.start());
        club = new Browser(clubs.start());
    }

    private static HttpDoor door(Ruleset ruleset, Path rules) {
        DecisionService service = new DecisionService(Clock.systemUTC());
        service.goLive(ruleset);
        Reloader unused = new Reloader(rules, service, LastGood.none(), Clock.systemUTC());
        return new HttpDoor(service, unused.documents(), HttpSettings.defaults().at("127.0.0.1", 0));
    }

    @AfterAll
    static void stop() {
        households.close();
        clubs.close();
    }

    private static Browser.Opened begun(Browser browser, String service, String about) throws Exception {
        Browser.Opened start = browser.open("/desk/" + service + "/interview?lang=vi");
        Browser.select(start, "about", about);
        start.field("asOf").attr("value", "2024-06-30");
        return browser.press(start, "check");
    }

    /** Types what is known of the question on a page, and gives the button to go on with. */
    private static String typed(Browser.Opened page, Map<String, String> known) {
        boolean all = true;
        Set<String> names = new HashSet<>(
                page.element("question").select("[name]:not(button)").eachAttr("name"));
        for (String name : names) {
            String value = known.getOrDefault(name, "");
            all &= !value.isEmpty();
            Element field = page.field(name);
            if (field.attr("type").equals("radio")) {
                Browser.choose(page, name, value);
            } else if (field.tagName().equals("select")) {
                Browser.select(page, name, value);
            } else {
                field.val(value);
            }
        }
        return all ? "check" : "skip";
    }

    private static Browser.Opened withRows(Browser.Opened page, Map<String, String> known) throws Exception {
        Element add = page.element("question").selectFirst("button[value^=add:]");
        if (add == null) {
            return page;
        }
        String type = add.attr("value").substring("add:".length());
        Browser.Opened all = page;
        for (int i = 0; known.keySet().stream().anyMatch(startsWith(type + '/' + i + '/')); i++) {
            all = household.press(all, add);
        }
        return all;
    }

    private static Predicate<String> startsWith(String start) {
        return name -> name.startsWith(start);
    }

    @Test
    void only_what_still_matters_is_asked_and_the_verdicts_are_those_of_the_whole_form() throws Exception {
        JsonNode request = Samples.of(shipped.folder(), shipped.service("household"))
                .request(3)
                .orElseThrow();
        Map<String, String> known = CaseForm.of(shipped.service("household"), request, new Phrases(Language.VI))
                .fields();
        Browser.Opened page = begun(household, "household", "poverty/*");
        Set<String> asked = new HashSet<>();
        while (page.element("question") != null && asked.size() < MOST_QUESTIONS) {
            assertThat(asked.add(page.field("at").val()))
                    .as(page.field("at").val())
                    .isTrue();
            page = withRows(page, known);
            page = household.press(page, typed(page, known));
            assertThat(page.answer().statusCode()).isEqualTo(200);
        }
        assertThat(asked).hasSizeBetween(3, 40);
        assertThat(page.page().text()).contains("Không còn gì phải hỏi");
        Browser.Opened whole = household.press(household.open("/desk/household?lang=vi&sample=3"), "check");
        List<String> verdicts = page.page().select(".result summary").eachText();
        assertThat(verdicts).hasSizeGreaterThan(5);
        assertThat(verdicts).isSubsetOf(whole.page().select(".result summary").eachText());
    }

    @Test
    void what_is_skipped_is_unknown_and_can_be_gone_back_to() throws Exception {
        Browser.Opened first = begun(club, "club", "vote/voter");
        assertThat(first.page().select("#question .hint").text()).contains("Câu 1.", "Còn nhiều nhất");
        String at = first.field("at").val();
        Browser.Opened second = club.press(first, "skip");
        assertThat(second.field("skip").val()).isEqualTo(at);
        Browser.Opened back = club.press(second, "back");
        assertThat(back.field("at").val()).isEqualTo(at);
        assertThat(back.field("skip").val()).isEmpty();
        Browser.Opened done = second;
        for (int i = 0; done.element("question") != null && i < 20; i++) {
            done = club.press(done, "skip");
        }
        assertThat(done.page().select(".result .mark").eachText()).isNotEmpty().allMatch(mark -> mark.startsWith("?"));
    }

    @Test
    void the_answers_go_on_into_the_whole_form_and_another_language() throws Exception {
        Browser.Opened form = club.open("/desk/club?lang=vi");
        form.field("asOf").attr("value", "2024-06-30");
        form.field("Club/id").attr("value", "C1");
        form.field("Club/budget").attr("value", "2.300.000,5");
        Browser.Opened question = club.press(form, "interview");
        assertThat(question.element("question")).isNotNull();
        Browser.Opened english = club.press(question, "show");
        assertThat(english.page().selectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(english.field("at").val()).isEqualTo(question.field("at").val());
        assertThat(english.field("Club/budget").val()).isEqualTo("2,300,000.5");
        Browser.Opened whole = club.press(
                english, english.page().selectFirst("button[value=show][formaction=\"/desk/club?lang=en\"]"));
        assertThat(whole.field("Club/budget").attr("value")).isEqualTo("2,300,000.5");
        assertThat(whole.field("Club/id").attr("value")).isEqualTo("C1");
        Browser.Opened decided = club.press(
                english, english.page().selectFirst("button[value=check][formaction^=\"/desk/club?lang=en\"]"));
        assertThat(decided.element("results")).isNotNull();
    }

    @Test
    void a_mistake_is_told_at_its_question_and_markup_is_shown_as_it_is_written() throws Exception {
        String state = "format=vi&begun=1&asOf=2024-06-30&at=Club.budget&shown=Club/budget&Club/budget=2,300";
        Browser.Opened wrong = club.post("/desk/club/interview?lang=vi", state + "&do=check");
        assertThat(wrong.answer().statusCode()).isEqualTo(422);
        assertThat(wrong.element("mistakes").select("a").attr("href")).isEqualTo("#f-Club-budget");
        assertThat(wrong.element("f-Club-budget").attr("value")).isEqualTo("2,300");
        for (String language : List.of("vi", "en")) {
            for (String at : List.of("Club.level", "Member.name", "Member")) {
                Browser.Opened page = club.post(
                        "/desk/club/interview?lang=" + language,
                        "format=vi&begun=1&do=show&at=" + at + "&Member=some&Member/0/id=%22%3E%3Cimg%20src=x%3E");
                assertThat(page.answer().statusCode()).isEqualTo(200);
                assertThat(page.page().select("script")).hasSize(1);
                assertThat(page.page().select("img, [style]")).isEmpty();
                assertThat(page.page().select("h1")).hasSize(1);
                if (at.equals("Member.name") && language.equals("vi")) {
                    assertThat(page.page().text()).contains("Họ tên " + MARKUP, "\"><img src=x>");
                }
            }
        }
    }

    @Test
    void what_nobody_sent_from_a_page_of_ours_breaks_nothing() throws Exception {
        for (String state : List.of(
                "do=back",
                "do=skip&at=Nothing.here",
                "do=check&at=Member.age&shown=Member/99/age%20Club/id%20%3Cb%3E&asked=x%20Club.open%20Club.open",
                "do=remove:Member/7&at=Member",
                "do=add:Club&at=Club",
                "do=show&begun=1&about=%3Cscript%3E/*&skip=a%20b%20c",
                "do=check&begun=1&asOf=nonsense",
                "do=back&asked=Member.age%20Penalty")) {
            for (String more : List.of("", "&Member=some&Member/3/id=M&Member/3/age=x")) {
                Browser.Opened page = club.post("/desk/club/interview?lang=vi", state + more);
                assertThat(page.answer().statusCode()).as(state + more).isIn(200, 422);
                assertThat(page.page().select("script")).hasSize(1);
            }
        }
    }
}
